using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace HwToken.Cli.Adding;

/// <summary>The result of adding: every account's outcome, for a person as lines, for a program as JSON.</summary>
internal sealed class AddReport
{
    private readonly IReadOnlyList<AddResult> results;
    private readonly Func<int, int> position;

    /// <summary>Makes a report.</summary>
    /// <param name="results">What became of each account.</param>
    /// <param name="position">An account's position on the token, by its id.</param>
    internal AddReport(IReadOnlyList<AddResult> results, Func<int, int> position)
    {
        this.results = results;
        this.position = position;
    }

    /// <summary>The token's clock, and whether it was set before.</summary>
    internal ClockCheck? Clock { get; init; }

    /// <summary>What is wrong when an account that should be there is not; null when all are.</summary>
    internal Failure? GetFailure()
    {
        int failed = Count(AddOutcomeKind.Failed);
        return failed == 0 ? null : new Failure(ExitCode.Refused, results.Count == 1 ? results[0].Reason! : $"{failed} of {AccountText.Count(results.Count)} were not added.");
    }

    /// <summary>The lines for a person.</summary>
    internal void Write(Output output)
    {
        foreach (AddResult result in results)
        {
            string name = AccountText.GetName(result.Credential.Account);
            output.WriteLine(result.Kind switch
            {
                AddOutcomeKind.Added => $"Added {name} at position {position(result.Id)}.",
                AddOutcomeKind.Replaced => $"Replaced {name} at position {position(result.Id)}.",
                AddOutcomeKind.Skipped => $"Skipped {name}: {result.Reason}",
                _ => $"Not added {name}: {result.Reason}",
            });
        }

        if (results.Count > 1)
        {
            output.WriteLine($"{Count(AddOutcomeKind.Added)} added, {Count(AddOutcomeKind.Replaced)} replaced, {Count(AddOutcomeKind.Skipped)} skipped, {Count(AddOutcomeKind.Failed)} not added.");
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
            if (result.IsOnToken)
            {
                writer.WriteNumber("position", position(result.Id));
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
        writer.WriteBoolean("clockSet", Clock?.After != null);
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
