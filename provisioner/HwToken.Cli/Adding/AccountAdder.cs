using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Device;

namespace HwToken.Cli.Adding;

/// <summary>
/// Writes accounts to the token: one with a question about it, several with one question about all. Nothing that is
/// there is overwritten unless the user says so and the owner presses.
/// </summary>
internal sealed class AccountAdder
{
    /// <summary>What to do about a duplicate that nobody has decided on.</summary>
    internal const string HowToDecide = "--duplicate replace, keep or skip says what to do.";

    private const string LinkLost = "The link to the token was lost before it answered for this one.";

    private readonly TokenSession session;
    private readonly CancellationToken cancellation;

    /// <summary>Prepares for adding.</summary>
    internal AccountAdder(TokenSession session, CancellationToken cancellation)
    {
        this.session = session;
        this.cancellation = cancellation;
    }

    /// <summary>What to do with duplicates; null to ask.</summary>
    internal DuplicateChoice? Duplicates { get; init; }

    /// <summary>Asks the user; null when nobody is to be asked.</summary>
    internal Prompts? Prompts { get; init; }

    /// <summary>Whether the link was lost in the middle of a batch: nothing more can be asked of the token.</summary>
    internal bool IsLinkLost { get; private set; }

    /// <summary>Adds accounts.</summary>
    /// <returns>A result for each, in order.</returns>
    /// <exception cref="TokenRefusedException">The token refused all of them.</exception>
    /// <exception cref="CliException">The only one is a duplicate, and nobody says what to do.</exception>
    internal IReadOnlyList<AddResult> Add(IReadOnlyList<OtpCredential> credentials) =>
        credentials.Count == 1 ? [AddOne(credentials[0])] : AddMany(credentials);

    private AddResult AddOne(OtpCredential credential)
    {
        try
        {
            int id = session.Add(credential, Duplicates == DuplicateChoice.Keep, cancellation);
            return new AddResult(credential, AddOutcomeKind.Added, id, null);
        }
        catch (TokenRefusedException refusal) when (IsDuplicate(refusal.Status))
        {
            TokenAccount? other = session.List().FirstOrDefault(account => account.Id == refusal.Detail);
            string found = Describe(credential, refusal.Status, other);
            DuplicateChoice choice = Duplicates
                ?? Ask(found + " What shall be done with the new one?")
                ?? throw CliException.Refused($"{found} Nothing was changed; {HowToDecide}");
            return Resolve(credential, refusal.Status, refusal.Detail, choice);
        }
    }

    private AddResult[] AddMany(IReadOnlyList<OtpCredential> credentials)
    {
        IReadOnlyList<AddOutcome> outcomes = AddBatch(credentials);
        var results = new AddResult[credentials.Count];
        for (int index = 0; index < results.Length; index++)
        {
            results[index] = index < outcomes.Count
                ? ToResult(credentials[index], outcomes[index])
                : new AddResult(credentials[index], AddOutcomeKind.Failed, 0, IsLinkLost ? LinkLost : "It was broken off before this one's turn.");
        }

        int[] duplicates = [.. Enumerable.Range(0, outcomes.Count).Where(index => IsDuplicate(outcomes[index].Status))];
        if (duplicates.Length > 0 && ChooseForAll(duplicates.Select(index => credentials[index])) is { } choice)
        {
            foreach (int index in duplicates)
            {
                results[index] = TryResolve(credentials[index], outcomes[index], choice);
            }
        }

        return results;
    }

    private IReadOnlyList<AddOutcome> AddBatch(IReadOnlyList<OtpCredential> credentials)
    {
        try
        {
            return StatusLine.Count(
                "Adding accounts",
                credentials.Count,
                progress => session.AddAll(credentials, Duplicates == DuplicateChoice.Keep, progress, cancellation));
        }
        catch (BatchInterruptedException interruption)
        {
            IsLinkLost = true;
            return interruption.Outcomes;
        }
    }

