using System.Collections.Generic;
using System.Linq;
using CsCheck;
using HwToken.Core.Tests;
using HwToken.Firmware.Input;

namespace HwToken.Firmware.Tests.Input;

public class ButtonGesturesTests
{
    [Fact]
    public void A_short_press_is_a_press() => Assert.Equal([Gesture.Press], Play(20, (100, true), (1000, false)));

    [Fact]
    public void Two_short_presses_are_a_double_press() => Assert.Equal([Gesture.DoublePress], Play(20, (100, true), (120, false), (100, true), (1000, false)));

    [Fact]
    public void Two_slow_presses_are_two_presses() => Assert.Equal([Gesture.Press, Gesture.Press], Play(20, (100, true), (400, false), (100, true), (1000, false)));

    [Fact]
    public void A_hold_is_told_while_the_button_is_down_and_its_release_is_nothing()
    {
        Assert.Equal([Gesture.Hold], Play(20, (850, true)));
        Assert.Equal([Gesture.Hold], Play(20, (2900, true), (1000, false)));
    }

    [Fact]
    public void A_long_hold_is_told_after_the_hold_and_once() =>
        Assert.Equal([Gesture.Hold, Gesture.LongHold], Play(20, (9000, true), (1000, false)));

    [Fact]
    public void A_press_and_a_hold_soon_after_are_a_hold() => Assert.Equal([Gesture.Hold], Play(20, (100, true), (100, false), (1000, true), (1000, false)));

    [Fact]
    public void Three_quick_presses_are_a_double_press_and_a_press() =>
        Assert.Equal([Gesture.DoublePress, Gesture.Press], Play(20, (80, true), (80, false), (80, true), (80, false), (80, true), (1000, false)));

    [Fact]
    public void A_bouncing_contact_is_one_press() =>
        Assert.Equal([Gesture.Press], Play(5, (5, true), (5, false), (10, true), (5, false), (100, true), (5, false), (10, true), (5, false), (5, true), (1000, false)));

    [Fact]
    public void A_touch_shorter_than_the_debounce_time_is_nothing() => Assert.Empty(Play(5, (20, true), (1000, false)));

    [Fact]
    public void Nothing_is_pressed_when_nothing_is_down() => Assert.Empty(Play(20, (10_000, false)));

    [Fact]
    public void However_the_steps_fall_a_press_is_one_press() => Gen.Select(Gen.Int[5, 20], Gen.Int[90, 700]).SampleRepeatably((step, length) =>
        Assert.Equal([Gesture.Press], Play(step, (length, true), (1000, false))));

    // Steps took longer than the press: its edges alone tell of it.
    [Theory]
    [InlineData(100, Gesture.Press)]
    [InlineData(30, Gesture.Press)]
    [InlineData(29, Gesture.None)]
    [InlineData(799, Gesture.Press)]
    [InlineData(800, Gesture.Hold)]
    [InlineData(5000, Gesture.Hold)]
    public void A_press_that_no_look_found_is_taken_from_its_edges(int length, Gesture expected)
    {
        var gestures = new ButtonGestures();
        _ = gestures.Step(0, false);
        Assert.Equal(Gesture.None, gestures.Step(10_000, false));
        Gesture first = gestures.TakePress(9000 - length, 9000);
        Gesture later = gestures.Step(10_010, false);
        Assert.Equal(expected, first == Gesture.None ? later : first);
        Assert.Equal(Gesture.None, gestures.Step(10_020, false));
        if (expected != Gesture.None)
        {
            Assert.Equal(9000 - length, gestures.PressedAt);
        }
    }

    [Fact]
    public void A_press_that_looks_found_is_not_taken_from_its_edges_again()
    {
        for (int told = 100; told < 400; told += 10)
        {
            var gestures = new ButtonGestures();
            var seen = new List<Gesture>();
            for (long now = 0; now < 2000; now += 10)
            {
                seen.Add(gestures.Step(now, now is >= 1000 and < 1100));
                if (now == 1000 + told)
                {
                    seen.Add(gestures.TakePress(996, 1094));
                }
            }

            Assert.Equal([Gesture.Press], seen.FindAll(gesture => gesture != Gesture.None));
        }
    }

    [Fact]
    public void Two_presses_of_which_one_was_not_looked_at_are_a_double_press()
    {
        var gestures = new ButtonGestures();
        var seen = new List<Gesture>();
        _ = gestures.Step(1000, false);
        for (long now = 1200; now < 2000; now += 10)
        {
            seen.Add(gestures.Step(now, now < 1300));
            seen.Add(now == 1200 ? gestures.TakePress(1010, 1100) : Gesture.None);
        }

        Assert.Equal([Gesture.DoublePress], seen.FindAll(gesture => gesture != Gesture.None));
    }

    [Fact]
    public void It_tells_when_the_press_began()
    {
        var gestures = new ButtonGestures();
        Gesture gesture = Gesture.None;
        for (long now = 0; gesture == Gesture.None; now += 10)
        {
            gesture = gestures.Step(now, now is >= 500 and < 600);
        }

        Assert.Equal(Gesture.Press, gesture);
        Assert.Equal(500, gestures.PressedAt);
    }

    private static List<Gesture> Play(int step, params (int Milliseconds, bool IsDown)[] phases)
    {
        var gestures = new ButtonGestures();
        var seen = new List<Gesture>();
        long now = 1000;
        foreach ((int milliseconds, bool isDown) in phases.Prepend((100, false)))
        {
            for (long end = now + milliseconds; now < end; now += step)
            {
                Gesture gesture = gestures.Step(now, isDown);
                if (gesture != Gesture.None)
                {
                    seen.Add(gesture);
                }
            }
        }

        return seen;
    }
}
