using HwToken.Firmware.Board;

namespace HwToken.Simulator.Time;

/// <summary>The clock as the firmware has it: it begins at 0 with each start, after deep sleep too.</summary>
internal sealed class ClockSinceStart : IMonotonicClock
{
    private readonly IMonotonicClock _clock;
    private long _startedAt;

    public ClockSinceStart(IMonotonicClock clock)
    {
        _clock = clock;
    }

    /// <inheritdoc/>
    public long Milliseconds => _clock.Milliseconds - _startedAt;

    /// <summary>The firmware starts now.</summary>
    public void Start()
    {
        _startedAt = _clock.Milliseconds;
    }
}