    // Without a link nothing but leaving them out can be done.
    private DuplicateChoice? ChooseForAll(IEnumerable<OtpCredential> duplicates) =>
        !IsLinkLost ? Duplicates ?? AskAboutAll(duplicates) : Duplicates == DuplicateChoice.Skip ? Duplicates : null;

    private static AddResult ToResult(OtpCredential credential, AddOutcome outcome)
    {
        if (outcome.Status == Status.Ok)
        {
            return new AddResult(credential, AddOutcomeKind.Added, outcome.Detail, null);
        }

        string reason = StatusText.Describe(outcome.Status, outcome.Detail);
        return new AddResult(credential, AddOutcomeKind.Failed, 0, IsDuplicate(outcome.Status) ? $"{reason} {HowToDecide}" : reason);
    }

    // One that fails here leaves the others to their turn, unless the user broke off.
    private AddResult TryResolve(OtpCredential credential, AddOutcome outcome, DuplicateChoice choice)
    {
        try
        {
            return IsLinkLost && choice != DuplicateChoice.Skip
                ? new AddResult(credential, AddOutcomeKind.Failed, 0, LinkLost)
                : Resolve(credential, outcome.Status, outcome.Detail, choice);
        }
        catch (Exception refusal) when (refusal is TokenRefusedException or CliException)
        {
            return new AddResult(credential, AddOutcomeKind.Failed, 0, refusal.Message);
        }
        catch (TokenLinkException)
        {
            IsLinkLost = true;
            return new AddResult(credential, AddOutcomeKind.Failed, 0, LinkLost);
        }
    }

    private AddResult Resolve(OtpCredential credential, Status status, int otherId, DuplicateChoice choice)
    {
        switch (choice)
        {
            case DuplicateChoice.Replace:
                Replace(otherId, credential);
                return new AddResult(credential, AddOutcomeKind.Replaced, otherId, null);
            case DuplicateChoice.Keep:
                return new AddResult(credential, AddOutcomeKind.Added, session.Add(credential, true, cancellation), null);
            default:
                return new AddResult(credential, AddOutcomeKind.Skipped, 0, StatusText.Describe(status, otherId));
        }
    }

    private void Replace(int otherId, OtpCredential credential)
    {
        try
        {
            session.Replace(otherId, credential, cancellation);
        }
        catch (TokenRefusedException refusal) when (IsDuplicate(refusal.Status))
        {
            throw CliException.Refused("More than one account on the token has this secret or name, so it is not clear which to replace. Nothing was changed; remove those that are not wanted, then add this one.");
        }
    }

    // Without an answer the duplicates stay undecided; the others are on the token by now, and that must be told.
    private DuplicateChoice? AskAboutAll(IEnumerable<OtpCredential> duplicates)
    {
        OtpCredential[] all = [.. duplicates];
        string names = string.Join(", ", all.Select(credential => AccountText.GetName(credential.Account)));
        try
        {
            return Ask($"{AccountText.Count(all.Length)} with a secret or a name that is on the token already: {names}. What shall be done with the new ones?");
        }
        catch (Exception unanswered) when (unanswered is CliException or OperationCanceledException)
        {
            return null;
        }
    }

    private DuplicateChoice? Ask(string question) =>
        Prompts is null ? null : DuplicateOption.Parse(Prompts.Choose(question, DuplicateOption.Words, "skip"));

    private static string Describe(OtpCredential credential, Status status, TokenAccount? other)
    {
        string place = other is null ? "" : $" at position {other.Position}";
        return status == Status.DuplicateSecret
            ? $"The same secret is on the token already, as {(other is null ? "another account" : AccountText.GetName(other.Account))}{place}."
            : $"{AccountText.GetName(credential.Account)} is on the token already{place}, with another secret.";
    }

    private static bool IsDuplicate(Status status) => status is Status.DuplicateSecret or Status.DuplicateName;
}
