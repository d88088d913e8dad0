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
