using HwToken.Core.Encoding;
using HwToken.Core.Otp;

namespace HwToken.Core.Vault;

public sealed partial class AccountStore
{
    /// <summary>Reads the storage; an empty one is made ready.</summary>
    public void Open()
    {
        bool hasEven = log.ReadHeader(0, out uint even, out int evenLength);
        bool hasOdd = log.ReadHeader(1, out uint odd, out int oddLength);
        IsFaulted = false;
        bool isEvenNewer = hasEven && (!hasOdd || even > odd);
        bool isLoaded = isEvenNewer
            ? Load(even, evenLength) || (hasOdd && Load(odd, oddLength))
            : (hasOdd && Load(odd, oddLength)) || (hasEven && Load(even, evenLength));
        if (isLoaded)
        {
            return;
        }

        // Only what a first start leaves when it is cut off may be overwritten: part of a first, empty generation.
        Reset();
        bool isFirstStart = evenLength <= 0 && oddLength <= RecordLog.HeaderLength + RecordLog.Overhead;
        IsFaulted = !isFirstStart || !Create();
    }

    private bool Create()
    {
        if (!log.Begin(1))
        {
            return false;
        }

        log.BeginRecord();
        log.EndRecord(RecordKind.SnapshotEnd);
        return log.Flush();
    }

    private void Reset()
    {
        index.Clear();
        settings.Clear();
        lastId = 0;
        DamagedRecords = 0;
        needsSnapshot = false;
    }

    // Reads a generation record by record. It counts only if its snapshot was written to the end.
    private bool Load(uint generation, int length)
    {
        Reset();
        log.Use(generation, length);
        log.BeginScan();
        bool isWhole = false;
        int offset = RecordLog.HeaderLength;
        while (offset < length)
        {
            int bodyLength = log.Read(offset, RecordLog.BodyOffset, record, out byte kind);
            if (bodyLength == -1)
            {
                // A torn end: what was not acknowledged. The next change starts a new generation.
                needsSnapshot = true;
                break;
            }

            bool isDamaged = bodyLength < 0;
            int next = offset + RecordLog.Overhead + (isDamaged ? -2 - bodyLength : bodyLength);
            if (isDamaged)
            {
                needsSnapshot = true;
                DamagedRecords += next < length ? 1 : 0;
            }
            else if (kind == RecordKind.SnapshotEnd)
            {
                isWhole = true;
            }
            else
            {
                Apply(kind, offset, bodyLength);
            }

            offset = next;
        }

        log.EndScan();
        EndRead();
        return isWhole;
    }

    private void Apply(byte kind, int offset, int bodyLength)
    {
        reader.Reset(record, RecordLog.BodyOffset, bodyLength);
        switch (kind)
        {
            case RecordKind.Account:
                ApplyAccount(offset, bodyLength + RecordLog.Overhead);
                break;
            case RecordKind.Removed:
                while (reader.Remaining >= 2)
                {
                    RemoveFromIndex(reader.ReadUInt16());
                }

                break;
            case RecordKind.Moved:
                int from = index.Find(reader.ReadUInt16());
                if (from >= 0)
                {
                    index.Move(from, reader.ReadUInt16());
                }

                break;
            case RecordKind.Counter:
                int position = index.Find(reader.ReadUInt16());
                if (position >= 0)
                {
                    index.SetCounterOffset(position, offset);
                }

                break;
            case RecordKind.Setting:
                int key = reader.ReadByte();
                byte[] value = reader.ReadCounted();
                if (key == LastIdKey && value.Length == 2)
                {
                    lastId = value[0] | (value[1] << 8);
                }
                else
                {
                    settings.Set(key, value);
                }

                break;
        }
    }

    // The tags are taken from the record's bytes as they are: hundreds of accounts are read at each start.
    private void ApplyAccount(int offset, int length)
    {
        int id = reader.ReadUInt16();
        bool isNew = index.Find(id) < 0;
        if (isNew && index.Count == Capacity)
        {
            return;
        }

        reader.Skip(OtpAccountCodec.NamesOffset);
        uint nameTag = ContinueTag(ContinueTag(0));
        uint secretTag = ContinueTag(0);
        index.Put(id, offset, length, secretTag, nameTag);
        lastId = isNew ? id : lastId;
    }

    // The CRC-32 that GetNameTag and GetSecretTag give, of the counted bytes that come next in the record.
    private uint ContinueTag(uint crc)
    {
        int count = reader.ReadByte();
        int start = reader.Skip(count);
        return start < 0 ? crc : Crc32.Compute(crc, record, start, count);
    }

    // Writes all that is in force into the next generation, and drops the old file once that is stored.
    private bool WriteSnapshot()
    {
        var offsets = new int[index.Count];
        if (!spare.Begin(log.Generation + 1) || !CopyAccounts(offsets) || !EndSnapshot())
        {
            spare.Abandon();
            return false;
        }

        for (int position = 0; position < index.Count; position++)
        {
            index.Relocate(position, offsets[position]);
        }

        RecordLog old = log;
        log = spare;
        spare = old;
        old.Abandon();
        needsSnapshot = false;
        return true;
    }

    private bool CopyAccounts(int[] offsets)
    {
        int position = 0;
        while (position < index.Count)
        {
            if (!BeginRead(position))
            {
                // Nothing can read it any more; the others must not be held up by it.
                index.Remove(position);
                DamagedRecords++;
                continue;
            }

            int length = index.GetLength(position);
            if (index.GetCounterOffset(position) != 0)
            {
                RecordLog.Seal(record, length);
            }

            if (!spare.HasRoomFor(length) && !spare.Flush())
            {
                EndRead();
                return false;
            }

            offsets[position++] = spare.Copy(record, length);
        }

        EndRead();
        return spare.Flush();
    }

    private bool EndSnapshot()
    {
        for (int key = 0; key < LastIdKey; key++)
        {
            byte[]? value = settings.Get(key);
            if (value != null)
            {
                WriteSettingRecord(spare, key, value);
            }
        }

        WriteSettingRecord(spare, LastIdKey, new byte[] { (byte)lastId, (byte)(lastId >> 8) });
        spare.BeginRecord();
        spare.EndRecord(RecordKind.SnapshotEnd);
        return spare.Flush();
    }

    private static void WriteSettingRecord(RecordLog target, int key, byte[] value)
    {
        ByteWriter writer = target.BeginRecord();
        writer.WriteByte((byte)key);
        writer.WriteCounted(value);
        target.EndRecord(RecordKind.Setting);
    }
}
