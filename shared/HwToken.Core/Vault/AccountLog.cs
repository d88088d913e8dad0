using System;
using HwToken.Core.Encoding;

namespace HwToken.Core.Vault;

/// <summary>
/// The log of accounts and settings and what is known of it in memory: opened without any key, since records are
/// copied and told apart without opening them. Every change is a record appended, and in force once it is stored.
/// </summary>
internal sealed class AccountLog
{
    /// <summary>How many accounts fit.</summary>
    internal const int Capacity = 500;

    /// <summary>Bytes of a counter record's body.</summary>
    internal const int CounterBodyLength = 2 + 8;

    // The log's own: the id given last and the number of the record sealed last, which no record may have any more.
    private const int LastKey = SettingTable.KeyCount - 1;

    private const int MaxId = ushort.MaxValue;

    // The longest is that of 504 accounts removed at once.
    private const int MaxRecordLength = 1024 + RecordLog.Overhead;

    // Holds all that one message of the protocol can add: its accounts, and 85 bytes around each when it is sealed.
    private const int BufferLength = 4096;

    // Three blocks of littlefs: the next key file, the attempts, and a folder entry.
    private const int Reserve = 3 * 4096;

    // A snapshot is due when this much of the file is history rather than live.
    private const int MaxHistory = 16 * 1024;

    // More than the records stored in one go, whose numbers are lost when they are torn.
    private const int LostSequences = 256;

    private readonly IStorage storage;
    private readonly ByteReader reader = new ByteReader();
    private RecordLog log;
    private RecordLog spare;
    private byte[] keyId = new byte[VaultKeys.KeyIdLength];
    private int lastId;
    private uint lastSequence;

    // Records can only be appended behind a sound end; so this snapshot has to be before any change.
    private bool needsSnapshot;

    // What was removed is still in the file; this snapshot may fail for want of room.
    private bool wantsSnapshot;

    /// <summary>Works on a storage; <see cref="Open"/> reads it.</summary>
    internal AccountLog(IStorage storage)
    {
        this.storage = storage;
        var buffer = new byte[BufferLength];
        log = new RecordLog(storage, buffer);
        spare = new RecordLog(storage, buffer);
    }

    /// <summary>Where each account's record stands.</summary>
    internal AccountIndex Index { get; } = new AccountIndex(Capacity);

    /// <summary>The settings.</summary>
    internal SettingTable Settings { get; } = new SettingTable();

    /// <summary>The record read last; cleared by <see cref="ForgetRecord"/>.</summary>
    internal byte[] Record { get; } = new byte[MaxRecordLength];

    /// <summary>How many records failed their check when the file was read.</summary>
    internal int DamagedRecords { get; private set; }

    /// <summary>Bytes of the file, what waits to be stored included.</summary>
    internal int Length => log.Length;

    /// <summary>Reads the storage; an empty one is made ready.</summary>
    /// <param name="expectedKeyId">What names the vault's key, 8 bytes; null when there is none.</param>
    /// <returns>None, or why the accounts can't be used.</returns>
    internal VaultFault Open(byte[]? expectedKeyId)
    {
        LogHeader even = RecordLog.ReadHeader(storage, 0);
        LogHeader odd = RecordLog.ReadHeader(storage, 1);
        LogHeader newer = even.IsSound && (!odd.IsSound || even.Generation > odd.Generation) ? even : odd;
        LogHeader older = newer == even ? odd : even;
        if (even.IsNewer || odd.IsNewer)
        {
            Reset();
            return VaultFault.NewerFormat;
        }

        bool isLoaded = Load(newer, older.FileLength <= 0) || (!log.HasReadFailed && Load(older, false));
        if (log.HasReadFailed)
        {
            // The storage did not give what it holds. That is no reason to take anything for lost.
            return VaultFault.StorageFailed;
        }

        if (isLoaded)
        {
            VaultFault fault = CheckKey(expectedKeyId);
            if (fault == VaultFault.None && even.FileLength >= 0 && odd.FileLength >= 0)
            {
                // A power cut left it: the torn next generation, or the one before.
                storage.Delete(RecordLog.GetFileName(log.Generation + 1));
            }

            return fault;
        }

        // Only what a first start leaves when it is cut off may be overwritten: part of a first, empty generation,
        // of a time when there is no key.
        Reset();
        bool isFirst = odd.FileLength < RecordLog.HeaderLength || (odd.IsSound && odd.Generation == 1);
        bool isTorn = odd.FileLength < RecordLog.HeaderLength + RecordLog.Overhead;
        if (expectedKeyId != null || even.FileLength > 0 || !isFirst || !isTorn)
        {
            return VaultFault.Unreadable;
        }

        keyId = new byte[VaultKeys.KeyIdLength];
        return Create() ? VaultFault.None : VaultFault.StorageFailed;
    }

