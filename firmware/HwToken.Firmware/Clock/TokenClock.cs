using HwToken.Core.Protocol;
using HwToken.Firmware.Board;

namespace HwToken.Firmware.Clock;

/// <summary>
/// The token's time in milliseconds: the chip gives the seconds and says whether they can be trusted, the
/// monotonic clock what lies between them. The chip is looked at every second, so that a time it lost or a
/// chip that was pulled is noticed at once; the edge of its second is looked for from time to time.
/// </summary>
public sealed partial class TokenClock
{
    private const int SecondLength = 1000;

    // The two clocks part by 12 ppm at most, a millisecond in this time.
    private const int EdgeInterval = 60 * SecondLength;
    private const int PartingPpm = 12;

    // Steps of the monotonic clock on the device.
    private const int Granularity = 10;

    // Longer between two looks at the chip, and the edge is looked for anew; the third is taken as it is.
    private const int MaxEdgeGap = 100;
    private const int MaxMissedEdges = 2;

    // A set that its moment was missed by more waits for the next second.
    private const int MaxLateness = 30;
    private const int MaxMissedSeconds = 3;
    private const int MaxEdgeWait = 2500;

    // Looks at a chip that says what was not expected, until two in a row say the same.
    private const int MaxLooks = 4;

    private readonly IWallClock wallClock;
    private readonly IMonotonicClock monotonicClock;
    private long anchorMonotonic;
    private long anchorUnixMilliseconds;
    private long nextRead;
    private long nextEdgeSearch;
    private long edgeSeconds;
    private long lastReadAt;
    private int missedEdges;
    private int edgeUncertainty = SecondLength;
    private bool isSearchingEdge;

    /// <summary>Begins without a time; the first <see cref="Step"/> reads the chip.</summary>
    public TokenClock(IWallClock wallClock, IMonotonicClock monotonicClock, ClockDiscipline discipline)
    {
        this.wallClock = wallClock;
        this.monotonicClock = monotonicClock;
        Discipline = discipline;
        nextRead = monotonicClock.Milliseconds;
        State = ClockState.Absent;
    }

    /// <summary>How far it may be moved, and how it drifts.</summary>
    public ClockDiscipline Discipline { get; }

    /// <summary>What the chip said when it was read last.</summary>
    public ClockState State { get; private set; }

    /// <summary>Whether codes may be made from this time.</summary>
    public bool IsTrusted => State == ClockState.Running;

    /// <summary>Milliseconds since 1970-01-01T00:00:00Z; meaningless unless <see cref="IsTrusted"/>.</summary>
    public long UnixMilliseconds => GetUnixMilliseconds(monotonicClock.Milliseconds);

    /// <summary>Whether a time waits for the edge of its second.</summary>
    public bool IsSetPending { get; private set; }

    /// <summary>Whether there is no clock chip that could be set.</summary>
    public bool IsMissing => State >= ClockState.Absent;

    /// <summary>
    /// How the last set ended: Ok, ClockFailed when the chip did not take it, StorageFailed when it could not be counted, Busy
    /// when it needs its owner, who was not asked, as it seemed less when it was asked for: it can be asked for again.
    /// </summary>
    public Status SetStatus { get; private set; }

    /// <summary>The chip's ageing register, 0 when the chip does not answer.</summary>
    public int Ageing => IsMissing ? 0 : wallClock.Ageing;

    /// <summary>The chip's temperature in quarters of a degree Celsius, 0 when the chip does not answer.</summary>
    public int TemperatureQuarters => IsMissing ? 0 : wallClock.TemperatureQuarters;

    /// <summary>What <see cref="UnixMilliseconds"/> is at a moment near the present.</summary>
    public long GetUnixMilliseconds(long monotonic) => anchorUnixMilliseconds + monotonic - anchorMonotonic;

    /// <summary>By how many milliseconds the chip's time may be misread here.</summary>
    public int GetUncertainty(long monotonic) => edgeUncertainty + (int)((monotonic - anchorMonotonic) * PartingPpm / 1_000_000);

    /// <summary>Reads or sets the chip if it is time to.</summary>
    public void Step()
    {
        long now = monotonicClock.Milliseconds;
        if (IsSetPending && isSetCounted)
        {
            if (now >= setAt)
            {
                Set(now);
            }

            return;
        }

        if (now >= nextRead || isSearchingEdge)
        {
            Read(now);
        }

        // How far the clock is off must be known before it is set, and needs the edge of its second.
        if (IsSetPending && (State != ClockState.Running || edgeUncertainty < SecondLength || now - setBegunAt >= MaxEdgeWait))
        {
            CountSet(now);
        }
    }

    private void Read(long now)
    {
        int gap = (int)(now - lastReadAt);
        lastReadAt = now;
        State = Look(out long seconds, isSearchingEdge ? edgeSeconds : GetUnixMilliseconds(now) / SecondLength);
        if (State != ClockState.Running)
        {
            isSearchingEdge = false;
            anchorUnixMilliseconds = 0;
            edgeUncertainty = SecondLength;
            nextRead = now + SecondLength;
            return;
        }

        if (isSearchingEdge)
        {
            if (seconds != edgeSeconds)
            {
                TakeEdge(now, gap, seconds);
            }

            return;
        }

        nextRead = now + SecondLength;
        bool isAsExpected = GetUnixMilliseconds(now) / SecondLength == seconds;
        if (!isAsExpected)
        {
            anchorMonotonic = now;
            anchorUnixMilliseconds = seconds * SecondLength;
            edgeUncertainty = SecondLength;
        }

        if (!isAsExpected || now >= nextEdgeSearch)
        {
            isSearchingEdge = true;
            missedEdges = 0;
            edgeSeconds = seconds;
        }
    }

    // What is as it was or was to come is believed at once. A state that changed, a second that began and a time that jumped
    // are looked at again, so that a bit that was disturbed on its way shows no other time, not even for a step.
    private ClockState Look(out long seconds, long expected)
    {
        ClockState found = wallClock.Read(out seconds);
        for (int looks = 1; looks < MaxLooks && (found != State || (found == ClockState.Running && seconds != expected)); looks++)
        {
            ClockState before = found;
            long secondsBefore = seconds;
            found = wallClock.Read(out seconds);
            if (found == before && (seconds == secondsBefore || seconds == secondsBefore + 1))
            {
                return found;
            }

            // What says something else each time says nothing.
            if (looks == MaxLooks - 1)
            {
                seconds = 0;
                return ClockState.Absent;
            }
        }

        return found;
    }

    // The chip's second began at some moment since the last look, in the middle of the gap for all that is known.
    private void TakeEdge(long now, int gap, long seconds)
    {
        if (gap > MaxEdgeGap && missedEdges++ < MaxMissedEdges)
        {
            edgeSeconds = seconds;
            return;
        }

        Anchor(now - (gap / 2), seconds, (gap / 2) + Granularity);
    }

    // A second of the chip began. The next looks fall near the end of a second, so that a token that was
    // held up, and is late by more than a tenth of a second, notices it.
    private void Anchor(long edge, long seconds, int uncertainty)
    {
        isSearchingEdge = false;
        anchorMonotonic = edge;
        anchorUnixMilliseconds = seconds * SecondLength;
        edgeUncertainty = uncertainty;
        nextRead = edge + (SecondLength * 9 / 10);
        nextEdgeSearch = edge + EdgeInterval;
    }
}
