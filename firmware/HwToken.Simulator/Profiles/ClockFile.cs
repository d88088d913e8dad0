using HwToken.Simulator.Chips;

namespace HwToken.Simulator.Profiles;

/// <summary>What the profile's <c>clock.json</c> holds: the clock chip, and the time of the world it counts by.</summary>
public sealed record ClockFile
{
    /// <summary>How far the simulator's time is ahead of the computer's, in ticks of 100 ns.</summary>
    public long HostTimeOffsetTicks { get; init; }

    /// <summary>The clock chip.</summary>
    public required Ds3231State Chip { get; init; }
}
