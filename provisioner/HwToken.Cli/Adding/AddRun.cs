using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HwToken.Cli.Backup;
using HwToken.Cli.Printing;
using HwToken.Core.Otp;
using HwToken.Device;
using HwToken.Import.OtpAuth;

namespace HwToken.Cli.Adding;

/// <summary>
/// Adding from beginning to end: reads the sources, shows what is in them, asks, writes to each token, to the backup and
/// to the sheet for paper, and has a code checked.
/// </summary>
internal sealed class AddRun
{
    private readonly Output output;
    private readonly AddSettings settings;

    /// <summary>Prepares for adding.</summary>
    internal AddRun(Output output, AddSettings settings)
    {
        this.output = output;
        this.settings = settings;
    }

    /// <summary>Does all of it.</summary>
    /// <returns>The exit code.</returns>
    internal int Run()
    {
        if (settings.PreviewPath is not null)
        {
            PreviewFile.Check(settings.PreviewPath);
        }

        NameOptions.Check(settings.Name);
        NameOptions.Check(settings.Issuer);
        PrintFile? print = settings.PrintPath is null ? null : PrintFile.Open(settings.PrintPath);
        using FoundAccounts found = new SourceReader(output) { Name = settings.Name, IsHex = settings.IsHex, WithClipboard = settings.WithClipboard, ReadsPassword = settings.ReadsPassword, AsksForPassword = !settings.AsksNothing }
            .Read(settings.Sources, settings.Variable);
        CheckFound(found);
        print?.CheckCount(found.Accounts.Count);
        if (found.Accounts.Count == 0)
        {
            return Finish([new TokenResult("", new AddReport([], found, _ => 0) { IsDryRun = settings.IsDryRun }, [])], null, null);
        }

        return settings.IsDryRun ? Plan(found) : Add(found, print);
    }

    private int Add(FoundAccounts found, PrintFile? print)
    {
        using var interruption = new Interruption();
        using var sessions = new TokenSessions(settings.Ports, output, interruption.Token);
        Prompts? prompts = settings.AsksNothing ? null : new Prompts(output, interruption.Token, settings.Sources.Contains(SourceReader.StandardInput));
        Show(found);
        ShowScreens([.. found.Accounts.Select(code => code.Credential.Account)], sessions.All[0].Info);
        string where = sessions.All.Count == 1 ? "the token" : $"each of {sessions.All.Count} tokens";
        if (prompts is not null && !prompts.Confirm($"Add {AccountText.Count(found.Accounts.Count)} to {where}?"))
        {
            throw CliException.Refused("Nothing was added.");
        }

        OtpCredential[] all = [.. found.Accounts.Select(code => code.Credential)];
        using BackupFile? backup = settings.BackupPath is null ? null : BackupFile.Open(settings.BackupPath, all.Length, !settings.AsksNothing, interruption.Token);
        var keepsakes = new Keepsakes(backup, print, all);
        keepsakes.WriteAhead([.. sessions.All.Select(session => session.Info.Id)]);
        var results = new List<TokenResult>();
        foreach (TokenSession session in sessions.All)
        {
            if (sessions.All.Count > 1)
            {
                output.Say($"The token on {session.LinkName}:");
            }

            var addition = new TokenAddition(session, settings, output, interruption, prompts);
            try
            {
                results.Add(addition.Add(found));
            }
            catch (Exception problem) when (problem is TokenRefusedException or TokenLinkException or CliException or OperationCanceledException)
            {
                IReadOnlyList<OtpCredential>? after = addition.FindAfter(found, problem);
                if (sessions.All.Count == 1)
                {
                    SettleAfter(keepsakes, after, session);
                    throw;
                }

                results.Add(MakeResult(session, found, after, Failure.From(problem)));
            }
        }

        string[] written = [.. sessions.All.Where((_, index) => results[index].OnToken.Count > 0 || results[index].IsUnsure).Select(session => session.Info.Id)];
        Failure? failure = keepsakes.Settle(results.Exists(result => result.IsUnsure) ? null : [.. results.SelectMany(result => result.OnToken).Distinct()], written);
        return Finish(results, keepsakes, failure);
    }

    // What one token refuses does not keep the others from their turn.
    private static TokenResult MakeResult(TokenSession session, FoundAccounts found, IReadOnlyList<OtpCredential>? after, Failure failure)
    {
        AddResult[] results = [.. found.Accounts.Select(code => new AddResult(code.Credential, AddOutcomeKind.Failed, 0, failure.Message))];
        return new TokenResult(session.LinkName, new AddReport(results, found, _ => 0), after ?? []) { Failure = failure, IsUnsure = after is null };
    }

    private void SettleAfter(Keepsakes keepsakes, IReadOnlyList<OtpCredential>? after, TokenSession session)
    {
        if (keepsakes.Settle(after, [session.Info.Id]) is { } problem)
        {
            output.SayError(problem.Message);
        }

        if (keepsakes.Backup is { } backup)
        {
            output.Say($"Whether all of it is on the token is not known, so the backup {Output.Printable(backup.Path)} holds the accounts; 'hwtoken verify-backup' compares the two.");
        }

        if (keepsakes.Sheet is { } sheet)
        {
            output.Say($"Whether all of it is on the token is not known, so the sheet {Output.Printable(sheet.Path)} has the accounts.");
        }
    }

