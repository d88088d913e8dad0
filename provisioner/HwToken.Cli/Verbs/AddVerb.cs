using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using HwToken.Cli.Adding;
using HwToken.Core.Otp;
using HwToken.Device;
using HwToken.Import.OtpAuth;

namespace HwToken.Cli.Verbs;

/// <summary><c>hwtoken add</c>: from a setup code to an account on the token, whose code is then checked.</summary>
internal sealed class AddVerb
{
    private readonly Output output;

    private AddVerb(Output output)
    {
        this.output = output;
    }

    private string[] Sources { get; init; } = [];

    private string? Variable { get; init; }

    private string? Name { get; init; }

    private string? Issuer { get; init; }

    private DuplicateChoice? Duplicates { get; init; }

    private bool AsksNothing { get; init; }

    private string? Preview { get; init; }

    internal static Command Create()
    {
        Argument<string[]> sources = SourceArgument.Create(isRequired: false);
        var variable = new Option<string?>("--env") { Description = "An environment variable that holds an otpauth:// URI or, with --name, a secret in Base32.", HelpName = "VARIABLE" };
        Option<string?> name = NameOptions.CreateName("The account's label, instead of the setup code's.");
        Option<string?> issuer = NameOptions.CreateIssuer("The account's issuer, instead of the setup code's.");
        Option<string?> duplicate = DuplicateOption.Create();
        Option<bool> yes = CommonOptions.Yes("Ask only on the token, not here, and do not check a code.");
        var preview = new Option<string?>("--preview") { Description = "Write a picture of the token's screen with the account, and a made-up code, to this PNG file; several accounts as one sheet.", HelpName = "FILE" };
        Option<string?> port = PortOption.Create();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("add", "Add the accounts in a picture, a text or a URI to the token.") { sources, variable, name, issuer, duplicate, preview, yes, port, json };
        command.SetAction(result =>
        {
            var verb = new AddVerb(new Output(result.GetValue(json)))
            {
                Sources = result.GetValue(sources) ?? [],
                Variable = result.GetValue(variable),
                Name = result.GetValue(name),
                Issuer = result.GetValue(issuer),
                Duplicates = result.GetValue(duplicate) is { } word ? DuplicateOption.Parse(word) : null,
                AsksNothing = result.GetValue(yes),
                Preview = result.GetValue(preview),
            };
            return verb.Run(result.GetValue(port));
        });
        return command;
    }

    private int Run(string? port)
    {
        using FoundAccounts found = new SourceReader(output) { Name = Name }.Read(Sources, Variable);
        CheckFound(found);
        using var interruption = new Interruption();
        using TokenSession session = PortOption.Open(port, output, comparesClock: false);
        Prompts? prompts = AsksNothing ? null : new Prompts(output, interruption.Token, Sources.Contains(SourceReader.StandardInput));
        Show(found);
        ShowScreens([.. found.Accounts.Select(code => code.Credential.Account)], session.Info);
        if (prompts != null && !prompts.Confirm($"Add {AccountText.Count(found.Accounts.Count)} to the token?"))
        {
            throw CliException.Refused("Nothing was added.");
        }

        ClockCheck clock = ClockCheck.SetIfNeeded(session, output, interruption.Token);
        var adder = new AccountAdder(session, interruption.Token) { Duplicates = Duplicates, Prompts = prompts };
        IReadOnlyList<AddResult> results = adder.Add([.. found.Accounts.Select(code => code.Credential)]);
        Dictionary<int, int> positions = session.List().ToDictionary(account => account.Id, account => account.Position);
        var report = new AddReport(results, id => positions.GetValueOrDefault(id)) { Clock = clock };
        if (!session.Info.HasPin && results.Any(result => result.IsOnToken))
        {
            output.Say(PinText.Missing);
        }

        bool asksForCode = prompts != null && results.Any(result => result.IsOnToken);
        return Finish(report, !asksForCode ? null : () => new CodeQuestion(session, prompts!, output).Ask(results, id => positions.GetValueOrDefault(id)));
    }

    // What can be said without the token is said before it is looked for.
    private void CheckFound(FoundAccounts found)
    {
        if ((AsksNothing || found.Accounts.Count == 0) && found.Broken is { } broken)
        {
            throw broken;
        }

        if (found.Accounts.Count == 0)
        {
            throw found.Others[0].Problem!;
        }

        if (found.Accounts.Count > 1 && (Name != null || Issuer != null))
        {
            throw CliException.Usage($"--name and --issuer are for one account, and here are {found.Accounts.Count}; 'hwtoken rename' changes names later.");
        }

        foreach (SetupCode code in found.Accounts)
        {
            code.Credential.Account.Label = Name == null ? code.Credential.Account.Label : AccountNames.Clean(Name);
            code.Credential.Account.Issuer = Issuer == null ? code.Credential.Account.Issuer : AccountNames.Clean(Issuer);
            code.CheckNames();
        }
    }

    private void Show(FoundAccounts found)
    {
        output.SayTable(
            AccountText.HeadingsWithSecret,
            found.Accounts.Select((code, index) => AccountText.GetCells(index + 1, code.Credential, showSecret: false)));
        FoundText.SayRemarks(output, found);
        if (found.Broken is { } broken)
        {
            output.Say($"Left out is one that cannot be used: {broken.Message}");
        }
    }

    private void ShowScreens(OtpAccount[] accounts, TokenInfo info)
    {
        NamePictures.Draw(accounts, output);
        bool isShown = !AsksNothing && !output.IsJson;
        if (!isShown && Preview == null)
        {
            return;
        }

        var preview = new ScreenPreview(accounts, info);
        if (isShown)
        {
            preview.Show(output);
        }

        if (Preview != null)
        {
            preview.Write(Preview);
        }
    }

    private int Finish(AddReport report, Action? askForCode)
    {
        if (!output.IsJson)
        {
            report.Write(output);
        }

        Failure? failure = report.GetFailure();
        bool? verified = null;
        try
        {
            askForCode?.Invoke();
            verified = askForCode == null ? null : true;
        }
        catch (CliException problem)
        {
            verified = false;
            failure = Failure.From(problem);
        }

        if (output.IsJson)
        {
            output.WriteJson(writer =>
            {
                report.Write(writer, verified);
                if (failure is { } problem)
                {
                    Output.WriteError(writer, problem);
                }
            });
        }
        else if (failure is { } problem)
        {
            output.SayError(problem.Message);
        }

        return failure?.ExitCode ?? ExitCode.Done;
    }
}
