using System;
using System.Linq;
using System.Text.Json;
using HwToken.Import;
using HwToken.Import.OtpAuth;

namespace HwToken.Cli;

/// <summary>What is said of sources beside the accounts in them.</summary>
internal static class FoundText
{
    /// <summary>
    /// Says what else was found, and what was unusual. Where there is no account, the error says what was found; what a
    /// folder held was said when it was read.
    /// </summary>
    /// <param name="output">Where to.</param>
    /// <param name="found">What was found.</param>
    /// <param name="includesUnusable">Whether accounts that cannot be used are told; not where the result tells them.</param>
    internal static void SayRemarks(Output output, FoundAccounts found, bool includesUnusable = true)
    {
        foreach (SetupCode code in found.Accounts)
        {
            foreach (string remark in code.Remarks)
            {
                output.Say($"Note on {AccountText.GetName(code.Credential.Account)}: {remark}");
            }
        }

        if (found.Repeated.Count > 0)
        {
            output.Say($"{AccountText.Count(found.Repeated.Count)} came more than once; each is taken once.");
        }

        // A single one that is alone is told by the error.
        if (found.Accounts.Count == 0 && found.Unusable.Count < 2)
        {
            return;
        }

        foreach (UnusableAccount account in includesUnusable ? found.Unusable : [])
        {
            output.Say($"Cannot be used: {account.Line}");
        }

        foreach (IGrouping<string, FoundItem> group in found.Others.Where(item => item.Kind != FoundKind.Skipped).GroupBy(item => item.Description, StringComparer.Ordinal))
        {
            int count = group.Count();
            output.Say(count == 1 ? $"Also found: {group.Key}." : $"Also found, {count} times: {group.Key}.");
        }
    }

    /// <summary>What is wrong when accounts of an export cannot be used, or codes of it are missing; null when neither is so.</summary>
    internal static Failure? FindFailure(FoundAccounts found) => Failure.With(FindUnusable(found), found.Missing);

    /// <summary>The members <c>found</c> and <c>unusable</c> of a result, and <c>remarks</c> where something was unusual.</summary>
    internal static void Write(Utf8JsonWriter writer, FoundAccounts found)
    {
        writer.WriteNumber("found", found.Count);
        writer.WriteStartArray("unusable");
        foreach (UnusableAccount account in found.Unusable)
        {
            writer.WriteStartObject();
            writer.WriteString("name", Output.Printable(account.Name));
            writer.WriteString("reason", account.Problem.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        (SetupCode Code, string Remark)[] remarks = [.. found.Accounts.SelectMany(code => code.Remarks.Select(remark => (code, remark)))];
        if (remarks.Length == 0)
        {
            return;
        }

        writer.WriteStartArray("remarks");
        foreach ((SetupCode code, string remark) in remarks)
        {
            writer.WriteStartObject();
            writer.WriteString("name", Output.Printable(AccountText.GetName(code.Credential.Account)));
            writer.WriteString("remark", remark);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static Failure? FindUnusable(FoundAccounts found) => found.Unusable.Count switch
    {
        0 => null,
        1 when found.Count == 1 => Failure.From(found.Unusable[0].Problem),
        _ => new Failure(ExitCode.Input, $"{AccountText.Format(found.Unusable.Count)} of {AccountText.Count(found.Count)} cannot be used."),
    };
}
