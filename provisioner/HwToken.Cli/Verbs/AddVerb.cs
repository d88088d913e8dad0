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

    private bool IsDryRun { get; init; }

    private bool ReadsPassword { get; init; }

    internal static Command Create()
    {
        Argument<string[]> sources = SourceArgument.Create(isRequired: false);
        var variable = new Option<string?>("--env") { Description = "An environment variable that holds an otpauth:// URI or, with --name, a secret in Base32.", HelpName = "VARIABLE" };
        Option<string?> name = NameOptions.CreateName("The account's label, instead of the setup code's.");
        Option<string?> issuer = NameOptions.CreateIssuer("The account's issuer, instead of the setup code's.");
        Option<string?> duplicate = DuplicateOption.Create();
        Option<bool> yes = CommonOptions.Yes("Ask only on the token, not here, and do not check a code.");
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would be added, what is a duplicate and what cannot be used, and change nothing; without a token, what can be told without it." };
        Option<bool> password = PasswordOption.Create();
        Option<string?> port = PortOption.Create();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("add", "Add the accounts in a picture, another authenticator's export, a text or a URI to the token.") { sources, variable, name, issuer, duplicate, yes, dryRun, password, port, json };
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
                IsDryRun = result.GetValue(dryRun),
                ReadsPassword = result.GetValue(password),
            };
            return verb.Run(result.GetValue(port));
        });
        return command;
    }

    private int Run(string? port)
    {
        using FoundAccounts found = new SourceReader(output) { Name = Name, ReadsPassword = ReadsPassword, AsksForPassword = !AsksNothing }.Read(Sources, Variable);
        CheckFound(found);
        if (found.Accounts.Count == 0)
        {
            return Finish(new AddReport([], found, _ => 0) { IsDryRun = IsDryRun }, null);
        }

        return IsDryRun ? Plan(found, port) : Add(found, port);
    }

    private int Add(FoundAccounts found, string? port)
    {
        using var interruption = new Interruption();
        using TokenSession session = PortOption.Open(port, output, comparesClock: false);
        Prompts? prompts = AsksNothing ? null : new Prompts(output, interruption.Token, Sources.Contains(SourceReader.StandardInput));
        Show(found);
        if (prompts != null && !prompts.Confirm($"Add {AccountText.Count(found.Accounts.Count)} to the token?"))
        {
            throw CliException.Refused("Nothing was added.");
        }

        ClockCheck clock = ClockCheck.SetIfNeeded(session, output, interruption.Token);
        var adder = new AccountAdder(session, interruption.Token) { Duplicates = Duplicates, Prompts = prompts };
        IReadOnlyList<AddResult> results = Add(found, session, adder);
        Dictionary<int, int> positions = adder.IsLinkLost ? [] : session.List().ToDictionary(account => account.Id, account => account.Position);
        var report = new AddReport(results, found, id => positions.GetValueOrDefault(id))
        {
            Clock = clock,
            LostLink = adder.IsLinkLost ? session.LinkName : null,
            IsBrokenOff = interruption.Token.IsCancellationRequested,
        };
        if (!session.Info.HasPin && results.Any(result => result.IsOnToken))
        {
            output.Say(PinText.Missing);
        }

        bool asksForCode = prompts != null && !adder.IsLinkLost && results.Any(result => result.IsOnToken);
        return Finish(report, !asksForCode ? null : () => new CodeQuestion(session, prompts!, output).Ask(results, id => positions.GetValueOrDefault(id)));
    }

    // Those to be skipped are left out before the token is asked: a batch that was broken off is then completed even
    // where there is no room for all of it again.
    private IReadOnlyList<AddResult> Add(FoundAccounts found, TokenSession session, AccountAdder adder)
    {
        if (Duplicates != DuplicateChoice.Skip)
        {
            return adder.Add([.. found.Accounts.Select(code => code.Credential)]);
        }

        IReadOnlyList<AddResult> plan = new AddPlan(session.List(), int.MaxValue) { Duplicates = Duplicates }.Make(found.Accounts);
        OtpCredential[] wanted = [.. plan.Where(result => result.Kind != AddOutcomeKind.Skipped).Select(result => result.Credential)];
        var added = new Queue<AddResult>(wanted.Length == 0 ? [] : adder.Add(wanted));
        return [.. plan.Select(result => result.Kind == AddOutcomeKind.Skipped ? result : added.Dequeue())];
    }

    private int Plan(FoundAccounts found, string? port)
    {
        FoundText.SayRemarks(output, found, includesUnusable: false);
        using TokenSession? session = FindToken(port);
        IReadOnlyList<TokenAccount> present = session?.List() ?? [];
        IReadOnlyList<AddResult> plan = new AddPlan(present, session?.Info.FreeSlots ?? int.MaxValue) { Duplicates = Duplicates }.Make(found.Accounts);
        var report = new AddReport(plan, found, id => present.FirstOrDefault(account => account.Id == id)?.Position ?? 0) { IsDryRun = true };
        return Finish(report, null);
    }

    // A token that is named must be there; else what can be told without one is told.
    private TokenSession? FindToken(string? port)
    {
        try
        {
            return PortOption.Open(port, output);
        }
        catch (TokenLinkException) when (!PortOption.IsNamed(port))
        {
            output.Say("No token was found, so accounts that are on it already are not told.");
            return null;
        }
    }

    // What can be said without the token is said before it is looked for.
    private void CheckFound(FoundAccounts found)
    {
        if (found.Accounts.Count > 1 && (Name != null || Issuer != null))
        {
            throw CliException.Usage($"--name and --issuer are for one account, and here are {found.Accounts.Count}; 'hwtoken rename' changes names later.");
        }

        foreach (SetupCode code in found.Accounts)
        {
            code.Credential.Account.Label = Name == null ? code.Credential.Account.Label : AccountNames.Clean(Name);
            code.Credential.Account.Issuer = Issuer == null ? code.Credential.Account.Issuer : AccountNames.Clean(Issuer);
        }

        found.RejectListedNames();
        if ((AsksNothing || found.Accounts.Count == 0) && found.Broken is { } broken)
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

    private void Show(FoundAccounts found)
    {
        output.SayTable(
            AccountText.HeadingsWithSecret,
            found.Accounts.Select((code, index) => AccountText.GetCells(index + 1, code.Credential, showSecret: false)));

        // Where nobody is asked, the result tells what cannot be used.
        FoundText.SayRemarks(output, found, includesUnusable: !AsksNothing);
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
