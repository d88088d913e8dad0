using System;
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

    /// <summary>Bytes of a counter record.</summary>
    internal const int CounterRecordLength = CounterBodyLength + RecordLog.Overhead;

    // The log's own: the id given last and the number of the record sealed last, which no record may have any more.
    private const int LastKey = SettingTable.KeyCount - 1;

    private const int MaxId = ushort.MaxValue;

    // Three blocks of littlefs: the next key file, the attempts, and a folder entry.
    private const int Reserve = 3 * 4096;

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

    /// <summary>Works on a storage; <see cref="Open"/> reads it.</summary>
    internal AccountLog(IStorage storage)
    {
        this.storage = storage;
        Record = new byte[RecordLog.MaxRecordLength];
        var writer = new ByteWriter(Record);
        log = new RecordLog(storage, Record, writer);
        spare = new RecordLog(storage, Record, writer);
    }

    /// <summary>Where each account's record stands.</summary>
    internal AccountIndex Index { get; } = new AccountIndex(Capacity);

    /// <summary>The settings.</summary>
    internal SettingTable Settings { get; } = new SettingTable();

    /// <summary>The record read last, from its start on, or what waits to be stored; cleared by <see cref="ForgetRecord"/>.</summary>
    internal byte[] Record { get; }

    /// <summary>How many records failed their check when the file was read.</summary>
    internal int DamagedRecords { get; private set; }

    /// <summary>Whether there were sealed records whose number does not rise: copies of old ones, which were passed over.</summary>
    internal bool HasStaleRecords { get; private set; }

    /// <summary>Whether the key was made just before the power went: what the log holds is older, until <see cref="TakeKeyUp"/>.</summary>
    internal bool IsOlderThanKey => newKeyId is not null;

    /// <summary>Bytes of the file, what waits to be stored included.</summary>
    internal int Length => log.Length;

    /// <summary>The records to come are sealed with another key; there must be no accounts.</summary>
    /// <returns>Whether that is stored.</returns>
    internal bool UseKey(byte[] newKeyId)
    {
        keyId = newKeyId;
        DropSnapshot();
        return WriteSnapshot();
    }

    /// <summary>The next snapshot is of the key that is newer than the log, whose settings have its seals by now.</summary>
    internal void TakeKeyUp()
    {
        if (newKeyId is not null)
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

    /// <summary>
    /// Whether so many bytes more leave room for what must always be possible: a snapshot of all that is live, another
    /// key file and the count of attempts. Without that the owner could be locked out of a full token.
    /// </summary>
    internal bool HasRoomFor(int length)
    {
        // A live part that fills half of the longest file leaves the other half for history.
        if (log.Length + length > AccountIndex.MaxFileLength - MaxHistory)
        {
            return false;
        }

        int free = storage.GetFreeBytes();
        return free < 0 || free - log.WaitingLength - length >= Index.TotalLength + length + Reserve;
    }

    /// <summary>Starts a record after <see cref="Prepare"/>.</summary>
    /// <param name="bodyLength">Bytes of its body at most.</param>
    internal ByteWriter BeginRecord(int bodyLength) => log.BeginRecord(bodyLength);

    /// <summary>Ends a record; it is stored with <see cref="Flush"/>.</summary>
    /// <returns>Where it stands.</returns>
    internal int EndRecord(byte kind) => log.EndRecord(kind);

    /// <summary>Stores the records since the last call, together.</summary>
    /// <returns>Whether they are stored.</returns>
    internal bool Flush()
    {
        bool isStored = log.Flush();

        // What got through in part is a torn end; what did not get through at all does no harm.
        needsSnapshot |= !isStored && StorageFile.GetLength(storage, log.FileName) != log.Length;
        NoteChange();
        return isStored;
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

    /// <summary>Several records will be read: the file is opened once for them all. To be ended by <see cref="EndReading"/>; may be nested.</summary>
    internal void BeginReading() => log.BeginReading();

    /// <summary>Ends what <see cref="BeginReading"/> began.</summary>
    internal void EndReading() => log.EndReading();

    /// <summary>Reads the record of the account at a position into <see cref="Record"/>.</summary>
    /// <returns>Bytes of its body, or −1 when it fails its check.</returns>
    internal int ReadAccountRecord(int position)
    {
        int length = log.Read(Index.GetOffset(position), Index.GetLength(position), out byte kind);
        return length > 0 && kind == RecordKind.Account ? length : -1;
    }

    /// <summary>Reads the tags of the account at a position, unchecked.</summary>
    /// <param name="position">The account.</param>
    /// <param name="secretTag">The tag of its secret.</param>
    /// <param name="nameTag">The tag of its names.</param>
    internal void ReadTags(int position, out uint secretTag, out uint nameTag)
    {
        bool isRead = log.ReadPart(Index.GetOffset(position) + RecordLog.BodyOffset + RecordSealer.TagsOffset, 8);
        secretTag = isRead ? Crc32.Read(Record, 0) : 0;
        nameTag = isRead ? Crc32.Read(Record, 4) : 0;
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
        if (offset == 0 || log.Read(offset, CounterRecordLength, out byte kind) != CounterBodyLength || kind != RecordKind.Counter)
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

    private static void WriteSetting(RecordLog target, int key, byte[] value)
    {
        ByteWriter writer = target.BeginRecord(2 + value.Length);
        writer.WriteByte((byte)key);
        writer.WriteCounted(value);
        target.EndRecord(RecordKind.Setting);
    }

    private bool Create()
    {
        if (!log.Begin(1, keyId))
        {
            return false;
        }

        log.BeginRecord(0);
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
        needsSnapshot = false;
        wantsSnapshot = false;
        DropSnapshot();
        NoteChange();
    }
}
