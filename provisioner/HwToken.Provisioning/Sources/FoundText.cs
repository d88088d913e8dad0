using System;
using System.Linq;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;
using HwToken.Provisioning.Dialogue;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Wording;

namespace HwToken.Provisioning.Sources;

/// <summary>What is said of sources beside the accounts in them.</summary>
public static class FoundText
{
    /// <summary>
    /// Says what else was found, and what was unusual. Where there is no account, the error says what was found; what a
    /// folder held was said when it was read.
    /// </summary>
    /// <param name="user">Where to.</param>
    /// <param name="found">What was found.</param>
    /// <param name="includesUnusable">Whether accounts that cannot be used are listed; not where the result lists them.</param>
    public static void SayRemarks(IUser user, FoundAccounts found, bool includesUnusable = true)
    {
        foreach (SetupCode code in found.Accounts)
        {
            foreach (string remark in code.Remarks)
            {
                user.Say($"Note on {AccountText.GetName(code.Credential.Account)}: {remark}");
            }
        }

        if (found.Repeated.Count > 0)
        {
            user.Say($"{AccountText.Count(found.Repeated.Count)} came more than once; each is taken once.");
        }

        // A single one that is alone is in the error.
        if (found.Accounts.Count == 0 && found.Unusable.Count < 2)
        {
            return;
        }

        foreach (UnusableAccount account in includesUnusable ? found.Unusable : [])
        {
            user.Say($"Cannot be used: {account.GetLine(user.Guidance)}");
        }

        foreach (IGrouping<string, FoundItem> group in found.Others.Where(item => item.Kind != FoundKind.Skipped).GroupBy(item => item.Description, StringComparer.Ordinal))
        {
            int count = group.Count();
            user.Say(count == 1 ? $"Also found: {group.Key}." : $"Also found, {count} times: {group.Key}.");
        }
    }

    /// <summary>What is wrong when accounts of an export cannot be used, or codes of it are missing; null when neither is so.</summary>
    /// <param name="found">What was found.</param>
    /// <param name="guidance">Names what to do about it.</param>
    public static Failure? FindFailure(FoundAccounts found, IGuidance guidance) => Failure.With(FindUnusable(found, guidance), found.Missing);

    private static Failure? FindUnusable(FoundAccounts found, IGuidance guidance) => found.Unusable.Count switch
    {
        0 => null,
        1 when found.Count == 1 => Failure.From(found.Unusable[0].Problem, guidance),
        _ => new Failure(FailureKind.Input, $"{AccountText.Format(found.Unusable.Count)} of {AccountText.Count(found.Count)} cannot be used."),
    };
}
