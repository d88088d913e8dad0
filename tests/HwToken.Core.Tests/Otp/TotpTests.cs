using CsCheck;
using HwToken.Core.Otp;

namespace HwToken.Core.Tests.Otp;

public class TotpTests
{
    [Theory]
    [InlineData(59, 0, 30, 1)]
    [InlineData(60, 0, 30, 2)]
    [InlineData(1111111109, 0, 30, 0x23523EC)]
    [InlineData(100, 100, 30, 0)]
    [InlineData(99, 100, 30, -1)]
    [InlineData(70, 100, 30, -1)]
    [InlineData(69, 100, 30, -2)]
    public void Steps_count_from_the_start_time(long time, long startTime, int period, long expected) =>
        Assert.Equal(expected, Totp.GetTimeStep(time, startTime, period));

    [Theory]
    [InlineData(0, 30, 30000)]
    [InlineData(1, 30, 29999)]
    [InlineData(29999, 30, 1)]
    [InlineData(30000, 30, 30000)]
    public void What_remains_of_a_step_runs_from_the_whole_period_to_one_millisecond(long milliseconds, int period, int expected) =>
        Assert.Equal(expected, Totp.GetRemainingMilliseconds(milliseconds, 0, period));

    [Fact]
    public void The_step_changes_exactly_when_nothing_remains() =>
        Gen.Select(Gen.Long[0, 4102444799000], Gen.Long[0, 4102444799], Gen.Int[1, 86400]).SampleRepeatably((time, startTime, period) =>
        {
            int remaining = Totp.GetRemainingMilliseconds(time, startTime, period);
            Assert.InRange(remaining, 1, period * 1000);
            long end = time + remaining;
            Assert.Equal(0, end % 1000);
            Assert.Equal(Totp.GetTimeStep((end - 1000) / 1000, startTime, period) + 1, Totp.GetTimeStep(end / 1000, startTime, period));
        });
}
