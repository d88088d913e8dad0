using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Provisioning.Dialogue;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Sources;
using HwToken.Provisioning.Tokens;
using HwToken.Provisioning.Wording;

namespace HwToken.Provisioning.Adding;

/// <summary>The result of adding: every account's outcome, and the sentences about them.</summary>
public sealed class AddReport
{
    private const string Repeated = "It came more than once, and is taken once.";

    private readonly IReadOnlyList<AddResult> results;
    private readonly Func<int, int> position;

    /// <summary>Makes a report.</summary>
    /// <param name="results">What became of each account.</param>
    /// <param name="found">What the sources held: those that came again, or cannot be used, are listed too.</param>
    /// <param name="position">An account's position on the token, by its id; 0 when it is not known.</param>
    public AddReport(IReadOnlyList<AddResult> results, FoundAccounts found, Func<int, int> position)
    {
        this.results = [.. results, .. found.Repeated.Select(code => new AddResult(code.Credential, AddOutcomeKind.Skipped, 0, Repeated))];
        Found = found;
        this.position = position;
    }

    /// <summary>What became of each account, those included that came again.</summary>
    public IReadOnlyList<AddResult> Results => results;

    /// <summary>What the sources held.</summary>
    public FoundAccounts Found { get; }

    /// <summary>Whether nothing was done, and the results are what would come of it.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>The link on which the token was lost in the middle, or right after; null when it was not.</summary>
    public string? LostLink { get; init; }

    /// <summary>Whether the user stopped in the middle.</summary>
    public bool IsStopped { get; init; }

    /// <summary>The token's clock, and whether it was set before.</summary>
    public ClockCheck? Clock { get; init; }

    /// <summary>An account's position on the token; null when it is not on it because of this, or its position is not known.</summary>
    public int? FindPosition(AddResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.IsOnToken && position(result.Id) is > 0 and int number ? number : null;
    }

    /// <summary>What is wrong when an account that should be there is not; null when all are.</summary>
    /// <param name="guidance">Names what to do then.</param>
    public Failure? GetFailure(IGuidance guidance)
    {
        ArgumentNullException.ThrowIfNull(guidance);
        string again = guidance.RepeatForMissing + ", and it adds those that are missing";
        int failed = Count(AddOutcomeKind.Failed);
        int unusable = Found.Unusable.Count;
        int written = results.Count(result => result.IsOnToken);
        if (LostLink is not null)
        {
            if (failed == 0)
            {
                return Failure.With(new Failure(FailureKind.Link, $"The token on {LostLink} did not answer any more after all of it was done; plug it in again, and {guidance.ListAccounts} shows what is on it."), Found.Missing);
            }

            return new Failure(FailureKind.Link, $"The link to the token on {LostLink} was lost when {written} of {AccountText.Count(Found.Count)} were written. Plug it in again, and {again}.");
        }

        if (failed == 0)
        {
            return FoundText.FindFailure(Found, guidance);
        }

        if (Found.Count == 1)
        {
            return Failure.With(new Failure(FailureKind.Refused, results[0].Reason!), Found.Missing);
        }

        string besides = unusable == 0 ? "" : $", and {unusable} cannot be used";
        string advice = IsStopped ? $" To go on, {again}." : "";
        return Failure.With(new Failure(FailureKind.Refused, $"{failed} of {AccountText.Count(Found.Count)} {(IsDryRun ? "would not be" : "were not")} added{besides}.{advice}"), Found.Missing);
    }

    /// <summary>The lines: what became of each account, and of all together where there are several.</summary>
    /// <param name="guidance">Names what to do about accounts that cannot be used.</param>
    public IEnumerable<string> GetLines(IGuidance guidance)
    {
        foreach (AddResult result in results)
        {
            string name = AccountText.GetName(result.Credential.Account);
            string place = FindPosition(result) is { } number ? $" at position {number}" : "";
            yield return result.Kind switch
            {
                AddOutcomeKind.Added => $"{(IsDryRun ? "Would add" : "Added")} {name}{place}.",
                AddOutcomeKind.Replaced => $"{(IsDryRun ? "Would replace" : "Replaced")} {name}{place}.",
                AddOutcomeKind.Skipped => $"{(IsDryRun ? "Would skip" : "Skipped")} {name}: {result.Reason}",
                _ => $"{(IsDryRun ? "Would not add" : "Not added")} {name}: {result.Reason}",
            };
        }

        foreach (UnusableAccount account in Found.Unusable)
        {
            yield return $"Cannot be used: {account.GetLine(guidance)}";
        }

        if (Found.Count > 1)
        {
            string unusable = Found.Unusable.Count == 0 ? "" : $", {Found.Unusable.Count} cannot be used";
            yield return $"{(IsDryRun ? "In all it would be: " : "")}{Count(AddOutcomeKind.Added)} added, {Count(AddOutcomeKind.Replaced)} replaced, {Count(AddOutcomeKind.Skipped)} skipped, {Count(AddOutcomeKind.Failed)} not added{unusable}.";
        }
    }

    /// <summary>How many accounts ended so.</summary>
    public int Count(AddOutcomeKind kind) => results.Count(result => result.Kind == kind);
}
