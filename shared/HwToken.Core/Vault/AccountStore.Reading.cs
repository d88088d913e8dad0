using HwToken.Core.Otp;

namespace HwToken.Core.Vault;

/// <summary>How accounts are read: one at a time, unsealed when it is wanted.</summary>
public sealed partial class AccountStore
{
    /// <summary>
    /// Several accounts will be read: the file is opened once for them all. To be ended by <see cref="EndReading"/> in the
    /// same step; nothing is changed in between. May be nested.
    /// </summary>
    public void BeginReading() => log.BeginReading();

    /// <summary>Ends what <see cref="BeginReading"/> began.</summary>
    public void EndReading() => log.EndReading();

    /// <summary>Reads an account without its secret.</summary>
    /// <returns>The account, or null when its record can't be read.</returns>
    public OtpAccount? ReadAccount(int position)
    {
        OtpCredential? credential = ReadCredential(position);
        if (credential is null)
        {
            return null;
        }

        credential.Clear();
        return credential.Account;
    }

    /// <summary>Reads an account with its secret; clear it after use.</summary>
    /// <returns>Account and secret, or null when the record can't be read.</returns>
    public OtpCredential? ReadCredential(int position) => ReadCredential(position, null);

    /// <summary>Reads an account with its secret; clear it after use.</summary>
    /// <param name="position">Its position, from 0.</param>
    /// <param name="bitmap">Takes the bitmap, and the account has none; null to leave it to the account.</param>
    /// <returns>Account and secret, or null when the record can't be read.</returns>
    public OtpCredential? ReadCredential(int position, BitmapBuffer? bitmap)
    {
        if (keys is null)
        {
            return null;
        }

        log.BeginReading();
        try
        {
            int length = log.ReadAccountRecord(position);
            OtpCredential? credential = length < 0 ? null : sealer.Unseal(keys, log.Record, RecordLog.BodyOffset, length, bitmap);
            log.ForgetRecord();
            if (credential is not null && log.ReadCounter(position, out ulong counter))
            {
                credential.Account.Counter = counter;
            }

            return credential;
        }
        finally
        {
            log.EndReading();
        }
    }
}
