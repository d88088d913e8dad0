using System;
using System.Collections.Generic;
using HwToken.Core.Otp;
using HwToken.Device;
using HwToken.Provisioning.Wording;

namespace HwToken.Provisioning.Backup;

/// <summary>How a backup and a token compare, in words.</summary>
public static class ComparisonText
{
    /// <summary>How many accounts are the same, and which are not.</summary>
    public static IEnumerable<string> GetLines(BackupComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        yield return $"{AccountText.Count(comparison.InBoth)} on the token and in the backup, with the same fingerprint.";
        foreach ((TokenAccount account, string fingerprint) in comparison.Different)
        {
            yield return $"Different: {AccountText.GetName(account.Account)} has {account.Fingerprint} on the token and {fingerprint} in the backup.";
        }

        foreach (TokenAccount account in comparison.OnlyOnToken)
        {
            yield return $"Not in the backup: {AccountText.GetName(account.Account)} at position {account.Position}.";
        }

        foreach (OtpAccount account in comparison.OnlyInBackup)
        {
            yield return $"Not on the token: {AccountText.GetName(account)}.";
        }
    }

    /// <summary>How many accounts would be lost with the token: a sentence.</summary>
    public static string DescribeMissing(BackupComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        int missing = comparison.OnlyOnToken.Count + comparison.Different.Count;
        return FormattableString.Invariant($"{missing} of {AccountText.Count(missing + comparison.InBoth)} on the token could not be restored from this backup.");
    }
}
