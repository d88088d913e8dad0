using System;
using HwToken.Core.Encoding;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;

namespace HwToken.Core.Vault;

/// <summary>
/// The token's accounts and settings in its storage. Every change is one record appended to a log
/// (<see cref="RecordLog"/>) and in force once that is stored; an account is read from storage when it is
/// wanted, so that any number of them costs the same. This version does not encrypt.
/// </summary>
public sealed partial class AccountStore
{
    /// <summary>How many accounts fit.</summary>
    public const int Capacity = 500;

    /// <summary>Highest key of a setting.</summary>
    public const int MaxSettingKey = LastIdKey - 1;

    // The store's own: the highest id given so far, which no account may have any more.
    private const int LastIdKey = SettingTable.KeyCount - 1;
    private const int MaxId = ushort.MaxValue;
    private const int CounterBodyLength = 2 + 8;

    // The longest is that of 504 accounts removed at once.
    private const int MaxRecordLength = 1024 + RecordLog.Overhead;

    // A snapshot is due when this much of the file is history rather than live.
    private const int MaxHistory = 16 * 1024;

    private readonly AccountIndex index = new AccountIndex(Capacity);
    private readonly SettingTable settings = new SettingTable();
    private readonly byte[] record = new byte[MaxRecordLength];
    private readonly ByteReader reader = new ByteReader();
    private RecordLog log;
    private RecordLog spare;
    private int lastId;
    private bool needsSnapshot;

    /// <summary>Works on a storage; <see cref="Open"/> reads it.</summary>
    public AccountStore(IStorage storage)
    {
        log = new RecordLog(storage);
        spare = new RecordLog(storage);
    }

    /// <summary>How many accounts there are.</summary>
    public int Count => index.Count;

    /// <summary>How many more fit.</summary>
    public int FreeSlots => IsFaulted ? 0 : Capacity - index.Count;

    /// <summary>How many records failed their check when the file was read.</summary>
    public int DamagedRecords { get; private set; }

    /// <summary>
    /// Whether the storage holds something that this firmware can't read as a whole, for instance of a
    /// newer format. Nothing is written then, so that nothing is lost.
    /// </summary>
    public bool IsFaulted { get; private set; }

    /// <summary>The id of the account at a position, from 0.</summary>
    public int GetId(int position) => index.GetId(position);

    /// <summary>The position of an account, or −1 when no account has the id.</summary>
    public int FindPosition(int id) => index.Find(id);

    /// <summary>Reads an account without its secret.</summary>
    /// <returns>The account, or null when its record can't be read.</returns>
    public OtpAccount? ReadAccount(int position)
    {
        OtpAccount? account = BeginRead(position) ? OtpAccountCodec.Read(reader) : null;
        EndRead();
        return account;
    }

    /// <summary>Writes an account without its secret as <see cref="OtpAccountCodec.Write"/> does, straight from its record.</summary>
    /// <returns>Whether its record can be read; when not, nothing was written.</returns>
    public bool TryWriteAccount(int position, ByteWriter writer)
    {
        bool isRead = BeginRead(position);
        if (isRead)
        {
            int start = reader.Position;
            reader.Skip(OtpAccountCodec.NamesOffset);
            reader.Skip(reader.ReadByte());
            reader.Skip(reader.ReadByte());
            isRead = !reader.Failed;
            if (isRead)
            {
                writer.WriteBytes(record, start, reader.Position - start);
            }
        }

        EndRead();
        return isRead;
    }

    /// <summary>Reads an account with its secret; clear it after use.</summary>
    /// <returns>Account and secret, or null when the record can't be read.</returns>
    public OtpCredential? ReadCredential(int position)
    {
        OtpCredential? credential = BeginRead(position) ? OtpAccountCodec.ReadCredential(reader) : null;
        EndRead();
        return credential;
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

        if (allowDuplicates)
        {
            return Status.Ok;
        }

        Status status = FindDuplicate(credential, exceptId, out int position);
        detail = position < 0 ? 0 : index.GetId(position);
        return status;
    }

