using HwToken.Core.Protocol;

namespace HwToken.Firmware.Clock;

/// <summary>How the time is set: counted first, then written at the edge of the next second.</summary>
public sealed partial class TokenClock
{
    private bool isSetCounted;
    private bool isSetConfirmed;
    private bool wasRunning;
    private long setBegunAt;
    private long setTime;
    private long setAt;
    private long setOffset;
    private int setHostUncertainty;
    private int setOwnUncertainty;
    private int missedSeconds;

    /// <summary>Sets the time at the edge of the next second, in a later <see cref="Step"/>.</summary>
    /// <param name="time">The time less the monotonic clock's, in milliseconds.</param>
    /// <param name="hostUncertainty">How far off it may be, in milliseconds.</param>
    /// <param name="isConfirmed">Whether the owner has seen it and said yes.</param>
    public void BeginSet(long time, int hostUncertainty, bool isConfirmed)
    {
        IsSetPending = true;
        isSetCounted = false;
        isSetConfirmed = isConfirmed;
        setTime = time;
        setHostUncertainty = hostUncertainty;
        setBegunAt = monotonicClock.Milliseconds;
        missedSeconds = 0;
    }

    private void CountSet(long now)
    {
        wasRunning = State == ClockState.Running;
        setOffset = wasRunning ? GetUnixMilliseconds(now) - now - setTime : 0;
        setOwnUncertainty = GetUncertainty(now);

        // Since it was judged the chip may have stopped, accounts may have come, and the edge of its second was found.
        if (!isSetConfirmed && Discipline.NeedsConfirmation(wasRunning, -setOffset, setOwnUncertainty))
        {
            EndSet(Status.Busy);
            return;
        }

        isSetCounted = Discipline.Begin(-setOffset, setOwnUncertainty, isSetConfirmed);
        if (!isSetCounted)
        {
            EndSet(Status.StorageFailed);
            return;
        }

        AwaitSecond();
    }

    private void AwaitSecond()
    {
        long now = monotonicClock.Milliseconds;
        int fraction = (int)((setTime + now) % SecondLength);
        setAt = now + (fraction == 0 ? 0 : SecondLength - fraction);
    }

    private void Set(long now)
    {
        int lateness = (int)(now - setAt);
        if (lateness > MaxLateness && missedSeconds++ < MaxMissedSeconds)
        {
            AwaitSecond();
            return;
        }

        if (Discipline.IsOvertaken)
        {
            EndSet(Status.Busy);
            return;
        }

        // A step that came late by whole seconds sets the time that it is by now.
        long seconds = (setTime + now) / SecondLength;
        bool isTaken = wallClock.Set(seconds);
        nextRead = now;
        State = isTaken ? ClockState.Running : Look(out _, -1);
        if (!isTaken)
        {
            EndSet(Status.ClockFailed);
            return;
        }

        Anchor(now, seconds, Granularity);
        Discipline.End(wallClock, seconds, wasRunning, setOffset, setHostUncertainty, setOwnUncertainty, lateness % SecondLength);
        EndSet(Status.Ok);
    }

    private void EndSet(Status status)
    {
        IsSetPending = false;
        SetStatus = status;
    }
}
