using System.Collections.Generic;
using System.Linq;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Time;

namespace HwToken.Simulator.Tests.Chips;

public sealed class SimulatedButtonsTests
{
    private readonly SimulatedMonotonicClock clock = SimulatedMonotonicClock.Manual();
    private readonly SimulatedButtons buttons;

    public SimulatedButtonsTests()
    {
        buttons = new SimulatedButtons(clock, 2);
    }

    [Fact]
    public void Is_open_while_nobody_touches_it()
    {
        Assert.Equal(2, buttons.Count);
        Assert.False(buttons.IsDown(0));
        Assert.False(buttons.IsDown(1));
        Assert.True(buttons.IsIdle);
    }

    [Fact]
    public void Stays_down_from_press_to_release()
    {
        buttons.Press(1);
        Assert.Equal("#####", Look(5, button: 1));
        buttons.Release(1);
        Assert.Equal(".....", Look(5, button: 1));
        Assert.False(buttons.IsDown(0));
    }

    [Fact]
    public void Plays_a_press_of_80_ms()
    {
        buttons.Play(ButtonGesture.Press);
        Assert.False(buttons.IsIdle);

        Assert.Equal("########......", Look(14));
        Assert.True(buttons.IsIdle);
    }

    [Fact]
    public void Plays_a_double_press()
    {
        buttons.Play(ButtonGesture.DoublePress);

        Assert.Equal("########........########....", Look(28));
    }

    [Fact]
    public void Plays_a_hold_and_then_what_came_after_it()
    {
        buttons.Play(ButtonGesture.Hold(200));
        buttons.Play(ButtonGesture.Press);

        Assert.Equal("####################....########..", Look(34));
    }

    [Fact]
    public void Waits_to_be_looked_at()
    {
        buttons.Play(ButtonGesture.Press);
        clock.Advance(5000);

        Assert.Equal("########..", Look(10));
    }

    [Fact]
    public void Is_looked_at_a_few_times_in_each_phase_however_slow_the_firmware_is()
    {
        buttons.Play(ButtonGesture.DoublePress);

        Assert.Equal("####....####....", Look(16, stepMilliseconds: 500));
    }

    [Fact]
    public void Does_not_count_looks_at_the_same_moment()
    {
        buttons.Play(ButtonGesture.Hold(1));
        for (int i = 0; i < 100; i++)
        {
            Assert.True(buttons.IsDown(0));
        }

        Assert.Equal("###.", Look(5)[1..]);
    }

    [Fact]
    public void Chatters_on_request_after_each_change()
    {
        buttons.BounceMilliseconds = 40;
        buttons.Play(ButtonGesture.Press);

        Assert.Equal("#.#.########" + ".#.#....", Look(20));
    }

    [Fact]
    public void Is_left_alone_when_the_finger_lets_go()
    {
        buttons.Play(ButtonGesture.Hold(500));
        Assert.Equal("##", Look(2));
        buttons.LetGo();

        Assert.Equal("..", Look(2));
        Assert.True(buttons.IsIdle);
    }

    private string Look(int times, int button = 0, int stepMilliseconds = 10)
    {
        List<bool> seen = [];
        for (int i = 0; i < times; i++)
        {
            seen.Add(buttons.IsDown(button));
            clock.Advance(stepMilliseconds);
        }

        return string.Concat(seen.Select(isDown => isDown ? '#' : '.'));
    }
}
