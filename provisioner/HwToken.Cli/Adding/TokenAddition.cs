using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Device;

namespace HwToken.Cli.Adding;

/// <summary>Adds what was found to one token.</summary>
internal sealed class TokenAddition
{
    private readonly TokenSession session;
    private readonly AddSettings settings;
    private readonly Output output;
    private readonly Interruption interruption;
    private readonly Prompts? prompts;

    /// <summary>Prepares for adding.</summary>
    /// <param name="session">The token.</param>
    /// <param name="settings">What the command line says.</param>
    /// <param name="output">Where to say what is being done.</param>
    /// <param name="interruption">Breaks it off.</param>
    /// <param name="prompts">Asks the user; null when nobody is to be asked.</param>
    internal TokenAddition(TokenSession session, AddSettings settings, Output output, Interruption interruption, Prompts? prompts)
    {
        this.session = session;
        this.settings = settings;
        this.output = output;
        this.interruption = interruption;
        this.prompts = prompts;
    }

    /// <summary>Adds the accounts.</summary>
    internal TokenResult Add(FoundAccounts found)
    {
        ClockCheck clock = ClockCheck.SetIfNeeded(session, output, interruption.Token);
        var adder = new AccountAdder(session, interruption.Token) { Duplicates = settings.Duplicates, Prompts = prompts };
        IReadOnlyList<AddResult> results = Add(found, adder);
        IReadOnlyList<TokenAccount>? listed = adder.IsLinkLost ? null : TryList();
        IReadOnlyList<TokenAccount> present = listed ?? [];
        Dictionary<int, int> positions = present.ToDictionary(account => account.Id, account => account.Position);
        int FindPosition(int id) => positions.GetValueOrDefault(id);
        if (!session.Info.HasPin && results.Any(result => result.IsOnToken))
        {
            output.Say(PinText.Missing);
        }

        var report = new AddReport(results, found, FindPosition)
        {
            Clock = clock,
            LostLink = listed is null ? session.LinkName : null,
            IsBrokenOff = interruption.Token.IsCancellationRequested,
        };
        bool asksForCode = settings.ChecksCode && prompts is not null && listed is not null && results.Any(result => result.IsOnToken);
        return new TokenResult(session.LinkName, report, FindOnToken(results, present))
        {
            IsUnsure = listed is null,
            AskForCode = asksForCode ? () => new CodeQuestion(session, prompts!, output).Ask(results, FindPosition) : null,
        };
    }

    /// <summary>Which accounts are on the token though adding them ended with a problem.</summary>
    /// <param name="found">What was to be added.</param>
    /// <param name="problem">How it ended.</param>
    /// <returns>The accounts; null when that can't be told.</returns>
    internal IReadOnlyList<OtpCredential>? FindAfter(FoundAccounts found, Exception problem)
    {
        // A press may have crossed a withdrawal or a loss; after any other refusal nothing was changed.
        bool isSure = problem is CliException or TokenRefusedException { Status: not (Status.Cancelled or Status.InternalError) };
        if (isSure)
        {
            return [];
        }

        return TryList() is { } present
            ? FindOnToken([.. found.Accounts.Select(code => new AddResult(code.Credential, AddOutcomeKind.Failed, 0, null))], present)
            : null;
    }

    /// <summary>Says what adding would do.</summary>
    /// <param name="found">What was found.</param>
    /// <param name="session">The token, or null when there is none.</param>
    /// <param name="settings">What the command line says.</param>
    internal static TokenResult Plan(FoundAccounts found, TokenSession? session, AddSettings settings)
    {
        IReadOnlyList<TokenAccount> present = session?.List() ?? [];
        IReadOnlyList<AddResult> plan = new AddPlan(present, session?.Info.FreeSlots ?? int.MaxValue) { Duplicates = settings.Duplicates }.Make(found.Accounts);
        var report = new AddReport(plan, found, id => present.FirstOrDefault(account => account.Id == id)?.Position ?? 0) { IsDryRun = true };
        return new TokenResult(session?.LinkName ?? "", report, []);
    }

    // What was written is told, and goes to the backup, even if the token is pulled or locked right after.
    private IReadOnlyList<TokenAccount>? TryList()
    {
        try
        {
            return session.List(heedsInterruption: false);
        }
        catch (Exception problem) when (problem is TokenLinkException or TokenRefusedException)
        {
            return null;
        }
    }

    // Those to be skipped are left out before the token is asked: a batch that was broken off is then completed even
    // where there is no room for all of it again.
    private IReadOnlyList<AddResult> Add(FoundAccounts found, AccountAdder adder)
    {
        if (settings.Duplicates != DuplicateChoice.Skip)
        {
            return adder.Add([.. found.Accounts.Select(code => code.Credential)]);
        }

        IReadOnlyList<AddResult> plan = new AddPlan(session.List(), int.MaxValue) { Duplicates = settings.Duplicates }.Make(found.Accounts);
        OtpCredential[] wanted = [.. plan.Where(result => result.Kind != AddOutcomeKind.Skipped).Select(result => result.Credential)];
        var added = new Queue<AddResult>(wanted.Length == 0 ? [] : adder.Add(wanted));
        return [.. plan.Select(result => result.Kind == AddOutcomeKind.Skipped ? result : added.Dequeue())];
    }

    // Those that were there already with the same secret are on the token too. When the link was lost, those that it
    // acknowledged are.
    private static OtpCredential[] FindOnToken(IReadOnlyList<AddResult> results, IReadOnlyList<TokenAccount> present)
    {
        var fingerprints = present.Select(account => account.Fingerprint).ToHashSet(StringComparer.Ordinal);
        return [.. results
            .Where(result => result.IsOnToken || fingerprints.Contains(OtpFingerprint.Format(OtpFingerprint.Compute(result.Credential))))
            .Select(result => result.Credential)];
    }
}
