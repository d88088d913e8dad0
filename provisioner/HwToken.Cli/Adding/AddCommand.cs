using System;
using System.Linq;
using System.Threading;
using HwToken.Cli.Json;
using HwToken.Cli.Options;
using HwToken.Cli.Sources;
using HwToken.Cli.Terminal;
using HwToken.Cli.Wording;
using HwToken.Core.Otp;
using HwToken.Device;
using HwToken.Device.Links;
using HwToken.Provisioning.Adding;
using HwToken.Provisioning.Backup;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Printing;
using HwToken.Provisioning.Sources;
using HwToken.Provisioning.Tokens;
using HwToken.Provisioning.Wording;

namespace HwToken.Cli.Adding;

/// <summary>
/// The commands that add: reads the sources, shows what is in them, asks, has it added, and reports what became of it.
/// </summary>
internal sealed class AddCommand
{
    private readonly Output output;

    /// <summary>Takes where to write.</summary>
    internal AddCommand(Output output)
    {
        this.output = output;
    }

    /// <summary>Where the accounts are.</summary>
    internal required CommandSources Sources { get; init; }

    /// <summary>What is wanted of adding.</summary>
    internal required AddSettings Settings { get; init; }

    /// <summary>Whether nobody is asked on the computer.</summary>
    internal bool AsksNothing { get; init; }

    /// <summary>The picture of the screens to be written, or null.</summary>
    internal string? PreviewPath { get; init; }

    /// <summary>The backup to be made or extended, or null.</summary>
    internal string? BackupPath { get; init; }

    /// <summary>The sheet to be made, or null.</summary>
    internal string? PrintPath { get; init; }

    /// <summary>The tokens' ports, as they were given; none for the only token there is.</summary>
    internal string[] Ports { get; init; } = [];

    /// <summary>Does all of it.</summary>
    /// <returns>The exit code.</returns>
    internal int Run()
    {
        if (PreviewPath is not null)
        {
            PreviewFile.Check(PreviewPath);
        }

        NameOptions.CheckLabel(Settings.Name);
        NameOptions.Check(Settings.Name);
        NameOptions.Check(Settings.Issuer);
        PrintFile? print = PrintPath is null ? null : PrintFile.Open(PrintPath, output.Guidance);
        using FoundAccounts found = Sources.Read();
        CheckNames(found);
        using var interruption = new Interruption();
        Prompts? prompts = AsksNothing ? null : new Prompts(output, interruption.Token, Sources.TakesStandardInput);
        var addition = new WholeAddition(output, prompts, Settings);
        addition.Prepare(found);
        print?.CheckCount(found.Accounts.Count);
        if (found.Accounts.Count == 0)
        {
            return Finish(addition.AddNothing(found));
        }

        return Settings.IsDryRun ? Plan(addition, found, interruption.Token) : Add(addition, found, print, prompts, interruption.Token);
    }

    private int Add(WholeAddition addition, FoundAccounts found, PrintFile? print, Prompts? prompts, CancellationToken cancellation)
    {
        using var sessions = new TokenSessions(PortOption.GetNamed(Ports), output, cancellation);
        Show(found);
        ShowScreens([.. found.Accounts.Select(code => code.Credential.Account)], sessions.All[0].Info);
        string where = sessions.All.Count == 1 ? "the token" : $"each of {sessions.All.Count} tokens";
        if (prompts is not null && !prompts.Confirm($"Add {AccountText.Count(found.Accounts.Count)} to {where}?"))
        {
            throw ProvisioningException.Refused("Nothing was added.");
        }

        using BackupFile? backup = BackupPath is null ? null : BackupFile.Open(BackupPath, found.Accounts.Count, new BackupPassword(output, cancellation), output.Guidance);
        return Finish(addition.Add(found, sessions, backup, print, cancellation));
    }

    private int Plan(WholeAddition addition, FoundAccounts found, CancellationToken cancellation)
    {
        FoundText.SayRemarks(output, found, includesUnusable: false);
        using TokenSessions? sessions = FindTokens(cancellation);
        return Finish(addition.Plan(found, sessions));
    }

    // A token that is named must be there; else what can be said without one is said.
    private TokenSessions? FindTokens(CancellationToken cancellation)
    {
        string[] named = PortOption.GetNamed(Ports);
        try
        {
            return new TokenSessions(named, output, cancellation);
        }
        catch (Exception problem) when (named.Length == 0 && problem is TokenLinkException or ProvisioningException { Kind: FailureKind.Link })
        {
            output.Say("No token was found, so duplicates of accounts that are on it are not known.");
            return null;
        }
    }

    private void CheckNames(FoundAccounts found)
    {
        if (found.Accounts.Count > 1 && (Settings.Name is not null || Settings.Issuer is not null))
        {
            throw ProvisioningException.Usage($"--name and --issuer are for one account, and here are {found.Accounts.Count}; 'hwtoken rename' changes names later.");
        }
    }

    private void Show(FoundAccounts found)
    {
        output.SayTable(
            AccountTable.GetColumnsWithSecret(showSecret: false),
            found.Accounts.Select((code, index) => AccountTable.GetCells(index + 1, code.Credential, showSecret: false)));

        // Where nobody is asked, the result lists what cannot be used.
        FoundText.SayRemarks(output, found, includesUnusable: !AsksNothing);
        if (!AsksNothing && found.Missing is { } missing)
        {
            output.Say(missing.Message);
        }
    }

    private void ShowScreens(OtpAccount[] accounts, TokenInfo info)
    {
        NamePictures.Draw(accounts, output);
        bool isShown = !AsksNothing && !output.IsJson;
        if (!isShown && PreviewPath is null)
        {
            return;
        }

        var preview = new ScreenPreview(accounts, info);
        if (isShown)
        {
            preview.Show(output);
        }

        if (PreviewPath is not null)
        {
            preview.Write(PreviewPath);
        }
    }

    private int Finish(WholeResult result)
    {
        foreach (TokenResult token in result.Tokens)
        {
            if (!output.IsJson)
            {
                if (result.Tokens.Count > 1)
                {
                    output.WriteLine($"On {token.Port}:");
                }

                output.WriteLines(token.Report.GetLines(output.Guidance));
            }

            token.Finish(output.Guidance);
        }

        Failure? failure = result.FindFailure();
        if (output.IsJson)
        {
            output.WriteJson(writer => AddJson.Write(writer, result, failure));
            return ExitCode.Of(failure);
        }

        if (result.Backup is { } backup)
        {
            output.WriteLines(BackupText.GetLines(backup));
        }

        if (result.Sheet is { } sheet)
        {
            output.WriteLine(PrintText.Describe(sheet));
        }

        if (failure is { } problem)
        {
            output.SayError(problem.Message);
        }

        return ExitCode.Of(failure);
    }
}