    /// <summary>The records to come are sealed with another key; there must be no accounts.</summary>
    /// <returns>Whether that is stored.</returns>
    internal bool UseKey(byte[] newKeyId)
    {
        keyId = newKeyId;
        return WriteSnapshot();
    }

    /// <summary>Deletes all files and forgets all.</summary>
    /// <returns>Whether they are gone.</returns>
    internal bool Erase()
    {
        bool isGone = storage.Delete("vault-0") & storage.Delete("vault-1");
        Reset();
        keyId = new byte[VaultKeys.KeyIdLength];
        return isGone;
    }

    /// <summary>Makes the log ready for records: where its end is torn or too much of it is history, by a snapshot.</summary>
    /// <returns>Whether it takes records.</returns>
    internal bool Prepare()
    {
        if (needsSnapshot)
        {
            return WriteSnapshot();
        }

        // A snapshot that is only due may wait, for instance for room: the log still takes records.
        bool isDue = wantsSnapshot || log.Length - Index.TotalLength > MaxHistory;
        int free = isDue ? storage.GetFreeBytes() : 0;
        if (isDue && (free < 0 || free >= Index.TotalLength))
        {
            WriteSnapshot();
        }

        return !needsSnapshot;
    }

    /// <summary>
    /// Whether so many bytes more leave room for what must always be possible: a snapshot of all that is live, another
    /// key file and the count of attempts. Without that the owner could be locked out of a full token.
    /// </summary>
    internal bool HasRoomFor(int length)
    {
        int free = storage.GetFreeBytes();
        return free < 0 || free - length >= Index.TotalLength + length + Reserve;
    }

    /// <summary>Starts a record after <see cref="Prepare"/>.</summary>
    internal ByteWriter BeginRecord() => log.BeginRecord();

    /// <summary>Ends a record; it is stored with <see cref="Flush"/>.</summary>
    /// <returns>Where it stands.</returns>
    internal int EndRecord(byte kind) => log.EndRecord(kind);

    /// <summary>Stores the records since the last call, together.</summary>
    /// <returns>Whether they are stored.</returns>
    internal bool Flush()
    {
        bool isStored = log.Flush();

        // What got through in part is a torn end; what did not get through at all does no harm.
        needsSnapshot |= !isStored && storage.GetLength(log.FileName) != log.Length;
        return isStored;
    }

    /// <summary>Leaves all history behind, so that what was removed is in no file any more.</summary>
    internal void DropHistory()
    {
        wantsSnapshot = true;
        Prepare();
    }

    /// <summary>An id that no account has; ids are not used again until all have been, so that a stale one names no other account.</summary>
    internal int TakeId()
    {
        do
        {
            lastId = lastId == MaxId ? 1 : lastId + 1;
        }
        while (Index.Find(lastId) >= 0);

        return lastId;
    }

    /// <summary>The number of the next sealed record.</summary>
    internal uint TakeSequence() => ++lastSequence;

    /// <summary>Reads the record of the account at a position into <see cref="Record"/>.</summary>
    /// <returns>Bytes of its body, or −1 when it fails its check.</returns>
    internal int ReadAccountRecord(int position)
    {
        int length = log.Read(Index.GetOffset(position), Index.GetLength(position), Record, out byte kind);
        return length > 0 && kind == RecordKind.Account ? length : -1;
    }

