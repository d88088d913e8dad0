using System;
using System.Threading;

namespace HwToken.Simulator.Time;

/// <summary>
/// True time with an offset, so that a user or test can send the simulator's world to another moment
/// (<c>--clock</c>) or let time pass in it (<c>clock +30</c>): the computer's clock, or one moved by hand.
/// </summary>
public sealed class HostTime : IHostTime
{
    private long offset;

    private HostTime(bool isManual, long offset)
    {
        IsManual = isManual;
        this.offset = offset;
    }

    /// <summary>Whether it stands still until it is shifted.</summary>
    public bool IsManual { get; }

    /// <inheritdoc/>
    public long UtcTicks => (IsManual ? 0 : DateTime.UtcNow.Ticks) + Interlocked.Read(ref offset);

    /// <summary>The same as a <see cref="DateTime"/>.</summary>
    public DateTime UtcNow => new(UtcTicks, DateTimeKind.Utc);

    /// <summary>How far it is ahead of the computer's clock, in ticks of 100 ns; 0 for a manual one.</summary>
    public long OffsetTicks => IsManual ? 0 : Interlocked.Read(ref offset);

    /// <summary>Goes with the computer's clock.</summary>
    /// <param name="offsetTicks">How far ahead of it, in ticks of 100 ns.</param>
    public static HostTime Real(long offsetTicks = 0)
    {
        return new HostTime(false, offsetTicks);
    }

    /// <summary>Stands still until it is shifted.</summary>
    public static HostTime Manual(DateTime utc)
    {
        return new HostTime(true, utc.Ticks);
    }

    /// <summary>Moves it ahead, or back.</summary>
    public void Shift(TimeSpan by)
    {
        Interlocked.Add(ref offset, by.Ticks);
    }

    /// <summary>Moves it to a moment, from where it goes on.</summary>
    public void ShiftTo(DateTime utc)
    {
        Shift(TimeSpan.FromTicks(utc.Ticks - UtcTicks));
    }
}