    /// <summary>Adds accounts at the end, stored together.</summary>
    /// <param name="credentials">The accounts: what one message of the protocol can hold.</param>
    /// <param name="allowDuplicates">Whether the same secret or names may be there already.</param>
    /// <param name="outcomes">Takes the status of each.</param>
    /// <param name="details">Takes the new id of each that is Ok, or else the detail of the status.</param>
    public void Add(OtpCredential[] credentials, bool allowDuplicates, Status[] outcomes, int[] details)
    {
        int countBefore = index.Count;
        int lastIdBefore = lastId;
        bool isReady = Prepare();
        for (int item = 0; item < credentials.Length; item++)
        {
            outcomes[item] = Check(credentials[item], allowDuplicates, -1, out details[item]);
            if (outcomes[item] == Status.Ok)
            {
                outcomes[item] = isReady ? Append(credentials[item], out details[item]) : Status.StorageFailed;
            }
        }

        if (index.Count == countBefore || Flush())
        {
            return;
        }

        lastId = lastIdBefore;
        while (index.Count > countBefore)
        {
            index.Remove(index.Count - 1);
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
    /// <returns>Ok, NoSuchAccount or StorageFailed.</returns>
    public Status Replace(int id, OtpCredential credential)
    {
        if (index.Find(id) < 0)
        {
            return Status.NoSuchAccount;
        }

        if (!Prepare())
        {
            return Status.StorageFailed;
        }

        int offset = WriteAccountRecord(id, credential);
        int length = log.Length - offset;
        if (!Flush())
        {
            return Status.StorageFailed;
        }

        PutInIndex(id, offset, length, credential);
        return Status.Ok;
    }

    /// <summary>Changes an account's names.</summary>
    /// <returns>Ok, NoSuchAccount, DamagedRecord or StorageFailed.</returns>
    public Status Rename(int id, string issuer, string label)
    {
        int position = index.Find(id);
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
        Status status = Replace(id, credential);
        credential.Clear();
        return status;
    }

    /// <summary>Puts an account at another position; beyond the end means last.</summary>
    /// <returns>Ok, NoSuchAccount or StorageFailed.</returns>
    public Status Move(int id, int position)
    {
        int from = index.Find(id);
        if (from < 0)
        {
            return Status.NoSuchAccount;
        }

        if (!Prepare())
        {
            return Status.StorageFailed;
        }

        ByteWriter writer = log.BeginRecord();
        writer.WriteUInt16(id);
        writer.WriteUInt16(position);
        log.EndRecord(RecordKind.Moved);
        if (!Flush())
        {
            return Status.StorageFailed;
        }

        index.Move(from, position);
        return Status.Ok;
    }

    /// <summary>Removes accounts, all or none.</summary>
    /// <param name="ids">At most 504 ids.</param>
    /// <param name="detail">For NoSuchAccount: the id.</param>
    /// <returns>Ok, NoSuchAccount or StorageFailed.</returns>
    public Status Remove(int[] ids, out int detail)
    {
        for (int item = 0; item < ids.Length; item++)
        {
            detail = ids[item];
            if (index.Find(detail) < 0)
            {
                return Status.NoSuchAccount;
            }
        }

        detail = 0;
        if (!Prepare())
        {
            return Status.StorageFailed;
        }

        ByteWriter writer = log.BeginRecord();
        for (int item = 0; item < ids.Length; item++)
        {
            writer.WriteUInt16(ids[item]);
        }

        log.EndRecord(RecordKind.Removed);
        if (!Flush())
        {
            return Status.StorageFailed;
        }

        for (int item = 0; item < ids.Length; item++)
        {
            RemoveFromIndex(ids[item]);
        }

        // The removed secrets are gone with the old file, so it is not kept until a snapshot is due.
        needsSnapshot = true;
        Prepare();
        return Status.Ok;
    }

    /// <summary>Stores the counter of an account (RFC 4226), before the code is shown.</summary>
    /// <returns>Ok, NoSuchAccount or StorageFailed.</returns>
    public Status SetCounter(int id, ulong counter)
    {
        int position = index.Find(id);
        if (position < 0)
        {
            return Status.NoSuchAccount;
        }

        if (!Prepare())
        {
            return Status.StorageFailed;
        }

        ByteWriter writer = log.BeginRecord();
        writer.WriteUInt16(id);
        writer.WriteUInt64(counter);
        int offset = log.EndRecord(RecordKind.Counter);
        if (!Flush())
        {
            return Status.StorageFailed;
        }

        index.SetCounterOffset(position, offset);
        return Status.Ok;
    }

    /// <summary>Reads a setting.</summary>
    /// <param name="key">Which one, 0 to <see cref="MaxSettingKey"/>.</param>
    /// <returns>Its bytes, or null when it was never stored.</returns>
    public byte[]? GetSetting(int key) => settings.Get(key);

    /// <summary>Stores a setting.</summary>
    /// <param name="key">Which one, 0 to <see cref="MaxSettingKey"/>.</param>
    /// <param name="value">At most 64 bytes; kept, not copied.</param>
    /// <returns>Whether it is stored.</returns>
    public bool SetSetting(int key, byte[] value)
    {
        if (!Prepare())
        {
            return false;
        }

        WriteSettingRecord(log, key, value);
        if (!Flush())
        {
            return false;
        }

        settings.Set(key, value);
        return true;
    }

    private Status Append(OtpCredential credential, out int id)
    {
        id = 0;
        if (index.Count == Capacity)
        {
            return Status.Full;
        }

        id = TakeId();
        int offset = WriteAccountRecord(id, credential);
        PutInIndex(id, offset, log.Length - offset, credential);
        return Status.Ok;
    }

    // Ids are not used again until all have been, so that a stale one names no other account.
    private int TakeId()
    {
        do
        {
            lastId = lastId == MaxId ? 1 : lastId + 1;
        }
        while (index.Find(lastId) >= 0);

        return lastId;
    }

    private Status FindDuplicate(OtpCredential credential, int exceptId, out int position)
    {
        uint secretTag = GetSecretTag(credential.Secret);
        for (position = index.FindSecretTag(secretTag, -1); position >= 0; position = index.FindSecretTag(secretTag, position))
        {
            if (index.GetId(position) != exceptId && HasSecret(position, credential.Secret))
            {
                return Status.DuplicateSecret;
            }
        }

        uint nameTag = GetNameTag(credential.Account);
        for (position = index.FindNameTag(nameTag, -1); position >= 0; position = index.FindNameTag(nameTag, position))
        {
            OtpAccount? other = index.GetId(position) == exceptId ? null : ReadAccount(position);
            if (other != null && other.Issuer == credential.Account.Issuer && other.Label == credential.Account.Label)
            {
                return Status.DuplicateName;
            }
        }

        return Status.Ok;
    }

    private bool HasSecret(int position, byte[] secret)
    {
        OtpCredential? other = ReadCredential(position);
        if (other == null)
        {
            return false;
        }

        int difference = other.Secret.Length ^ secret.Length;
        for (int at = 0; at < secret.Length && at < other.Secret.Length; at++)
        {
            difference |= other.Secret[at] ^ secret[at];
        }

        other.Clear();
        return difference == 0;
    }

    private void PutInIndex(int id, int offset, int length, OtpCredential credential) =>
        index.Put(id, offset, length, GetSecretTag(credential.Secret), GetNameTag(credential.Account));

    private void RemoveFromIndex(int id)
    {
        int position = index.Find(id);
        if (position >= 0)
        {
            index.Remove(position);
        }
    }

    private bool BeginRead(int position)
    {
        int length = log.Read(index.GetOffset(position), index.GetLength(position), record, out byte kind);
        if (length < 2 || kind != RecordKind.Account)
        {
            return false;
        }

        int counterOffset = index.GetCounterOffset(position);
        if (counterOffset != 0)
        {
            var counterRecord = new byte[CounterBodyLength + RecordLog.Overhead];
            if (log.Read(counterOffset, counterRecord.Length, counterRecord, out kind) != CounterBodyLength)
            {
                return false;
            }

            Array.Copy(counterRecord, RecordLog.BodyOffset + 2, record, RecordLog.BodyOffset + 2 + OtpAccountCodec.CounterOffset, 8);
        }

        reader.Reset(record, RecordLog.BodyOffset + 2, length - 2);
        return true;
    }

    private void EndRead() => Array.Clear(record, 0, record.Length);

    private int WriteAccountRecord(int id, OtpCredential credential)
    {
        ByteWriter writer = log.BeginRecord();
        writer.WriteUInt16(id);
        OtpAccountCodec.WriteCredential(writer, credential);
        return log.EndRecord(RecordKind.Account);
    }

    // Makes the log ready for another record: where its end is torn or too much of it is history, by a snapshot.
    private bool Prepare()
    {
        if (IsFaulted)
        {
            return false;
        }

        if (needsSnapshot)
        {
            return WriteSnapshot();
        }

        // A snapshot that is only due may fail, for instance for want of room: the log still takes records.
        if (log.Length - index.TotalLength > MaxHistory)
        {
            WriteSnapshot();
        }

        return true;
    }

    private bool Flush()
    {
        bool isStored = log.Flush();
        needsSnapshot |= !isStored;
        return isStored;
    }

    private static uint GetSecretTag(byte[] secret) => Crc32.Compute(secret, 0, secret.Length);

    private static uint GetNameTag(OtpAccount account)
    {
        byte[] issuer = Utf8.GetBytes(account.Issuer);
        byte[] label = Utf8.GetBytes(account.Label);
        return Crc32.Compute(Crc32.Compute(issuer, 0, issuer.Length), label, 0, label.Length);
    }
}