    /// <summary>Reads the counter of the account at a position, if it has gone on since the account was stored.</summary>
    /// <param name="position">The account.</param>
    /// <param name="counter">The counter.</param>
    /// <returns>Whether it has; also false when its record fails its check, which <paramref name="isDamaged"/> tells.</returns>
    /// <param name="isDamaged">Whether the record fails its check.</param>
    internal bool ReadCounter(int position, out ulong counter, out bool isDamaged)
    {
        counter = 0;
        isDamaged = false;
        int offset = Index.GetCounterOffset(position);
        if (offset == 0)
        {
            return false;
        }

        isDamaged = log.Read(offset, CounterBodyLength + RecordLog.Overhead, Record, out byte kind) != CounterBodyLength || kind != RecordKind.Counter;
        reader.Reset(Record, RecordLog.BodyOffset + 2, 8);
        counter = reader.ReadUInt64();
        return !isDamaged;
    }

    /// <summary>Overwrites <see cref="Record"/>.</summary>
    internal void ForgetRecord() => Array.Clear(Record, 0, Record.Length);

    /// <summary>Writes a setting's record.</summary>
    internal void WriteSetting(int key, byte[] value) => WriteSetting(log, key, value);

    private VaultFault CheckKey(byte[]? expectedKeyId)
    {
        byte[] wanted = expectedKeyId ?? new byte[VaultKeys.KeyIdLength];
        bool isSame = true;
        for (int index = 0; index < VaultKeys.KeyIdLength; index++)
        {
            isSame &= keyId[index] == wanted[index];
        }

        if (isSame)
        {
            return VaultFault.None;
        }

        // A key that was just made when the power went: the log has no accounts yet, and takes the key up.
        if (Index.Count == 0)
        {
            keyId = wanted;
            needsSnapshot = true;
            return VaultFault.None;
        }

        return expectedKeyId == null ? VaultFault.KeyMissing : VaultFault.ForeignKey;
    }

    private bool Create()
    {
        if (!log.Begin(1, keyId))
        {
            return false;
        }

        log.BeginRecord();
        log.EndRecord(RecordKind.SnapshotEnd);
        return log.Flush();
    }

    private void Reset()
    {
        Index.Clear();
        Settings.Clear();
        lastId = 0;
        lastSequence = 0;
        DamagedRecords = 0;
        needsSnapshot = false;
        wantsSnapshot = false;
    }

    // Reads a generation record by record. It counts only if its snapshot was written to the end, or if it must have
    // been, as there is no older one, and it is the record that says so which went bad.
    private bool Load(LogHeader header, bool isAlone)
    {
        Reset();
        if (!header.IsSound)
        {
            return false;
        }

        log.Use(header.Generation, header.FileLength);
        keyId = header.KeyId;
        bool isWhole = false;
        bool isTornEnd = false;
        bool hasSound = false;
        int offset = RecordLog.HeaderLength;
        log.BeginScan();
        while (offset < header.FileLength)
        {
            int bodyLength = log.Read(offset, RecordLog.BodyOffset, Record, out byte kind);
            if (bodyLength >= 0)
            {
                isWhole |= kind == RecordKind.SnapshotEnd;
                hasSound = true;
                Apply(kind, offset, bodyLength);
                offset += RecordLog.Overhead + bodyLength;
                continue;
            }

            int next = log.FindRecord(offset + 1, Record);
            bool isTorn = next < 0 && bodyLength == -1 && !log.IsWholeButForItsLength(offset, Record);
            DamagedRecords += isTorn ? 0 : 1;
            needsSnapshot |= next < 0;
            isTornEnd |= isTorn;
            offset = next < 0 ? header.FileLength : next;
        }

        log.EndScan();
        ForgetRecord();
        if (needsSnapshot || DamagedRecords > 0)
        {
            lastSequence += LostSequences;
        }

        return isWhole || (isAlone && hasSound && DamagedRecords > 0 && !isTornEnd);
    }

