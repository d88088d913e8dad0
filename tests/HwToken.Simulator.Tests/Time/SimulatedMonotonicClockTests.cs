using System;
using HwToken.Simulator.Time;

namespace HwToken.Simulator.Tests.Time;

public sealed class SimulatedMonotonicClockTests
{
    private long elapsed = 1234;

    [Fact]
    public void Steps_by_ten_milliseconds()
    {
        SimulatedMonotonicClock clock = Start();
        elapsed += 19;
        Assert.Equal(10, clock.Milliseconds);
        elapsed += 1;
        Assert.Equal(20, clock.Milliseconds);
    }

    [Fact]
    public void Counts_a_long_pause_between_steps_as_a_short_one()
    {
        SimulatedMonotonicClock clock = Start();
        elapsed += SimulatedMonotonicClock.MaximumPause;
        clock.BeginStep(touched: true);
        Assert.Equal(SimulatedMonotonicClock.MaximumPause, clock.Milliseconds);

        elapsed += 10_000;
        clock.BeginStep(touched: true);
        Assert.Equal(2 * SimulatedMonotonicClock.MaximumPause, clock.Milliseconds);
    }

    [Fact]
    public void Never_runs_backwards_when_a_step_began_late()
    {
        SimulatedMonotonicClock clock = Start();
        elapsed += 200;
        Assert.Equal(200, clock.Milliseconds);

        clock.BeginStep(touched: true);
        Assert.Equal(200, clock.Milliseconds);
        for (int i = 0; i < 20; i++)
        {
            elapsed += 10;
            clock.BeginStep(touched: true);
        }

        Assert.Equal(220, clock.Milliseconds);
    }

    [Fact]
    public void What_was_left_out_is_made_up_for_when_the_finger_is_off()
    {
        SimulatedMonotonicClock clock = Start();
        clock.BeginStep(touched: true);
        elapsed += 10_000;
        clock.BeginStep(touched: true);
        Assert.Equal(SimulatedMonotonicClock.MaximumPause, clock.Milliseconds);
        elapsed += 10;
        clock.BeginStep(touched: false);
        Assert.Equal(10_010, clock.Milliseconds);
    }

    [Fact]
    public void A_step_in_which_a_finger_is_at_a_button_sees_no_more_pass_than_between_two()
    {
        SimulatedMonotonicClock clock = Start();
        clock.BeginStep(touched: true);
        elapsed += 5_000;
        Assert.Equal(SimulatedMonotonicClock.MaximumPause, clock.Milliseconds);
    }

    [Fact]
    public void Starts_again_at_zero()
    {
        SimulatedMonotonicClock clock = Start();
        elapsed += 500;
        clock.Restart();
        Assert.Equal(0, clock.Milliseconds);
        elapsed += 40;
        Assert.Equal(40, clock.Milliseconds);
    }

    [Fact]
    public void Is_advanced_by_hand_only_when_it_is_manual()
    {
        SimulatedMonotonicClock clock = SimulatedMonotonicClock.Manual();
        clock.Advance(7);
        Assert.Equal(7, clock.Milliseconds);
        Assert.Throws<InvalidOperationException>(() => Start().Advance(7));
    }

    private SimulatedMonotonicClock Start()
    {
        SimulatedMonotonicClock clock = SimulatedMonotonicClock.From(() => elapsed);
        clock.Restart();
        return clock;
    }
}
