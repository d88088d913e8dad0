using System.Collections.Generic;
using System.Text.Json;
using HwToken.Cli.Backup;
using HwToken.Cli.Printing;

namespace HwToken.Cli.Adding;

/// <summary>The JSON result of adding: one token's members, or those of several under <c>tokens</c>.</summary>
internal static class AddJson
{
    /// <summary>Writes the members.</summary>
    internal static void Write(Utf8JsonWriter writer, IReadOnlyList<TokenResult> results, BackupResult? backup, PrintResult? print, Failure? failure)
    {
        if (results.Count == 1)
        {
            results[0].Report.Write(writer, results[0].IsVerified);
        }
        else
        {
            writer.WriteStartArray("tokens");
            foreach (TokenResult result in results)
            {
                writer.WriteStartObject();
                writer.WriteString("port", result.Port);
                result.Report.Write(writer, result.IsVerified);
                if (result.Failure is { } problem)
                {
                    Output.WriteError(writer, problem);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        if (backup is not null)
        {
            BackupText.Write(writer, backup);
        }

        if (print is not null)
        {
            PrintText.Write(writer, print);
        }

        if (failure is { } whole)
        {
            Output.WriteError(writer, whole);
        }
    }
}
