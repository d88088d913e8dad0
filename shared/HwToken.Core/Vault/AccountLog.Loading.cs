using HwToken.Core.Crypto;
using HwToken.Core.Encoding;

namespace HwToken.Core.Vault;

/// <summary>How files become what is known of them in memory.</summary>
internal sealed partial class AccountLog
{
    // What the file read last is: its snapshot is there to the end, or it would be if a record of it had not gone bad.
    private bool isWhole;
    private bool isWholeIfAlone;

    /// <summary>Reads the storage; an empty one is made ready.</summary>
    /// <param name="expectedKeyId">What names the vault's key, 8 bytes; null when there is none.</param>
    /// <returns>None, or why the accounts can't be used.</returns>
    internal VaultFault Open(byte[]? expectedKeyId)
    {
        Crc32.BeginMany();
        try
        {
            return OpenFiles(expectedKeyId);
        }
        finally
        {
            Crc32.EndMany();
        }
    }

    // The even file is read while it is open for its header, as there is no other outside of a change; where there is one,
    // that counts if its generation is higher and it is whole.
    private VaultFault OpenFiles(byte[]? expectedKeyId)
    {
        LogHeader even = log.BeginScan(0);
        Load(even);
        log.EndScan();
        bool isUnread = log.HasReadFailed || even.FileLength == StorageFile.Unreadable;
        bool isEvenWhole = isWhole;
        bool isEvenWholeIfAlone = isWholeIfAlone;

        LogHeader odd = spare.BeginScan(1);
        isUnread |= odd.FileLength == StorageFile.Unreadable;
        bool isNewer = even.IsNewer || odd.IsNewer;
        bool isEvenUsed = isEvenWhole || (isEvenWholeIfAlone && odd.FileLength <= 0);
        bool isOddTried = odd.IsSound && !isNewer && !isUnread && !(isEvenUsed && even.Generation > odd.Generation);
        if (isOddTried)
        {
            SwapLogs();
            Load(odd);
        }

        // The buffer is shared: nothing may be read in between.
        RecordLog tried = isOddTried ? log : spare;
        tried.EndScan();
        isUnread |= tried.HasReadFailed;
        bool isOddUsed = isOddTried && (isWhole || (isWholeIfAlone && even.FileLength <= 0));
        if (isOddTried && !isOddUsed && isEvenUsed && !isUnread)
        {
            SwapLogs();
            Load(log.BeginScan(0));
            log.EndScan();
            isUnread |= log.HasReadFailed;
        }

        ForgetRecord();
        if (isNewer)
        {
            Reset();
            return VaultFault.NewerFormat;
        }

        if (isUnread)
        {
            // The storage did not give what it holds. That is no reason to take anything for lost.
            return VaultFault.StorageFailed;
        }

        if (isOddUsed || isEvenUsed)
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
        if (expectedKeyId is not null || even.FileLength > 0 || !isFirst || !isTorn)
        {
            return VaultFault.Unreadable;
        }

        keyId = new byte[VaultKeys.KeyIdLength];
        return Create() ? VaultFault.None : VaultFault.StorageFailed;
    }

    private void SwapLogs()
    {
        RecordLog other = log;
        log = spare;
        spare = other;
    }

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
            if (expectedKeyId is null)
            {
                TakeKeyUp();
            }

            return VaultFault.None;
        }

        return expectedKeyId is null ? VaultFault.KeyMissing : VaultFault.ForeignKey;
    }

    // Reads the file that is open record by record. It counts only if its snapshot was written to the end, or if it must
    // have been, as there is no other file, and it is the record that says so which went bad.
    private void Load(LogHeader header)
    {
        Reset();
        isWhole = false;
        isWholeIfAlone = false;
        if (!header.IsSound || header.FileLength > AccountIndex.MaxFileLength)
        {
            return;
        }

        keyId = header.KeyId;
        bool isTornEnd = false;
        bool hasSound = false;
        int offset = RecordLog.HeaderLength;
        while (offset < header.FileLength)
        {
            int bodyLength = log.Scan(offset, out byte kind);
            if (bodyLength >= 0)
            {
                isWhole |= kind == RecordKind.SnapshotEnd;
                hasSound = true;
                Apply(kind, offset, bodyLength);
                offset += RecordLog.Overhead + bodyLength;
                continue;
            }

            bool isImpossible = bodyLength == -1;
            int next = log.FindRecord(offset + 1);
            bool isTorn = next < 0 && isImpossible && !log.IsWholeButForItsLength(offset);
            DamagedRecords += isTorn ? 0 : 1;
            needsSnapshot |= next < 0;
            isTornEnd |= isTorn;
            offset = next < 0 ? header.FileLength : next;
        }

        if (needsSnapshot || DamagedRecords > 0)
        {
            lastSequence += LostSequences;
        }

        isWholeIfAlone = hasSound && DamagedRecords > 0 && !isTornEnd;
    }

    private void Apply(byte kind, int offset, int bodyLength)
    {
        reader.Reset(Record, log.RecordStart + RecordLog.BodyOffset, bodyLength);
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
        bool isStale = sequence <= lastSequence && (isWhole || !isNew);
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
            return IsStale(SettingTable.GetNumber(value), before is null);
        }

        bool isStale = before is not null && SettingTable.IsSealed(before);
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

        int length = bodyLength + RecordLog.Overhead;
        if (!AccountIndex.IsLength(length))
        {
            // Whoever wrote it, no account has that length.
            DamagedRecords++;
            return;
        }

        if (!isNew || Index.Count < Capacity)
        {
            Index.Put(id, offset, length, secretTag, nameTag);
            lastId = isNew ? id : lastId;
        }
    }
}
