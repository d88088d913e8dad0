using HwToken.Core.Crypto;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;

namespace HwToken.Core.Vault;

/// <summary>
/// Finds accounts that are there already. No secret is in memory for that: the index and the records hold tags of secrets and
/// names, and only what matches them is unsealed (shared/docs/vault-format.md).
/// </summary>
internal sealed class DuplicateFinder
{
    private readonly AccountLog log;
    private readonly AccountStore accounts;

    /// <summary>Looks into a log.</summary>
    internal DuplicateFinder(AccountLog log, AccountStore accounts)
    {
        this.log = log;
        this.accounts = accounts;
    }

    /// <summary>Finds an account with the same secret or, if there is none, with the same names.</summary>
    /// <param name="vaultKeys">The keys.</param>
    /// <param name="credential">What is compared.</param>
    /// <param name="exceptId">An account that is not compared; −1 for none.</param>
    /// <param name="position">The account's position; −1 for none.</param>
    /// <returns>DuplicateSecret, DuplicateName or Ok.</returns>
    internal Status Find(VaultKeys vaultKeys, OtpCredential credential, int exceptId, out int position)
    {
        log.BeginReading();
        try
        {
            position = FindSecret(RecordSealer.GetSecretTag(vaultKeys, credential.Secret), credential.Secret, exceptId);
            if (position >= 0)
            {
                return Status.DuplicateSecret;
            }

            position = FindNames(RecordSealer.GetNameTag(vaultKeys, credential.Account), credential.Account, exceptId);
            return position >= 0 ? Status.DuplicateName : Status.Ok;
        }
        finally
        {
            log.EndReading();
        }
    }

    /// <summary>Compares with those that come before in the same message: the same secret weighs more than the same names.</summary>
    internal static void FindBefore(OtpCredential[] credentials, int item, Status[] outcomes, int[] details)
    {
        OtpCredential credential = credentials[item];
        for (int other = 0; other < item; other++)
        {
            OtpAccount account = credentials[other].Account;
            if (outcomes[other] != Status.Ok)
            {
                continue;
            }

            if (IsSame(credentials[other].Secret, credential.Secret))
            {
                outcomes[item] = Status.DuplicateSecret;
                details[item] = details[other];
                return;
            }

            if (outcomes[item] == Status.Ok && account.Issuer == credential.Account.Issuer && account.Label == credential.Account.Label)
            {
                outcomes[item] = Status.DuplicateName;
                details[item] = details[other];
            }
        }
    }

    private int FindSecret(uint tag, byte[] secret, int exceptId)
    {
        AccountIndex index = log.Index;
        int position = index.FindSecretTag(tag, -1);
        while (position >= 0)
        {
            log.ReadTags(position, out uint secretTag, out _);
            if (secretTag == tag && index.GetId(position) != exceptId && HasSecret(position, secret))
            {
                return position;
            }

            position = index.FindSecretTag(tag, position);
        }

        return -1;
    }

    private int FindNames(uint tag, OtpAccount account, int exceptId)
    {
        AccountIndex index = log.Index;
        int position = index.FindNameTag(tag, -1);
        while (position >= 0)
        {
            log.ReadTags(position, out _, out uint nameTag);
            OtpAccount? other = nameTag != tag || index.GetId(position) == exceptId ? null : accounts.ReadAccount(position);
            if (other is not null && other.Issuer == account.Issuer && other.Label == account.Label)
            {
                return position;
            }

            position = index.FindNameTag(tag, position);
        }

        return -1;
    }

    private bool HasSecret(int position, byte[] secret)
    {
        OtpCredential? other = accounts.ReadCredential(position);
        bool isSame = other is not null && IsSame(other.Secret, secret);
        other?.Clear();
        return isSame;
    }

    private static bool IsSame(byte[] one, byte[] other) => one.Length == other.Length && FixedTime.AreEqual(one, 0, other, 0, one.Length);
}
