using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace HwToken.Cli.Adding;

/// <summary>The result of adding: every account's outcome, for a person as lines, for a program as JSON.</summary>
internal sealed class AddReport
{
    private const string Repeated = "It came more than once, and is taken once.";

    private readonly IReadOnlyList<AddResult> results;
    private readonly FoundAccounts found;
    private readonly Func<int, int> position;

    /// <summary>Makes a report.</summary>
    /// <param name="results">What became of each account.</param>
    /// <param name="found">What the sources held: those that came again, or cannot be used, are told too.</param>
    /// <param name="position">An account's position on the token, by its id; 0 when it is not known.</param>
    internal AddReport(IReadOnlyList<AddResult> results, FoundAccounts found, Func<int, int> position)
    {
        this.results = [.. results, .. found.Repeated.Select(code => new AddResult(code.Credential, AddOutcomeKind.Skipped, 0, Repeated))];
        this.found = found;
        this.position = position;
    }

    /// <summary>Whether nothing was done, and the results are what would come of it.</summary>
    internal bool IsDryRun { get; init; }

    /// <summary>The link on which the token was lost in the middle, or right after; null when it was not.</summary>
    internal string? LostLink { get; init; }

    /// <summary>Whether the user broke off in the middle.</summary>
    internal bool IsBrokenOff { get; init; }

    /// <summary>The token's clock, and whether it was set before.</summary>
    internal ClockCheck? Clock { get; init; }

    /// <summary>What is wrong when an account that should be there is not; null when all are.</summary>
    internal Failure? GetFailure()
    {
        const string Again = "repeat the command with --duplicate skip, and it adds those that are missing.";
        int failed = Count(AddOutcomeKind.Failed);
        int unusable = found.Unusable.Count;
        int written = results.Count(result => result.IsOnToken);
        if (LostLink is not null)
        {
            if (failed == 0)
            {
                return Failure.With(new Failure(ExitCode.Link, $"The token on {LostLink} did not answer any more after all of it was done; plug it in again, and 'hwtoken list' shows what is on it."), found.Missing);
            }

            return new Failure(ExitCode.Link, $"The link to the token on {LostLink} was lost when {written} of {AccountText.Count(found.Count)} were written. Plug it in again, and {Again}");
        }

        if (failed == 0)
        {
            return FoundText.FindFailure(found);
        }

        if (found.Count == 1)
        {
            return Failure.With(new Failure(ExitCode.Refused, results[0].Reason!), found.Missing);
        }

        string besides = unusable == 0 ? "" : $", and {unusable} cannot be used";
        string advice = IsBrokenOff ? " To go on, " + Again : "";
        return Failure.With(new Failure(ExitCode.Refused, $"{failed} of {AccountText.Count(found.Count)} {(IsDryRun ? "would not be" : "were not")} added{besides}.{advice}"), found.Missing);
    }

    /// <summary>The lines for a person.</summary>
    internal void Write(Output output)
    {
        foreach (AddResult result in results)
        {
            string name = AccountText.GetName(result.Credential.Account);
            string place = position(result.Id) is > 0 and int number ? $" at position {number}" : "";
            output.WriteLine(result.Kind switch
            {
                AddOutcomeKind.Added => $"{(IsDryRun ? "Would add" : "Added")} {name}{place}.",
                AddOutcomeKind.Replaced => $"{(IsDryRun ? "Would replace" : "Replaced")} {name}{place}.",
                AddOutcomeKind.Skipped => $"{(IsDryRun ? "Would skip" : "Skipped")} {name}: {result.Reason}",
                _ => $"{(IsDryRun ? "Would not add" : "Not added")} {name}: {result.Reason}",
            });
        }

        foreach (UnusableAccount account in found.Unusable)
        {
            output.WriteLine($"Cannot be used: {account.Line}");
        }

        if (found.Count > 1)
        {
            string unusable = found.Unusable.Count == 0 ? "" : $", {found.Unusable.Count} cannot be used";
            output.WriteLine($"{(IsDryRun ? "In all it would be: " : "")}{Count(AddOutcomeKind.Added)} added, {Count(AddOutcomeKind.Replaced)} replaced, {Count(AddOutcomeKind.Skipped)} skipped, {Count(AddOutcomeKind.Failed)} not added{unusable}.");
        }
    }

    /// <summary>The members of the JSON result.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="verified">Whether a code was checked and right; null when that was skipped.</param>
    internal void Write(Utf8JsonWriter writer, bool? verified)
    {
        writer.WriteStartArray("accounts");
        foreach (AddResult result in results)
        {
            writer.WriteStartObject();
            writer.WriteString("outcome", JsonNamingPolicy.CamelCase.ConvertName(result.Kind.ToString()));
            writer.WriteString("reason", result.Reason);
            if (result.IsOnToken && position(result.Id) is > 0 and int number)
            {
                writer.WriteNumber("position", number);
            }
            else
            {
                writer.WriteNull("position");
            }

            AccountJson.WriteMembers(writer, result.Credential.Account, null);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("added", Count(AddOutcomeKind.Added));
        writer.WriteNumber("replaced", Count(AddOutcomeKind.Replaced));
        writer.WriteNumber("skipped", Count(AddOutcomeKind.Skipped));
        writer.WriteNumber("failed", Count(AddOutcomeKind.Failed));
        FoundText.Write(writer, found);
        if (IsDryRun)
        {
            writer.WriteBoolean("dryRun", true);
        }

        writer.WriteBoolean("clockSet", Clock?.After is not null);
        ClockText.Write(writer, "clockBefore", Clock?.Before);
        ClockText.Write(writer, "clockAfter", Clock?.After);
        if (verified is { } isVerified)
        {
            writer.WriteBoolean("verified", isVerified);
        }
        else
        {
            writer.WriteNull("verified");
        }
    }

    private int Count(AddOutcomeKind kind) => results.Count(result => result.Kind == kind);
}
