using System;
using System.Linq;
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
    internal static void SayRemarks(Output output, FoundAccounts found)
    {
        foreach (SetupCode code in found.Accounts)
        {
            foreach (string remark in code.Remarks)
            {
                output.Say($"Note on {AccountText.GetName(code.Credential.Account)}: {remark}");
            }
        }

        if (found.Repeated > 0)
        {
            output.Say($"{AccountText.Count(found.Repeated)} came more than once; each is taken once.");
        }

        if (found.Accounts.Count == 0)
        {
            return;
        }

        foreach (IGrouping<string, FoundItem> group in found.Others.Where(item => item.Kind != FoundKind.Skipped).GroupBy(item => item.Description, StringComparer.Ordinal))
        {
            int count = group.Count();
            output.Say(count == 1 ? $"Also found: {group.Key}." : $"Also found, {count} times: {group.Key}.");
        }
    }
}
