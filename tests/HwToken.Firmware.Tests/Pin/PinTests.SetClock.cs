using System;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Simulator.Chips;

namespace HwToken.Firmware.Tests.Pin;

/// <summary>A token with a PIN sets its clock by the button only with it.</summary>
public partial class PinTests
{
    [Fact]
    public void Setting_the_clock_at_the_token_takes_the_PIN_after_the_yes()
    {
        Add();
        SetPin(Pin);
        ChooseTomorrow();
        token.AssertShows("Current PIN");
        Enter(Pin);
        Done();
        for (int tenths = 0; tenths < 50 && token.Text[0] != "Clock set"; tenths++)
        {
            token.Run(100);
        }

        token.AssertShows("UTC, as you chose it.");
    }

    [Fact]
    public void A_wrong_PIN_leaves_the_clock_locks_the_token_and_nothing_waits_any_more()
    {
        Add();
        SetPin(Pin);
        ChooseTomorrow();
        Enter("9999");
        Done();
        token.Run(1500);
        token.AssertShows("Wrong. 9 tries left");
        Enter(Pin);
        Done();
        token.Run(5000);
        Assert.DoesNotContain(token.Text, line => line.Contains("lock set", StringComparison.Ordinal));
        var clock = new GetClockCommand();
        Assert.Equal(Status.Ok, token.Ask(clock));
        Assert.NotEqual(Status.Busy, token.Ask(new BeginAddCommand { Count = 1 }));
    }

    private void ChooseTomorrow()
    {
        Choose("Set clock");
        token.Play(ButtonGesture.Hold(1000));
        token.Play(ButtonGesture.Hold(1000));
        token.Play(ButtonGesture.Press);
        token.Play(ButtonGesture.Hold(1000));
        token.Play(ButtonGesture.Hold(1000));
        token.Play(ButtonGesture.Hold(1000));
        Assert.Contains(token.Text, line => line.Contains('→', StringComparison.Ordinal));
        token.Run(1000);
        token.Play(ButtonGesture.Press);
    }
}
