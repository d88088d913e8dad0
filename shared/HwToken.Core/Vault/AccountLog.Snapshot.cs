using HwToken.Core.Encoding;

namespace HwToken.Core.Vault;

/// <summary>How a new generation is begun with all that is in force.</summary>
internal sealed partial class AccountLog
{
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
            counterOffsets[position] = ReadCounter(position, out _) ? spare.Copy(Record, CounterBodyLength + RecordLog.Overhead) : 0;
            position++;
        }

        ForgetRecord();
        return spare.Flush();
    }

    private bool EndSnapshot()
    {
        for (int key = 0; key < LastKey; key++)
        {
            byte[]? value = Settings.GetStored(key);
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
