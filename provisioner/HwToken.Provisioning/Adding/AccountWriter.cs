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
using HwToken.Provisioning.Wording;

namespace HwToken.Provisioning.Adding;

/// <summary>
/// Writes accounts to the token: one with a question about it, several with one question about all. Nothing that is
/// there is overwritten unless the user says so and the owner presses.
/// </summary>
public sealed class AccountWriter
{
    private const string LinkLost = "The link to the token was lost before it answered for this one.";

    private readonly TokenSession session;
    private readonly IUser user;
    private readonly CancellationToken cancellation;

    /// <summary>Takes the token that is written to.</summary>
    /// <param name="session">The token.</param>
    /// <param name="user">Sees how far it is.</param>
    /// <param name="cancellation">Withdraws the question, or stops between two messages.</param>
    public AccountWriter(TokenSession session, IUser user, CancellationToken cancellation)
    {
        this.session = session;
        this.user = user;
        this.cancellation = cancellation;
    }

    /// <summary>What to do with duplicates; null to ask.</summary>
    public DuplicateChoice? Duplicates { get; init; }

    /// <summary>Asks what to do with duplicates; null when nobody is to be asked.</summary>
    public IQuestions? Questions { get; init; }

    /// <summary>Whether the link was lost in the middle of a batch: nothing more can be asked of the token.</summary>
    public bool IsLinkLost { get; private set; }

    /// <summary>Adds accounts.</summary>
    /// <returns>A result for each, in order.</returns>
    /// <exception cref="TokenRefusedException">The token refused all of them.</exception>
    /// <exception cref="ProvisioningException">The only one is a duplicate, and nobody says what to do.</exception>
    public IReadOnlyList<AddResult> Add(IReadOnlyList<OtpCredential> credentials) =>
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
                ?? throw ProvisioningException.Refused($"{found} Nothing was changed; {user.Guidance.DecideDuplicates}");
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
                : new AddResult(credentials[index], AddOutcomeKind.Failed, 0, IsLinkLost ? LinkLost : "You stopped it before this one's turn.");
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
            return user.Count(
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

    private AddResult ToResult(OtpCredential credential, AddOutcome outcome)
    {
        if (outcome.Status == Status.Ok)
        {
            return new AddResult(credential, AddOutcomeKind.Added, outcome.Detail, null);
        }

        string reason = StatusText.Describe(outcome.Status, outcome.Detail, user.Guidance);
        return new AddResult(credential, AddOutcomeKind.Failed, 0, IsDuplicate(outcome.Status) ? $"{reason} {user.Guidance.DecideDuplicates}" : reason);
    }

    // One that fails here leaves the others to their turn, unless the user stops.
    private AddResult TryResolve(OtpCredential credential, AddOutcome outcome, DuplicateChoice choice)
    {
        try
        {
            return IsLinkLost && choice != DuplicateChoice.Skip
                ? new AddResult(credential, AddOutcomeKind.Failed, 0, LinkLost)
                : Resolve(credential, outcome.Status, outcome.Detail, choice);
        }
        catch (Exception refusal) when (refusal is TokenRefusedException or ProvisioningException)
        {
            return new AddResult(credential, AddOutcomeKind.Failed, 0, Failure.From(refusal, user.Guidance).Message);
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
                return new AddResult(credential, AddOutcomeKind.Skipped, 0, StatusText.Describe(status, otherId, user.Guidance));
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
            throw ProvisioningException.Refused("More than one account on the token has this secret or name, so it is not clear which to replace. Nothing was changed; remove those that are not wanted, then add this one.");
        }
    }

    // Without an answer the duplicates stay undecided; the others are on the token by now, and that must be said.
    private DuplicateChoice? AskAboutAll(IEnumerable<OtpCredential> duplicates)
    {
        OtpCredential[] all = [.. duplicates];
        string names = string.Join(", ", all.Select(credential => AccountText.GetName(credential.Account)));
        try
        {
            return Ask($"{AccountText.Count(all.Length)} with a secret or a name that is on the token already: {names}. What shall be done with the new ones?");
        }
        catch (Exception unanswered) when (unanswered is ProvisioningException or OperationCanceledException)
        {
            return null;
        }
    }

    private DuplicateChoice? Ask(string question) =>
        Questions is null ? null : DuplicateChoices.Parse(Questions.Choose(question, [.. DuplicateChoices.Words], "skip"));

    private static string Describe(OtpCredential credential, Status status, TokenAccount? other)
    {
        string place = other is null ? "" : $" at position {other.Position}";
        return status == Status.DuplicateSecret
            ? $"The same secret is on the token already, as {(other is null ? "another account" : AccountText.GetName(other.Account))}{place}."
            : $"{AccountText.GetName(credential.Account)} is on the token already{place}, with another secret.";
    }

    private static bool IsDuplicate(Status status) => status is Status.DuplicateSecret or Status.DuplicateName;
}
