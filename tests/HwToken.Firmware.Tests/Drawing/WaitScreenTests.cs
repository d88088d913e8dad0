using System;
using CsCheck;
using HwToken.Core.Tests;
using HwToken.Firmware.Drawing;

namespace HwToken.Firmware.Tests.Drawing;

public sealed class WaitScreenTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    [InlineData(long.MinValue, 0)]
    [InlineData(1, 1)]
    [InlineData(1000, 1)]
    [InlineData(1001, 2)]
    [InlineData(3_600_000, 3600)]
    [InlineData(35_999_000, 35_999)]
    [InlineData(long.MaxValue, 35_999)]
    public void Seconds_are_rounded_up(long milliseconds, int seconds) =>
        Assert.Equal(seconds, new WaitView { RemainingMilliseconds = milliseconds }.RemainingSeconds);

    [Fact]
    public void Screens_of_one_phase_are_the_same_and_screens_of_two_are_not() =>
        Gen.Long[1, WaitView.MaxMilliseconds].SelectMany(total => Gen.Select(Gen.Const(total), Gen.Long[0, total], Gen.Long[0, 3000])).SampleRepeatably((total, one, later) =>
        {
            (int Phase, string Frame) first = Draw(total, one);
            (int Phase, string Frame) second = Draw(total, one - later);
            Assert.Equal(first.Phase == second.Phase, first.Frame == second.Frame);
        });

    /// <summary>The longest settable series: 20 tries, each wait twice the one before.</summary>
    [Theory]
    [InlineData(30_000L << 17)]
    [InlineData(long.MaxValue / 2)]
    public void A_wait_of_days_is_shown_as_the_longest_with_a_full_bar(long total)
    {
        (int Phase, string Frame) days = Draw(total, total);
        Assert.Equal(Draw(WaitView.MaxMilliseconds, WaitView.MaxMilliseconds).Frame, days.Frame);
        Assert.NotEqual(days.Frame, Draw(total, total / 2).Frame);
    }

    [Fact]
    public void A_wait_without_length_is_over()
    {
        (int Phase, string Frame) over = Draw(0, 0);
        Assert.Equal(Draw(1000, 0).Frame, over.Frame);
    }

    private static (int Phase, string Frame) Draw(long total, long remaining)
    {
        var view = new WaitView { TotalMilliseconds = total, RemainingMilliseconds = remaining };
        var canvas = new Canvas();
        WaitScreen.Draw(canvas, view);
        return (WaitScreen.GetPhase(view), Convert.ToHexString(canvas.Frame));
    }
}
