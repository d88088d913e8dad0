using CsCheck;
using HwToken.Core.Tests;
using HwToken.Firmware.Drawing;

namespace HwToken.Firmware.Tests.Drawing;

public sealed class CountdownBarTests
{
    [Theory]
    [InlineData(30000, 30000, 128)]
    [InlineData(15000, 30000, 64)]
    [InlineData(1, 30000, 1)]
    [InlineData(0, 30000, 0)]
    [InlineData(-5, 30000, 0)]
    [InlineData(31000, 30000, 128)]
    [InlineData(3_599_999, 3_600_000, 128)]
    [InlineData(1_800_000, 3_600_000, 64)]
    [InlineData(500, 1000, 64)]
    public void Width_is_the_share_that_is_left(int remaining, int total, int width) =>
        Assert.Equal(width, CountdownBar.GetWidth(remaining, total));

    [Fact]
    public void Bar_never_grows_as_time_runs_out() =>
        Gen.Select(Gen.Int[1, 86_400], Gen.Int[0, 86_400_000], Gen.Int[0, 86_400_000]).SampleRepeatably((seconds, one, other) =>
        {
            int total = seconds * 1000;
            (int less, int more) = one < other ? (one % total, other) : (other % total, one);
            if (less <= more)
            {
                Assert.True(CountdownBar.GetWidth(less, total) <= CountdownBar.GetWidth(more, total));
            }
        });

    [Fact]
    public void The_last_five_seconds_look_different()
    {
        var calm = new Canvas();
        var hurried = new Canvas();
        CountdownBar.Draw(calm, 5001, 30000);
        CountdownBar.Draw(hurried, 5000, 30000);
        Assert.Equal(CountdownBar.GetWidth(5001, 30000), CountdownBar.GetWidth(5000, 30000));
        Assert.NotEqual(calm.Frame, hurried.Frame);
    }

    [Theory]
    [InlineData(20000, 19999, false)]
    [InlineData(20000, 19700, true)]
    [InlineData(5001, 5000, true)]
    public void Phase_changes_with_the_bar_and_only_then(int before, int after, bool changes)
    {
        var view = new AccountView { RemainingMilliseconds = before };
        int phase = AccountScreen.GetPhase(view);
        view.RemainingMilliseconds = after;
        Assert.Equal(changes, phase != AccountScreen.GetPhase(view));
    }

    [Fact]
    public void Screens_of_one_phase_are_the_same_and_screens_of_two_are_not() =>
        Gen.Select(Gen.Int[0, 30000], Gen.Int[0, 30000]).SampleRepeatably((one, other) =>
        {
            var view = new AccountView { HasCode = true, Position = 1, Count = 3 };
            view.Issuer.Set("An issuer that is too long for it");
            view.Label.Set("ada.lovelace@example-domain.example");
            "123456".CopyTo(0, view.Code, 0, 6);
            (int Phase, string Frame) first = Draw(view, one);
            (int Phase, string Frame) second = Draw(view, other);
            Assert.Equal(first.Phase == second.Phase, first.Frame == second.Frame);
        });

    private static (int Phase, string Frame) Draw(AccountView view, int elapsed)
    {
        view.ElapsedMilliseconds = elapsed;
        view.RemainingMilliseconds = 30000 - elapsed;
        var canvas = new Canvas();
        AccountScreen.Draw(canvas, view);
        return (AccountScreen.GetPhase(view), System.Convert.ToHexString(canvas.Frame));
    }
}