    private void Apply(byte kind, int offset, int bodyLength)
    {
        reader.Reset(Record, RecordLog.BodyOffset, bodyLength);
        switch (kind)
        {
            case RecordKind.Account:
                ApplyAccount(offset, bodyLength);
                break;
            case RecordKind.Removed:
                while (reader.Remaining >= 2)
                {
                    Index.RemoveId(reader.ReadUInt16());
                }

                wantsSnapshot = true;
                break;
            case RecordKind.Moved:
                int from = Index.Find(reader.ReadUInt16());
                if (from >= 0)
                {
                    Index.Move(from, reader.ReadUInt16());
                }

                break;
            case RecordKind.Counter:
                int position = Index.Find(reader.ReadUInt16());
                if (position >= 0)
                {
                    Index.SetCounterOffset(position, offset);
                }

                break;
            case RecordKind.Setting:
                int key = reader.ReadByte();
                byte[] value = reader.ReadCounted();
                if (key == LastKey)
                {
                    ApplyLast(value);
                }
                else
                {
                    Settings.Set(key, value);
                }

                break;
        }
    }

    private void ApplyLast(byte[] value)
    {
        reader.Reset(value, 0, value.Length);
        lastId = reader.ReadUInt16();
        uint sequence = reader.ReadUInt32();
        lastSequence = sequence > lastSequence ? sequence : lastSequence;
    }

    private void ApplyAccount(int offset, int bodyLength)
    {
        int id = reader.ReadUInt16();
        uint sequence = reader.ReadUInt32();
        uint secretTag = reader.ReadUInt32();
        uint nameTag = reader.ReadUInt32();
        lastSequence = sequence > lastSequence ? sequence : lastSequence;
        bool isNew = Index.Find(id) < 0;
        if (!isNew || Index.Count < Capacity)
        {
            Index.Put(id, offset, bodyLength + RecordLog.Overhead, secretTag, nameTag);
            lastId = isNew ? id : lastId;
        }
    }

    // Writes all that is in force into the next generation, and drops the old file once that is stored.
    private bool WriteSnapshot()
    {
        var offsets = new int[Index.Count];
        var counterOffsets = new int[Index.Count];
        if (!spare.Begin(log.Generation + 1, keyId) || !CopyAccounts(offsets, counterOffsets) || !EndSnapshot())
        {
            // One that can't be deleted could be whole, and would count at the next start: nothing may be stored beside it.
            needsSnapshot |= !spare.Abandon();
            return false;
        }

        for (int position = 0; position < Index.Count; position++)
        {
            Index.Relocate(position, offsets[position], counterOffsets[position]);
        }

        RecordLog old = log;
        log = spare;
        spare = old;
        old.Abandon();
        needsSnapshot = false;
        wantsSnapshot = false;
        return true;
    }

    private bool CopyAccounts(int[] offsets, int[] counterOffsets)
    {
        int position = 0;
        while (position < Index.Count)
        {
            int bodyLength = ReadAccountRecord(position);
            if (bodyLength < 0 && log.HasReadFailed)
            {
                return false;
            }

            if (bodyLength < 0)
            {
                // Nothing can read it any more; the others must not be held up by it.
                Index.Remove(position);
                DamagedRecords++;
                continue;
            }

            if (!spare.HasRoomFor(bodyLength + RecordLog.Overhead + CounterBodyLength + RecordLog.Overhead) && !spare.Flush())
            {
                return false;
            }

            offsets[position] = spare.Copy(Record, bodyLength + RecordLog.Overhead);
            counterOffsets[position] = ReadCounter(position, out _, out _) ? spare.Copy(Record, CounterBodyLength + RecordLog.Overhead) : 0;
            position++;
        }

        ForgetRecord();
        return spare.Flush();
    }

    private bool EndSnapshot()
    {
        for (int key = 0; key < LastKey; key++)
        {
            byte[]? value = Settings.Get(key);
            if (value != null)
            {
                WriteSetting(spare, key, value);
            }
        }

        var last = new byte[2 + 4];
        var writer = new ByteWriter(last);
        writer.WriteUInt16(lastId);
        writer.WriteUInt32(lastSequence);
        WriteSetting(spare, LastKey, last);
        spare.BeginRecord();
        spare.EndRecord(RecordKind.SnapshotEnd);
        return spare.Flush();
    }

    private static void WriteSetting(RecordLog target, int key, byte[] value)
    {
        ByteWriter writer = target.BeginRecord();
        writer.WriteByte((byte)key);
        writer.WriteCounted(value);
        target.EndRecord(RecordKind.Setting);
    }
}
