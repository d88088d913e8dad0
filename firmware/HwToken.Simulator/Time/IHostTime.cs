namespace HwToken.Simulator.Time;

/// <summary>
/// The one source of true time in the simulator: what a perfect clock beside the simulated token would show. The
/// simulated DS3231 counts by it, with its drift.
/// </summary>
public interface IHostTime
{
    /// <summary>UTC in ticks of 100 ns since 0001-01-01, as <see cref="System.DateTime.Ticks"/>.</summary>
    long UtcTicks { get; }
}
