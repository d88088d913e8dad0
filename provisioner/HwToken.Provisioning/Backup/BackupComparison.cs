using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Device;

namespace HwToken.Provisioning.Backup;

/// <summary>
/// Compares a backup with a token by fingerprints, so that no secret has to leave the token. Accounts with the same
/// secret and parameters are the same, whatever they are called.
/// </summary>
public sealed class BackupComparison
{
    /// <summary>Compares.</summary>
    /// <param name="token">The accounts on the token.</param>
    /// <param name="backup">The accounts in the backup.</param>
    public BackupComparison(IReadOnlyList<TokenAccount> token, IReadOnlyList<OtpCredential> backup)
    {
        var rest = backup.Select(credential => (credential.Account, Fingerprint: OtpFingerprint.Format(OtpFingerprint.Compute(credential)))).ToList();
        foreach (TokenAccount account in token)
        {
            // Of several with one fingerprint the one with the same name is meant.
            int index = rest.FindIndex(other => other.Fingerprint == account.Fingerprint && IsSameName(other.Account, account.Account));
            index = index >= 0 ? index : rest.FindIndex(other => other.Fingerprint == account.Fingerprint);
            if (index >= 0)
            {
                InBoth++;
                rest.RemoveAt(index);
                continue;
            }

            index = rest.FindIndex(other => IsSameName(other.Account, account.Account));
            if (index >= 0)
            {
                Different.Add((account, rest[index].Fingerprint));
                rest.RemoveAt(index);
            }
            else
            {
                OnlyOnToken.Add(account);
            }
        }

        OnlyInBackup = [.. rest.Select(other => other.Account)];
    }

    /// <summary>How many accounts are the same.</summary>
    public int InBoth { get; }

    /// <summary>Accounts of one name whose secret or parameters differ, with the backup's fingerprint.</summary>
    public List<(TokenAccount Account, string BackupFingerprint)> Different { get; } = [];

    /// <summary>Accounts that would be lost with the token.</summary>
    public List<TokenAccount> OnlyOnToken { get; } = [];

    /// <summary>Accounts that the token does not have.</summary>
    public IReadOnlyList<OtpAccount> OnlyInBackup { get; }

    /// <summary>Whether every account on the token could be restored from the backup.</summary>
    public bool IsComplete => Different.Count == 0 && OnlyOnToken.Count == 0;

    private static bool IsSameName(OtpAccount one, OtpAccount other) =>
        one.Issuer.Equals(other.Issuer, StringComparison.Ordinal) && one.Label.Equals(other.Label, StringComparison.Ordinal);
}
