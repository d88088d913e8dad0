using HwToken.Firmware.Board;

namespace HwToken.Simulator.Time;

/// <summary>The clock as the firmware has it: it begins at 0 with each start, after deep sleep too.</summary>
internal sealed class ClockSinceStart : IMonotonicClock
{
    private readonly IMonotonicClock clock;
    private long startedAt;

    public ClockSinceStart(IMonotonicClock clock)
    {
        this.clock = clock;
    }

    /// <inheritdoc/>
    public long Milliseconds => clock.Milliseconds - startedAt;

    /// <summary>The firmware starts now.</summary>
    public void Start()
    {
        startedAt = clock.Milliseconds;
    }
}
