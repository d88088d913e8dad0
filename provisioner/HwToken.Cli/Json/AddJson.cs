using System.Text.Json;
using HwToken.Cli.Terminal;
using HwToken.Provisioning.Adding;
using HwToken.Provisioning.Backup;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Printing;

namespace HwToken.Cli.Json;

/// <summary>The JSON result of adding: one token's members, or those of several under <c>tokens</c>.</summary>
internal static class AddJson
{
    /// <summary>Writes the members.</summary>
    internal static void Write(Utf8JsonWriter writer, WholeResult result, Failure? failure)
    {
        if (result.Tokens.Count == 1)
        {
            WriteMembers(writer, result.Tokens[0].Report, result.Tokens[0].IsVerified);
        }
        else
        {
            writer.WriteStartArray("tokens");
            foreach (TokenResult token in result.Tokens)
            {
                writer.WriteStartObject();
                writer.WriteString("port", token.Port);
                WriteMembers(writer, token.Report, token.IsVerified);
                if (token.Failure is { } problem)
                {
                    Output.WriteError(writer, problem);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        if (result.Backup is { } backup)
        {
            Write(writer, backup);
        }

        if (result.Sheet is { } sheet)
        {
            Write(writer, sheet);
        }

        if (failure is { } whole)
        {
            Output.WriteError(writer, whole);
        }
    }

    // Whether a code was checked and right; null when that was skipped.
    private static void WriteMembers(Utf8JsonWriter writer, AddReport report, bool? verified)
    {
        writer.WriteStartArray("accounts");
        foreach (AddResult result in report.Results)
        {
            writer.WriteStartObject();
            writer.WriteString("outcome", JsonNamingPolicy.CamelCase.ConvertName(result.Kind.ToString()));
            writer.WriteString("reason", result.Reason);
            if (report.FindPosition(result) is { } number)
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
        writer.WriteNumber("added", report.Count(AddOutcomeKind.Added));
        writer.WriteNumber("replaced", report.Count(AddOutcomeKind.Replaced));
        writer.WriteNumber("skipped", report.Count(AddOutcomeKind.Skipped));
        writer.WriteNumber("failed", report.Count(AddOutcomeKind.Failed));
        FoundJson.Write(writer, report.Found);
        if (report.IsDryRun)
        {
            writer.WriteBoolean("dryRun", true);
        }

        writer.WriteBoolean("clockSet", report.Clock?.After is not null);
        ClockJson.Write(writer, "clockBefore", report.Clock?.Before);
        ClockJson.Write(writer, "clockAfter", report.Clock?.After);
        if (verified is { } isVerified)
        {
            writer.WriteBoolean("verified", isVerified);
        }
        else
        {
            writer.WriteNull("verified");
        }
    }

    private static void Write(Utf8JsonWriter writer, BackupResult result)
    {
        writer.WriteStartObject("backup");
        writer.WriteString("path", result.Path);
        writer.WriteNumber("added", result.Added);
        writer.WriteNumber("accounts", result.Count);
        writer.WriteNumber("left", result.Left.Count);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, PrintResult result)
    {
        writer.WriteStartObject("print");
        writer.WriteString("path", result.Path);
        writer.WriteNumber("accounts", result.Accounts);
        writer.WriteNumber("pages", result.Pages);
        writer.WriteEndObject();
    }
}
