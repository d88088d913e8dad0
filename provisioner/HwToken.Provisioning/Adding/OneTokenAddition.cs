using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Device;
using HwToken.Device.Links;
using HwToken.Provisioning.Dialogue;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Sources;
using HwToken.Provisioning.Tokens;
using HwToken.Provisioning.Wording;

namespace HwToken.Provisioning.Adding;

/// <summary>Adds what was found to one token.</summary>
public sealed class OneTokenAddition
{
    private readonly TokenSession session;
    private readonly AddSettings settings;
    private readonly IUser user;
    private readonly IQuestions? questions;
    private readonly CancellationToken cancellation;

    /// <summary>Takes the token, and who is before the program.</summary>
    /// <param name="session">The token.</param>
    /// <param name="settings">What the user wants.</param>
    /// <param name="user">Hears what is being done.</param>
    /// <param name="questions">Asks the user; null when nobody is to be asked.</param>
    /// <param name="cancellation">Stops it.</param>
    public OneTokenAddition(TokenSession session, AddSettings settings, IUser user, IQuestions? questions, CancellationToken cancellation)
    {
        this.session = session;
        this.settings = settings;
        this.user = user;
        this.questions = questions;
        this.cancellation = cancellation;
    }

    /// <summary>Adds the accounts.</summary>
    public TokenResult Add(FoundAccounts found)
    {
        ClockCheck clock = ClockCheck.SetIfNeeded(session, user, cancellation);
        var writer = new AccountWriter(session, user, cancellation) { Duplicates = settings.Duplicates, Questions = questions };
        IReadOnlyList<AddResult> results = Add(found, writer);
        IReadOnlyList<TokenAccount>? listed = writer.IsLinkLost ? null : TryList();
        IReadOnlyList<TokenAccount> present = listed ?? [];
        Dictionary<int, int> positions = present.ToDictionary(account => account.Id, account => account.Position);
        int FindPosition(int id) => positions.GetValueOrDefault(id);
        if (!session.Info.HasPin && results.Any(result => result.IsOnToken))
        {
            user.SayOnce($"no PIN, {session.Info.Id}", PinText.Missing);
        }

        var report = new AddReport(results, found, FindPosition)
        {
            Clock = clock,
            LostLink = listed is null ? session.LinkName : null,
            IsStopped = cancellation.IsCancellationRequested,
        };
        // After many nobody wants to look for one; the code of a single account is what its site asks for next.
        AddResult? only = results.Where(result => result.IsOnToken).Take(2).ToArray() is [{ } single] ? single : null;
        bool asksForCode = settings.ChecksCode && questions is not null && listed is not null && only is not null;
        return new TokenResult(session.LinkName, report, FindOnToken(results, present))
        {
            IsUnsure = listed is null,
            AskForCode = asksForCode ? () => new CodeQuestion(session, questions!, user).Ask(only!.Credential, FindPosition(only.Id)) : null,
        };
    }

    /// <summary>Which accounts are on the token though adding them ended with a problem.</summary>
    /// <param name="found">What was to be added.</param>
    /// <param name="problem">How it ended.</param>
    /// <returns>The accounts; null when that is not known.</returns>
    public IReadOnlyList<OtpCredential>? FindAfter(FoundAccounts found, Exception problem)
    {
        // A press may have crossed a withdrawal or a loss; after any other refusal nothing was changed.
        bool isSure = problem is ProvisioningException or TokenRefusedException { Status: not (Status.Cancelled or Status.InternalError) };
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
    /// <param name="settings">What the user wants.</param>
    /// <param name="guidance">Says what decides on duplicates.</param>
    public static TokenResult Plan(FoundAccounts found, TokenSession? session, AddSettings settings, IGuidance guidance)
    {
        IReadOnlyList<TokenAccount> present = session?.List() ?? [];
        IReadOnlyList<AddResult> plan = new AddPlan(present, session?.Info.FreeSlots ?? int.MaxValue, guidance) { Duplicates = settings.Duplicates }.Make(found.Accounts);
        var report = new AddReport(plan, found, id => present.FirstOrDefault(account => account.Id == id)?.Position ?? 0) { IsDryRun = true };
        return new TokenResult(session?.LinkName ?? "", report, []);
    }

    // What was written is reported, and goes to the backup, even if the token is pulled or locked right after.
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

    // Those to be skipped are left out before the token is asked: a batch that was stopped is then completed even
    // where there is no room for all of it again.
    private IReadOnlyList<AddResult> Add(FoundAccounts found, AccountWriter writer)
    {
        if (settings.Duplicates != DuplicateChoice.Skip)
        {
            return writer.Add([.. found.Accounts.Select(code => code.Credential)]);
        }

        IReadOnlyList<AddResult> plan = new AddPlan(session.List(), int.MaxValue, user.Guidance) { Duplicates = settings.Duplicates }.Make(found.Accounts);
        OtpCredential[] wanted = [.. plan.Where(result => result.Kind != AddOutcomeKind.Skipped).Select(result => result.Credential)];
        var added = new Queue<AddResult>(wanted.Length == 0 ? [] : writer.Add(wanted));
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
