namespace HwToken.Firmware;

/// <summary>
/// The token's time in milliseconds: the chip gives the seconds and says whether they can be trusted, the
/// monotonic clock what lies between them. The chip is looked at every second, so that a time it lost or a
/// chip that was pulled is noticed at once; the edge of its second is looked for from time to time.
/// </summary>
public sealed class TokenClock
{
    private const int SecondLength = 1000;

    // The two clocks part by 12 ppm at most, 7 ms in this time.
    private const int EdgeInterval = 600 * SecondLength;

    private readonly IWallClock wallClock;
    private readonly IMonotonicClock monotonicClock;
    private long anchorMonotonic;
    private long anchorUnixMilliseconds;
    private long nextRead;
    private long nextEdgeSearch;
    private long edgeSeconds;
    private bool isSearchingEdge;
    private bool isSetPending;
    private long setAt;
    private long setSeconds;

    /// <summary>Begins without a time; the first <see cref="Step"/> reads the chip.</summary>
    public TokenClock(IWallClock wallClock, IMonotonicClock monotonicClock)
    {
        this.wallClock = wallClock;
        this.monotonicClock = monotonicClock;
        nextRead = monotonicClock.Milliseconds;
        State = WallClockState.Absent;
    }

    /// <summary>What the chip said when it was read last.</summary>
    public WallClockState State { get; private set; }

    /// <summary>Whether codes may be made from this time.</summary>
    public bool IsTrusted => State == WallClockState.Running;

    /// <summary>Milliseconds since 1970-01-01T00:00:00Z; meaningless unless <see cref="IsTrusted"/>.</summary>
    public long UnixMilliseconds => anchorUnixMilliseconds + monotonicClock.Milliseconds - anchorMonotonic;

    /// <summary>Whether a time waits for the edge of its second.</summary>
    public bool IsSetPending => isSetPending;

    /// <summary>Whether the chip took the time that was set last.</summary>
    public bool WasSet { get; private set; }

    /// <summary>Sets the time at the edge of the next second, in a later <see cref="Step"/>.</summary>
    /// <param name="unixSeconds">The time at present.</param>
    /// <param name="millisecond">Its milliseconds, 0 to 999.</param>
    public void BeginSet(long unixSeconds, int millisecond)
    {
        isSetPending = true;
        setAt = monotonicClock.Milliseconds + (millisecond == 0 ? 0 : SecondLength - millisecond);
        setSeconds = millisecond == 0 ? unixSeconds : unixSeconds + 1;
    }

    /// <summary>Reads or sets the chip if it is time to.</summary>
    public void Step()
    {
        long now = monotonicClock.Milliseconds;
        if (isSetPending && now >= setAt)
        {
            Set(now);
        }
        else if (now >= nextRead || isSearchingEdge)
        {
            Read(now);
        }
    }

    private void Set(long now)
    {
        // A step that came late by whole seconds sets the time that it is by now.
        setSeconds += (now - setAt) / SecondLength;
        isSetPending = false;
        WasSet = wallClock.Set(setSeconds);
        State = wallClock.Read(out _);
        Anchor(now, setSeconds);
    }

    private void Read(long now)
    {
        State = wallClock.Read(out long seconds);
        if (State != WallClockState.Running)
        {
            isSearchingEdge = false;
            anchorUnixMilliseconds = 0;
            nextRead = now + SecondLength;
            return;
        }

        if (isSearchingEdge)
        {
            if (seconds != edgeSeconds)
            {
                Anchor(now, seconds);
            }

            return;
        }

        nextRead = now + SecondLength;
        bool isAsExpected = UnixMilliseconds / SecondLength == seconds;
        if (!isAsExpected)
        {
            anchorMonotonic = now;
            anchorUnixMilliseconds = seconds * SecondLength;
        }

        if (!isAsExpected || now >= nextEdgeSearch)
        {
            isSearchingEdge = true;
            edgeSeconds = seconds;
        }
    }

    // A second of the chip begins now. The next looks fall near the end of a second, so that a token that was
    // held up, and is late by more than a tenth of a second, notices it.
    private void Anchor(long now, long seconds)
    {
        isSearchingEdge = false;
        anchorMonotonic = now;
        anchorUnixMilliseconds = seconds * SecondLength;
        nextRead = now + (SecondLength * 9 / 10);
        nextEdgeSearch = now + EdgeInterval;
    }
}
