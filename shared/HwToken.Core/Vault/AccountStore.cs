using HwToken.Core.Crypto;
using HwToken.Core.Encoding;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;

namespace HwToken.Core.Vault;

/// <summary>
/// The token's accounts, sealed one by one: an account is read and unsealed when it is wanted, so that any number of
/// them costs the same. Without keys (<see cref="TokenVault.IsUnlocked"/>) nothing here gives an account.
/// </summary>
public sealed class AccountStore
{
    /// <summary>How many accounts fit.</summary>
    public const int Capacity = AccountLog.Capacity;

    private readonly AccountLog log;
    private readonly RecordSealer sealer;
    private VaultKeys? keys;

    /// <summary>Works on a log.</summary>
    internal AccountStore(AccountLog log, ICipher cipher, RandomGenerator random)
    {
        this.log = log;
        sealer = new RecordSealer(cipher, random);
    }

    /// <summary>How many accounts there are.</summary>
    public int Count => log.Index.Count;

    /// <summary>A number that changes whenever accounts come, go, change or move: what was worked out from them counts no longer.</summary>
    public int Revision => log.Index.Revision;

    /// <summary>How many more fit.</summary>
    public int FreeSlots => Capacity - Count;

    /// <summary>How many records failed their check when the file was read.</summary>
    public int DamagedRecords => log.DamagedRecords;

    /// <summary>The id of the account at a position, from 0.</summary>
    public int GetId(int position) => log.Index.GetId(position);

    /// <summary>The position of an account, or −1 when no account has the id.</summary>
    public int FindPosition(int id) => log.Index.Find(id);

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
        if (credential == null)
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
        if (keys == null)
        {
            return null;
        }

