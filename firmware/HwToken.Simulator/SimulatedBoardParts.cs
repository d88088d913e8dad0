using HwToken.Simulator.Chips;
using HwToken.Simulator.Flash;
using HwToken.Simulator.Links;
using HwToken.Simulator.Time;

namespace HwToken.Simulator;

/// <summary>What a <see cref="SimulatedBoard"/> is made of; what is left out is fresh, in memory and in real time.</summary>
public sealed record SimulatedBoardParts
{
    /// <summary>True time, by which the clock chip counts.</summary>
    public HostTime HostTime { get; init; } = HostTime.Real();

    /// <summary>The token's own count of milliseconds.</summary>
    public SimulatedMonotonicClock MonotonicClock { get; init; } = SimulatedMonotonicClock.Real();

    /// <summary>Where the token's files are.</summary>
    public IFlashMedium Flash { get; init; } = new MemoryFlashMedium();

    /// <summary>Size of the file system in bytes.</summary>
    public int FlashCapacity { get; init; } = SimulatedFlash.DefaultCapacity;

    /// <summary>The serial link, which is the board's own from then on.</summary>
    public ISimulatedLink Link { get; init; } = new MemoryLink();

    /// <summary>The byte stream of the board's own USB socket, with the runtime's debugger, which is the board's own from then on.</summary>
    public ISimulatedLink DebugLink { get; init; } = new MemoryLink();

    /// <summary>The source of random bytes.</summary>
    public SimulatedRandom Random { get; init; } = new();

    /// <summary>The clock chip as it was when the simulator ended; null for a new one that was never set.</summary>
    public Ds3231State? ClockState { get; init; }

    /// <summary>Which chip answers at the clock's address. A DS1307 runs and is set to true time, since it does not tell when it is not.</summary>
    public ClockModel ClockModel { get; init; }

    /// <summary>Which controller the display has.</summary>
    public DisplayModel DisplayModel { get; init; }

    /// <summary>The supply battery's voltage in millivolts; 0 for a board without one.</summary>
    public int BatteryMillivolts { get; init; }

    /// <summary>How many buttons there are.</summary>
    public int ButtonCount { get; init; } = 1;
}
