namespace HwToken.Core.Vault;

/// <summary>How a file becomes what is known of it in memory.</summary>
internal sealed partial class AccountLog
{
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
}