        log.BeginReading();
        try
        {
            int length = log.ReadAccountRecord(position);
            OtpCredential? credential = length < 0 ? null : sealer.Unseal(keys, log.Record, RecordLog.BodyOffset, length, bitmap);
            log.ForgetRecord();
            if (credential != null && log.ReadCounter(position, out ulong counter))
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

    /// <summary>Looks whether an account could be added, without adding it.</summary>
    /// <param name="credential">The account.</param>
    /// <param name="allowDuplicates">Whether the same secret or names may be there already.</param>
    /// <param name="exceptId">An account that is not compared, as it is to be replaced; −1 for none.</param>
    /// <param name="detail">The detail of the status.</param>
    /// <returns>Ok, InvalidAccount, DuplicateSecret or DuplicateName.</returns>
    public Status Check(OtpCredential credential, bool allowDuplicates, int exceptId, out int detail)
    {
        OtpAccountError error = credential.Account.Check(credential.Secret.Length);
        detail = (int)error;
        if (error != OtpAccountError.None)
        {
            return Status.InvalidAccount;
        }

        if (allowDuplicates || keys == null)
        {
            return Status.Ok;
        }

        Status status = FindDuplicate(keys, credential, exceptId, out int position);
        detail = position < 0 ? 0 : GetId(position);
        return status;
    }

    /// <summary>Adds accounts at the end, stored together.</summary>
    /// <param name="credentials">The accounts: what one message of the protocol can hold.</param>
    /// <param name="allowDuplicates">Whether the same secret or names may be there already.</param>
    /// <param name="outcomes">Takes the status of each.</param>
    /// <param name="details">Takes the new id of each that is Ok, or else the detail of the status.</param>
    public void Add(OtpCredential[] credentials, bool allowDuplicates, Status[] outcomes, int[] details)
    {
        // First all is read that they are compared with, then all is written.
        bool isReady = keys != null && log.Prepare();
        int length = CheckAll(credentials, allowDuplicates, outcomes, details);
        if (isReady && length > 0)
        {
            isReady = log.MakeRoomFor(length) || log.Prepare();
        }

        int countBefore = Count;
        for (int item = 0; item < credentials.Length; item++)
        {
            if (outcomes[item] == Status.Ok)
            {
                outcomes[item] = isReady ? Append(credentials[item], details[item]) : Status.StorageFailed;
                details[item] = outcomes[item] == Status.Ok ? details[item] : 0;
            }
        }

        if (Count == countBefore || log.Flush())
        {
            return;
        }

        while (Count > countBefore)
        {
            log.Index.Remove(Count - 1);
        }

        for (int item = 0; item < credentials.Length; item++)
        {
            if (outcomes[item] == Status.Ok)
            {
                outcomes[item] = Status.StorageFailed;
                details[item] = 0;
            }
        }
    }

    /// <summary>Puts another account in an account's place; its id and position stay.</summary>
    /// <returns>Ok, NoSuchAccount, Full or StorageFailed.</returns>
    public Status Replace(int id, OtpCredential credential)
    {
        if (FindPosition(id) < 0)
        {
            return Status.NoSuchAccount;
        }

        if (keys == null || !log.Prepare())
        {
            return Status.StorageFailed;
        }

        int bodyLength = RecordSealer.GetLength(credential);
        if (!log.MakeRoomFor(RecordLog.Overhead + bodyLength))
        {
            return Status.Full;
        }

        int offset = WriteRecord(keys, id, credential, bodyLength);
        int length = log.Length - offset;
        if (!log.Flush())
        {
            return Status.StorageFailed;
        }

        log.Index.Put(id, offset, length, sealer.SecretTag, sealer.NameTag);
        return Status.Ok;
    }

    /// <summary>Changes an account's names; the bitmap of the old ones goes.</summary>
    /// <param name="id">The account.</param>
    /// <param name="issuer">Its new issuer.</param>
    /// <param name="label">Its new label.</param>
    /// <param name="labelBitmap">The picture of the new names, empty for none.</param>
    /// <returns>Ok, NoSuchAccount, DamagedRecord or StorageFailed.</returns>
    public Status Rename(int id, string issuer, string label, byte[] labelBitmap)
    {
        int position = FindPosition(id);
        if (position < 0)
        {
            return Status.NoSuchAccount;
        }

        OtpCredential? credential = ReadCredential(position);
        if (credential == null)
        {
            return Status.DamagedRecord;
        }

        credential.Account.Issuer = issuer;
        credential.Account.Label = label;
        credential.Account.LabelBitmap = labelBitmap;
        Status status = Replace(id, credential);
        credential.Clear();
        return status;
    }

    /// <summary>Whether an account is at a position already, where beyond the end means last.</summary>
    public bool IsAt(int id, int position)
    {
        int last = Count - 1;
        return last >= 0 && FindPosition(id) == (position < last ? position : last);
    }

    /// <summary>Puts an account at another position; beyond the end means last. Where it is already, nothing is stored.</summary>
    /// <returns>Ok, NoSuchAccount, DamagedRecord or StorageFailed.</returns>
    public Status Move(int id, int position)
    {
        if (FindPosition(id) < 0)
        {
            return Status.NoSuchAccount;
        }

        if (keys == null)
        {
            return Status.StorageFailed;
        }

        if (IsAt(id, position))
        {
            return Status.Ok;
        }

        if (!log.Prepare())
        {
            return Status.StorageFailed;
        }

        // A snapshot may have dropped a damaged account, this one or one before it.
        int from = FindPosition(id);
        if (from < 0)
        {
            return Status.DamagedRecord;
        }

        ByteWriter writer = log.BeginRecord(2 + 2);
        writer.WriteUInt16(id);
        writer.WriteUInt16(position);
        log.EndRecord(RecordKind.Moved);
        if (!log.Flush())
        {
            return Status.StorageFailed;
        }

        log.Index.Move(from, position);
        return Status.Ok;
    }

    /// <summary>Removes accounts, all or none. Their records leave the flash with the next snapshot, once there is quiet.</summary>
    /// <param name="ids">At most 504 ids.</param>
    /// <param name="detail">For NoSuchAccount: the id.</param>
    /// <returns>Ok, NoSuchAccount or StorageFailed.</returns>
    public Status Remove(int[] ids, out int detail)
    {
        for (int item = 0; item < ids.Length; item++)
        {
            detail = ids[item];
            if (FindPosition(detail) < 0)
            {
                return Status.NoSuchAccount;
            }
        }

        detail = 0;
        if (keys == null || !log.Prepare())
        {
            return Status.StorageFailed;
        }

        ByteWriter writer = log.BeginRecord(2 * ids.Length);
        for (int item = 0; item < ids.Length; item++)
        {
            writer.WriteUInt16(ids[item]);
        }

        log.EndRecord(RecordKind.Removed);
        if (!log.Flush())
        {
            return Status.StorageFailed;
        }

        for (int item = 0; item < ids.Length; item++)
        {
            log.Index.RemoveId(ids[item]);
        }

        log.DropHistory();
        return Status.Ok;
    }

    /// <summary>Stores the counter of an account (RFC 4226), before the code is shown.</summary>
    /// <returns>Ok, NoSuchAccount, DamagedRecord or StorageFailed.</returns>
    public Status SetCounter(int id, ulong counter)
    {
        if (FindPosition(id) < 0)
        {
            return Status.NoSuchAccount;
        }

        if (keys == null || !log.Prepare())
        {
            return Status.StorageFailed;
        }

        // A snapshot may have dropped a damaged account, this one or one before it.
        int position = FindPosition(id);
        if (position < 0)
        {
            return Status.DamagedRecord;
        }

        ByteWriter writer = log.BeginRecord(AccountLog.CounterBodyLength);
        writer.WriteUInt16(id);
        writer.WriteUInt64(counter);
        int offset = log.EndRecord(RecordKind.Counter);
        if (!log.Flush())
        {
            return Status.StorageFailed;
        }

        log.Index.SetCounterOffset(position, offset);
        return Status.Ok;
    }

    /// <summary>Takes keys, or null to give nothing any more.</summary>
    internal void UseKeys(VaultKeys? newKeys) => keys = newKeys;

    private Status Append(OtpCredential credential, int id)
    {
        int bodyLength = RecordSealer.GetLength(credential);
        if (Count == Capacity || !log.HasRoomFor(RecordLog.Overhead + bodyLength))
        {
            return Status.Full;
        }

        int offset = WriteRecord(keys!, id, credential, bodyLength);
        log.Index.Put(id, offset, log.Length - offset, sealer.SecretTag, sealer.NameTag);
        return Status.Ok;
    }

    // Where the record will stand.
    private int WriteRecord(VaultKeys vaultKeys, int id, OtpCredential credential, int bodyLength)
    {
        ByteWriter writer = log.BeginRecord(bodyLength);
        sealer.Seal(writer, log.Record, vaultKeys, id, log.TakeSequence(), credential);
        return log.EndRecord(RecordKind.Account);
    }

    // Those that are Ok get their ids; returned are the bytes of their records at most.
    private int CheckAll(OtpCredential[] credentials, bool allowDuplicates, Status[] outcomes, int[] details)
    {
        int length = 0;
        log.BeginReading();
        try
        {
            for (int item = 0; item < credentials.Length; item++)
            {
                outcomes[item] = Check(credentials[item], allowDuplicates, -1, out details[item]);
                if (!allowDuplicates && outcomes[item] != Status.DuplicateSecret && outcomes[item] != Status.InvalidAccount)
                {
                    FindBefore(credentials, item, outcomes, details);
                }

                if (outcomes[item] == Status.Ok)
                {
                    details[item] = log.TakeId();
                    length += RecordLog.Overhead + RecordSealer.GetMostLength(credentials[item]);
                }
            }
        }
        finally
        {
            log.EndReading();
        }

        return length;
    }

    // Compares with those that come before in the same message: the same secret weighs more than the same names.
    private static void FindBefore(OtpCredential[] credentials, int item, Status[] outcomes, int[] details)
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

    private Status FindDuplicate(VaultKeys vaultKeys, OtpCredential credential, int exceptId, out int position)
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
            OtpAccount? other = nameTag != tag || index.GetId(position) == exceptId ? null : ReadAccount(position);
            if (other != null && other.Issuer == account.Issuer && other.Label == account.Label)
            {
                return position;
            }

            position = index.FindNameTag(tag, position);
        }

        return -1;
    }

    private bool HasSecret(int position, byte[] secret)
    {
        OtpCredential? other = ReadCredential(position);
        bool isSame = other != null && IsSame(other.Secret, secret);
        other?.Clear();
        return isSame;
    }

    private static bool IsSame(byte[] one, byte[] other) => one.Length == other.Length && FixedTime.AreEqual(one, 0, other, 0, one.Length);
}
