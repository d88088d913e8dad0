using HwToken.Core.Crypto;
using HwToken.Core.Encoding;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;

namespace HwToken.Core.Vault;

/// <summary>
/// The token's accounts, sealed one by one: an account is read and unsealed when it is wanted, so that any number of
/// them costs the same. Without keys (<see cref="TokenVault.IsUnlocked"/>) nothing here gives an account.
/// </summary>
public sealed partial class AccountStore
{
    /// <summary>How many accounts fit.</summary>
    public const int Capacity = AccountLog.Capacity;

    private readonly AccountLog log;
    private readonly RecordSealer sealer;
    private readonly DuplicateFinder duplicates;
    private VaultKeys? keys;

    /// <summary>Works on a log.</summary>
    internal AccountStore(AccountLog log, ICipher cipher, RandomGenerator random)
    {
        this.log = log;
        sealer = new RecordSealer(cipher, random);
        duplicates = new DuplicateFinder(log, this);
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

        if (allowDuplicates || keys is null)
        {
            return Status.Ok;
        }

        Status status = duplicates.Find(keys, credential, exceptId, out int position);
        detail = position < 0 ? 0 : GetId(position);
        return status;
    }

    /// <summary>Puts another account in an account's place; its id and position stay.</summary>
    /// <returns>Ok, NoSuchAccount, Full or StorageFailed.</returns>
    public Status Replace(int id, OtpCredential credential)
    {
        if (FindPosition(id) < 0)
        {
            return Status.NoSuchAccount;
        }

        if (keys is null || !log.Prepare())
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
        if (credential is null)
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

        if (keys is null)
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
        if (keys is null || !log.Prepare())
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

        if (keys is null || !log.Prepare())
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

    // Where the record will stand.
    private int WriteRecord(VaultKeys vaultKeys, int id, OtpCredential credential, int bodyLength)
    {
        ByteWriter writer = log.BeginRecord(bodyLength);
        sealer.Seal(writer, log.Record, vaultKeys, id, log.TakeSequence(), credential);
        return log.EndRecord(RecordKind.Account);
    }
}
