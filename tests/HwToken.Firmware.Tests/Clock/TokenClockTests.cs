using System;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Simulator.Chips;

namespace HwToken.Firmware.Tests.Clock;

public class TokenClockTests
{
    private readonly TestToken token = new();

    [Fact]
    public void It_finds_the_edge_of_the_chips_second_soon_after_the_start()
    {
        token.Time.Shift(TimeSpan.FromMilliseconds(370));
        token.Restart();
        token.Run(1500);
        AssertWithin(20);
    }

    [Fact]
    public void It_keeps_the_chips_time_for_a_day()
    {
        token.Run(1500);
        for (int hour = 0; hour < 24; hour++)
        {
            token.Run(60_000);
            AssertWithin(20);
        }
    }

    [Fact]
    public void A_jump_of_the_chip_is_followed_within_two_and_a_half_seconds()
    {
        token.Run(1500);
        token.Time.Shift(TimeSpan.FromSeconds(12_345.5));
        token.Run(2500);
        AssertWithin(20);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(500)]
    [InlineData(999)]
    public void It_is_set_on_the_edge_of_the_second(int millisecond)
    {
        var unset = new TestToken(isClockSet: false);
        unset.Run(100);
        DateTime wanted = new DateTime(2027, 3, 1, 0, 0, 0, DateTimeKind.Utc).AddMilliseconds(millisecond);
        unset.Time.ShiftTo(wanted);
        var set = new SetTimeCommand { UnixSeconds = new DateTimeOffset(wanted).ToUnixTimeSeconds(), Millisecond = millisecond };
        Assert.Equal(Status.Ok, unset.Ask(set));
        Assert.InRange(GetOffset(unset), -30, 30);
        unset.Run(700_000);
        Assert.InRange(GetOffset(unset), -30, 30);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1704067199)]
    [InlineData(4102444799)]
    [InlineData(long.MaxValue)]
    [InlineData(-1)]
    public void Times_that_cannot_be_right_are_refused(long seconds)
    {
        Assert.Equal(Status.InvalidTime, token.Ask(new SetTimeCommand { UnixSeconds = seconds }));
        AssertWithin(1000);
    }

    [Fact]
    public void Setting_an_absent_chip_fails()
    {
        token.Bus.Detach(SimulatedDs3231.DefaultAddress);
        token.Run(2000);
        Assert.Equal(Status.ClockFailed, token.Ask(new SetTimeCommand { UnixSeconds = 1800000000 }));
        var time = new GetTimeCommand();
        token.Ask(time);
        Assert.Equal(ClockState.Absent, time.ClockState);
    }

    private void AssertWithin(int milliseconds) => Assert.InRange(GetOffset(token), -milliseconds, milliseconds);

    // The answer is taken within the same step of 100 ms, so the way back is allowed for.
    private static double GetOffset(TestToken token)
    {
        var time = new GetTimeCommand();
        DateTime before = token.Time.UtcNow;
        Assert.Equal(Status.Ok, token.Ask(time));
        Assert.Equal(ClockState.Running, time.ClockState);
        DateTime told = DateTime.UnixEpoch.AddSeconds(time.UnixSeconds).AddMilliseconds(time.Millisecond);
        return (told - before).TotalMilliseconds - TestToken.StepMilliseconds;
    }
}
