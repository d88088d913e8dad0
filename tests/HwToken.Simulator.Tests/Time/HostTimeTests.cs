using System;
using HwToken.Simulator.Time;

namespace HwToken.Simulator.Tests.Time;

public sealed class HostTimeTests
{
    private static readonly DateTime Start = new(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Stands_still_by_hand_until_it_is_shifted()
    {
        HostTime time = HostTime.Manual(Start);
        Assert.Equal(Start, time.UtcNow);

        time.Shift(TimeSpan.FromSeconds(-30));
        Assert.Equal(Start.AddSeconds(-30), time.UtcNow);

        time.ShiftTo(Start.AddYears(3));
        Assert.Equal(Start.AddYears(3).Ticks, time.UtcTicks);
        Assert.Equal(0, time.OffsetTicks);
    }

    [Fact]
    public void Goes_with_the_computers_clock_from_where_it_was_sent()
    {
        HostTime time = HostTime.Real();
        DateTime target = DateTime.UtcNow.AddYears(5);
        time.ShiftTo(target);
        var same = HostTime.Real(time.OffsetTicks);

        Assert.True(time.UtcNow >= target);
        Assert.True(same.UtcNow >= target);
        Assert.True(HostTime.Real().UtcNow < target);
    }
}
