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
        bool isTornEnd = false;
        bool hasSound = false;
        int offset = RecordLog.HeaderLength;
        log.BeginScan();
        while (offset < header.FileLength)
        {
            int bodyLength = log.Read(offset, RecordLog.BodyOffset, Record, out byte kind);
            if (bodyLength >= 0)
            {
                isSnapshotRead |= kind == RecordKind.SnapshotEnd;
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

        return isSnapshotRead || (isAlone && hasSound && DamagedRecords > 0 && !isTornEnd);
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
                else if (!IsStaleSetting(key, value))
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

    // A snapshot has each once, in the order of positions; whatever is appended has a number higher than all before.
    private bool IsStale(uint sequence, bool isNew)
    {
        bool isStale = sequence <= lastSequence && (isSnapshotRead || !isNew);
        lastSequence = sequence > lastSequence ? sequence : lastSequence;
        HasStaleRecords |= isStale;
        return isStale;
    }

    // A guard that was sealed is followed by sealed ones only.
    private bool IsStaleSetting(int key, byte[] value)
    {
        if (key >= SettingTable.KeyCount || !SettingTable.IsGuard(key))
        {
            return false;
        }

        byte[]? before = Settings.GetStored(key);
        if (SettingTable.IsSealed(value))
        {
            return IsStale(SettingTable.GetNumber(value), before == null);
        }

        bool isStale = before != null && SettingTable.IsSealed(before);
        HasStaleRecords |= isStale;
        return isStale;
    }

    private void ApplyAccount(int offset, int bodyLength)
    {
        int id = reader.ReadUInt16();
        uint sequence = reader.ReadUInt32();
        uint secretTag = reader.ReadUInt32();
        uint nameTag = reader.ReadUInt32();
        bool isNew = Index.Find(id) < 0;
        if (IsStale(sequence, isNew))
        {
            return;
        }

        if (!isNew || Index.Count < Capacity)
        {
            Index.Put(id, offset, bodyLength + RecordLog.Overhead, secretTag, nameTag);
            lastId = isNew ? id : lastId;
        }
    }
}
