using System;
using HwToken.Core.Crypto;
using HwToken.Core.Encoding;

namespace HwToken.Core.Vault;

/// <summary>
/// The log of accounts and settings and what is known of it in memory: opened without any key, since records are
/// copied and told apart without opening them. Every change is a record appended, and in force once it is stored.
/// </summary>
internal sealed partial class AccountLog
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
    private byte[]? newKeyId;
    private int lastId;
    private uint lastSequence;

    // Records can only be appended behind a sound end; so this snapshot has to be before any change.
    private bool needsSnapshot;

    // While the file is read: what follows was appended, so that numbers rise.
    private bool isSnapshotRead;

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

    /// <summary>Whether there were sealed records whose number does not rise: copies of old ones, which were passed over.</summary>
    internal bool HasStaleRecords { get; private set; }

    /// <summary>Whether the key was made just before the power went: what the log holds is older, until <see cref="TakeKeyUp"/>.</summary>
    internal bool IsOlderThanKey => newKeyId != null;

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

    /// <summary>The next snapshot is of the key that is newer than the log, whose settings have its seals by now.</summary>
    internal void TakeKeyUp()
    {
        if (newKeyId != null)
        {
            keyId = newKeyId;
            newKeyId = null;
            needsSnapshot = true;
        }
    }

    /// <summary>Deletes all files and forgets all.</summary>
    /// <returns>Whether they are gone.</returns>
    internal bool Erase()
    {
        bool isGone = storage.Delete(RecordLog.GetFileName(0)) & storage.Delete(RecordLog.GetFileName(1));
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

    /// <summary>
    /// Reads the counter of the account at a position, if it has gone on since the account was stored. A counter record
    /// that went bad leaves the account's own, as at a start and in a snapshot.
    /// </summary>
    /// <param name="position">The account.</param>
    /// <param name="counter">The counter.</param>
    /// <returns>Whether it has.</returns>
    internal bool ReadCounter(int position, out ulong counter)
    {
        counter = 0;
        int offset = Index.GetCounterOffset(position);
        if (offset == 0 || log.Read(offset, CounterBodyLength + RecordLog.Overhead, Record, out byte kind) != CounterBodyLength || kind != RecordKind.Counter)
        {
            return false;
        }

        reader.Reset(Record, RecordLog.BodyOffset + 2, 8);
        counter = reader.ReadUInt64();
        return true;
    }

    /// <summary>Overwrites <see cref="Record"/>.</summary>
    internal void ForgetRecord() => Array.Clear(Record, 0, Record.Length);

    /// <summary>Writes a setting's record.</summary>
    internal void WriteSetting(int key, byte[] value) => WriteSetting(log, key, value);

    private VaultFault CheckKey(byte[]? expectedKeyId)
    {
        byte[] wanted = expectedKeyId ?? new byte[VaultKeys.KeyIdLength];
        if (FixedTime.AreEqual(keyId, 0, wanted, 0, VaultKeys.KeyIdLength))
        {
            return VaultFault.None;
        }

        // A key that was just made when the power went: the log has no accounts yet, and takes the key up.
        if (Index.Count == 0)
        {
            newKeyId = wanted;
            if (expectedKeyId == null)
            {
                TakeKeyUp();
            }

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
        HasStaleRecords = false;
        newKeyId = null;
        isSnapshotRead = false;
        needsSnapshot = false;
        wantsSnapshot = false;
    }
}
