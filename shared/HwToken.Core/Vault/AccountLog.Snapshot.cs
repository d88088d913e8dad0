using HwToken.Core.Encoding;

namespace HwToken.Core.Vault;

/// <summary>
/// How a new generation is begun with all that is in force: in slices, between which the token does whatever else it has
/// to do. Until the last one the file before counts and takes the changes; a change makes what was copied of no use, and
/// the snapshot begins again once there is quiet. Only where a change can't be stored without one is it written in one go.
/// </summary>
internal sealed partial class AccountLog
{
    /// <summary>Accounts that a slice copies at most.</summary>
    internal const int SliceLength = 8;

    // A snapshot is due when this much of the file is history rather than live.
    private const int MaxHistory = 16 * 1024;

    // A change does not wait for quiet, which may never come, when this much is.
    private const int MostHistory = 24 * 1024;

    // Steps without a change before a snapshot begins: about half a second. A host that changes much does so without pause.
    private const int QuietSteps = 50;

    private const int NotBegun = -1;

    // Records can only be appended behind a sound end; so this snapshot has to be before any change.
    private bool needsSnapshot;

    // What was removed is still in the file; this snapshot may fail for want of room.
    private bool wantsSnapshot;

    // The position of the account to be copied next.
    private int nextToCopy = NotBegun;

    private int stepsToWait;

    // It failed, and will again until something is different.
    private bool isHeld;

    /// <summary>Whether a snapshot is due, and will be made by <see cref="Step"/>.</summary>
    internal bool IsSnapshotDue => !isHeld && (needsSnapshot || wantsSnapshot || log.Length - Index.TotalLength > MaxHistory);

    /// <summary>Whether the next <see cref="Step"/> reads and writes.</summary>
    internal bool IsSliceDue => stepsToWait == 0 && IsSnapshotDue;

    /// <summary>Goes on with a snapshot that is due: waits for quiet, then copies a few accounts or ends it.</summary>
    internal void Step()
    {
        if (!IsSnapshotDue)
        {
            return;
        }

        if (stepsToWait > 0)
        {
            stepsToWait--;
            return;
        }

        isHeld = !WriteSlice();
    }

    /// <summary>Makes the log ready for a change: where its end is torn or far too much of it is history, by a snapshot in one go.</summary>
    /// <returns>Whether it takes records.</returns>
    internal bool Prepare()
    {
        if (needsSnapshot)
        {
            return WriteSnapshot();
        }

        DropSnapshot();
        bool isOverdue = log.Length - Index.TotalLength > MostHistory;
        if (isOverdue && HasRoomForSnapshot())
        {
            WriteSnapshot();
        }

        return !needsSnapshot && log.Length < AccountIndex.MaxFileLength - RecordLog.MaxRecordLength;
    }

    /// <summary>Makes room for records after <see cref="Prepare"/>, where history or a dropped snapshot takes what they need.</summary>
    /// <param name="length">Bytes of them.</param>
    /// <returns>Whether there is room.</returns>
    internal bool MakeRoomFor(int length)
    {
        if (HasRoomFor(length) || needsSnapshot)
        {
            return !needsSnapshot;
        }

        DeleteDropped();
        bool isWorthIt = log.Length - Index.TotalLength > Reserve / 3 && HasRoomForSnapshot();
        return HasRoomFor(length) || (isWorthIt && WriteSnapshot() && HasRoomFor(length));
    }

    /// <summary>What was removed shall be in no file any more, as soon as there is quiet.</summary>
    internal void DropHistory() => wantsSnapshot = true;

    private void NoteChange()
    {
        stepsToWait = QuietSteps;
        isHeld = false;
    }

    // What was copied is of no use any more. The file is left: it has no end, so it counts nowhere.
    private void DropSnapshot() => nextToCopy = NotBegun;

    // It takes room all the same.
    private void DeleteDropped() => storage.Delete(RecordLog.GetFileName(log.Generation + 1));

    private bool HasRoomForSnapshot()
    {
        DeleteDropped();
        int free = storage.GetFreeBytes();
        return free < 0 || free >= Index.TotalLength;
    }

    // Writes all that is in force into the next generation, as far as it is not there yet, and drops the old file.
    private bool WriteSnapshot()
    {
        bool isWritten = (nextToCopy != NotBegun || BeginSnapshot()) && CopyAccounts(int.MaxValue) && EndSnapshot();
        return isWritten || FailSnapshot();
    }

    private bool WriteSlice()
    {
        if (nextToCopy == NotBegun)
        {
            // One that is only due may wait for room: the log still takes records.
            bool mayBegin = needsSnapshot || HasRoomForSnapshot();
            return (mayBegin && BeginSnapshot() && CopyAccounts(SliceLength) && spare.Flush()) || FailSnapshot();
        }

        bool isDone = nextToCopy < Index.Count ? CopyAccounts(SliceLength) && spare.Flush() : EndSnapshot();
        return isDone || FailSnapshot();
    }

    private bool BeginSnapshot()
    {
        nextToCopy = 0;
        return spare.Begin(log.Generation + 1, keyId);
    }

    private bool FailSnapshot()
    {
        // One that can't be deleted could be whole, and would count at the next start: nothing may be stored beside it.
        DropSnapshot();
        needsSnapshot |= !spare.Abandon();
        return false;
    }

    private bool CopyAccounts(int count)
    {
        log.BeginReading();
        try
        {
            while (nextToCopy < Index.Count && count-- > 0)
            {
                if (!CopyAccount(nextToCopy) && log.HasReadFailed)
                {
                    return false;
                }
            }
        }
        finally
        {
            log.EndReading();
        }

        return true;
    }

    // Whether the account was copied; one that went bad is dropped, since the others must not be held up by it.
    private bool CopyAccount(int position)
    {
        if (!spare.CopyFrom(log, Index.GetOffset(position), Index.GetLength(position), RecordKind.Account))
        {
            if (!log.HasReadFailed)
            {
                Index.Remove(position);
                DamagedRecords++;
            }

            return false;
        }

        int counterOffset = Index.GetCounterOffset(position);
        if (counterOffset != 0 && !spare.CopyFrom(log, counterOffset, CounterRecordLength, RecordKind.Counter))
        {
            if (log.HasReadFailed)
            {
                return false;
            }

            Index.SetCounterOffset(position, 0);
        }

        nextToCopy++;
        return true;
    }

    private bool EndSnapshot()
    {
        for (int key = 0; key < LastKey; key++)
        {
            byte[]? value = Settings.GetStored(key);
            if (value is not null)
            {
                WriteSetting(spare, key, value);
            }
        }

        ByteWriter writer = spare.BeginRecord(2 + 2 + 4);
        writer.WriteByte(LastKey);
        writer.WriteByte(2 + 4);
        writer.WriteUInt16(lastId);
        writer.WriteUInt32(lastSequence);
        spare.EndRecord(RecordKind.Setting);
        spare.BeginRecord(0);
        spare.EndRecord(RecordKind.SnapshotEnd);
        if (!spare.Flush())
        {
            return false;
        }

        Index.Relocate(RecordLog.HeaderLength);
        SwapLogs();
        DropSnapshot();
        spare.Abandon();
        needsSnapshot = false;
        wantsSnapshot = false;
        return true;
    }
}