    private int Plan(FoundAccounts found)
    {
        using var interruption = new Interruption();
        FoundText.SayRemarks(output, found, includesUnusable: false);
        using TokenSessions? sessions = FindTokens(interruption.Token);
        TokenResult[] results = sessions is null
            ? [TokenAddition.Plan(found, null, settings)]
            : [.. sessions.All.Select(session => TokenAddition.Plan(found, session, settings))];
        return Finish(results, null, null);
    }

    // A token that is named must be there; else what can be told without one is told.
    private TokenSessions? FindTokens(CancellationToken cancellation)
    {
        try
        {
            return new TokenSessions(settings.Ports, output, cancellation);
        }
        catch (TokenLinkException) when (!PortOption.IsNamed(settings.Ports))
        {
            output.Say("No token was found, so accounts that are on it already are not told.");
            return null;
        }
    }

    // What can be said without the token is said before it is looked for.
    private void CheckFound(FoundAccounts found)
    {
        if (found.Accounts.Count > 1 && (settings.Name is not null || settings.Issuer is not null))
        {
            throw CliException.Usage($"--name and --issuer are for one account, and here are {found.Accounts.Count}; 'hwtoken rename' changes names later.");
        }

        foreach (OtpAccount account in found.Accounts.Select(code => code.Credential.Account))
        {
            account.Label = settings.Name is null ? account.Label : AccountNames.Clean(settings.Name);
            account.Issuer = settings.Issuer is null ? account.Issuer : AccountNames.Clean(settings.Issuer);
        }

        if (found.CountLongNames() is > 0 and int count && (settings.ShortensNames || AsksToShorten(count)))
        {
            found.ShortenNames();
        }

        found.RejectListedNames();
        if ((settings.AsksNothing || found.Accounts.Count == 0) && found.Broken is { } broken)
        {
            throw broken;
        }

        if (found.Count == 0)
        {
            throw found.Others[0].Problem!;
        }

        if (found.Accounts.Count == 0 && found.Count == 1)
        {
            throw found.Unusable[0].Problem;
        }

        foreach (SetupCode code in found.Accounts)
        {
            code.CheckNames();
        }
    }

    private bool AsksToShorten(int count)
    {
        if (settings.AsksNothing || settings.IsDryRun)
        {
            return false;
        }

        var prompts = new Prompts(output, CancellationToken.None, settings.Sources.Contains(SourceReader.StandardInput));
        return prompts.Confirm($"{AccountText.Count(count)} {(count == 1 ? "has a name that is" : "have names that are")} longer than the token's {OtpAccount.MaxTextLength} bytes (in UTF-8). Shorten {(count == 1 ? "it" : "them")}?");
    }

    private void Show(FoundAccounts found)
    {
        output.SayTable(
            AccountText.HeadingsWithSecret,
            found.Accounts.Select((code, index) => AccountText.GetCells(index + 1, code.Credential, showSecret: false)));

        // Where nobody is asked, the result tells what cannot be used.
        FoundText.SayRemarks(output, found, includesUnusable: !settings.AsksNothing);
        if (!settings.AsksNothing && found.Missing is { } missing)
        {
            output.Say(missing.Message);
        }
    }

    private void ShowScreens(OtpAccount[] accounts, TokenInfo info)
    {
        NamePictures.Draw(accounts, output);
        bool isShown = !settings.AsksNothing && !output.IsJson;
        if (!isShown && settings.PreviewPath is null)
        {
            return;
        }

        var preview = new ScreenPreview(accounts, info);
        if (isShown)
        {
            preview.Show(output);
        }

        if (settings.PreviewPath is not null)
        {
            preview.Write(settings.PreviewPath);
        }
    }

    private int Finish(IReadOnlyList<TokenResult> results, Keepsakes? keepsakes, Failure? failure)
    {
        BackupResult? backup = keepsakes?.Backup;
        PrintResult? sheet = keepsakes?.Sheet;
        foreach (TokenResult result in results)
        {
            FinishToken(result, results.Count > 1);
        }

        // Of several failures the first counts; each token's is told beside its results.
        if (failure is null && results.FirstOrDefault(result => result.Failure is not null) is { Failure: { } first } failed)
        {
            failure = results.Count == 1 ? first : first with { Message = $"On {failed.Port}: {first.Message}" };
        }

        if (output.IsJson)
        {
            output.WriteJson(writer => AddJson.Write(writer, results, backup, sheet, failure));
        }
        else
        {
            if (backup is not null)
            {
                BackupText.Write(output, backup);
            }

            if (sheet is not null)
            {
                PrintText.Write(output, sheet);
            }

            if (failure is { } problem)
            {
                output.SayError(problem.Message);
            }
        }

        return failure?.ExitCode ?? ExitCode.Done;
    }

    private void FinishToken(TokenResult result, bool isOneOfSeveral)
    {
        if (!output.IsJson)
        {
            if (isOneOfSeveral)
            {
                output.WriteLine($"On {result.Port}:");
            }

            result.Report.Write(output);
        }

        result.Failure ??= result.Report.GetFailure();
        try
        {
            result.AskForCode?.Invoke();
            result.IsVerified = result.AskForCode is null ? null : true;
        }
        catch (CliException problem)
        {
            result.IsVerified = false;
            result.Failure = Failure.From(problem);
        }
    }
}
