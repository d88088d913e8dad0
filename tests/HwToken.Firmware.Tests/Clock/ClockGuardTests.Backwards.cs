using System;
using System.Linq;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Simulator.Chips;

namespace HwToken.Firmware.Tests.Clock;

/// <summary>A change backwards earns a change forwards only when it was made.</summary>
public partial class ClockGuardTests
{
    [Fact]
    public void A_change_is_counted_before_it_is_made_so_that_a_power_cut_hides_none()
    {
        Trust();
        for (int cut = 0; cut < 2; cut++)
        {
            // Late in a second, so that its edge is awaited when the power goes.
            token.Run((int)(1100 - (token.Time.UtcTicks / TimeSpan.TicksPerMillisecond % 1000)));
            token.Send(Set(29));
            token.Run(300);
            Restart();
            Assert.InRange(GetOffset(token), -30, 30);
        }

        AssertAsks(Set(29));
        Assert.Equal(0, Drift().IntervalBeganAt);
    }

    [Fact]
    public void A_change_backwards_that_a_power_cut_prevented_earns_no_change_forwards()
    {
        Trust();
        token.Run((int)(1100 - (token.Time.UtcTicks / TimeSpan.TicksPerMillisecond % 1000)));
        token.Send(Set(-50));
        token.Run(300);
        Restart();
        Assert.InRange(GetOffset(token), -30, 30);

        // Nobody knows whether it was made, so the owner is asked about whatever comes next.
        AssertAsks(Set(50));
        token.AssertShows("Set clock? (UTC)");
        token.Play(ButtonGesture.Press);
        token.Run(1500);
        Assert.InRange(GetOffset(token, 50), -30, 30);
        SetSilently(60);
    }

    [Fact]
    public void A_change_backwards_that_another_one_overtakes_earns_no_change_forwards()
    {
        Trust();
        token.Run((int)(1100 - (token.Time.UtcTicks / TimeSpan.TicksPerMillisecond % 1000)));
        token.Send(Set(-50));
        token.Run(100);
        token.Send(new HelloCommand());
        token.Run(100);
        token.TakeAnswers();

        int overtaking = token.Send(Set(50));
        token.Run(100);
        byte[] answer = token.TakeAnswers().Single(message => Message.GetSequence(message) == overtaking);
        Assert.Equal(Status.Busy, Message.GetStatus(answer));
        token.Run(1500);
        Assert.InRange(GetOffset(token, -50), -30, 30);
        Assert.InRange(Drift().UnconfirmedMilliseconds, -50_060, -49_940);
    }

    [Fact]
    public void A_change_backwards_that_the_chip_did_not_take_earns_no_change_forwards()
    {
        Trust();
        token.Run((int)(1100 - (token.Time.UtcTicks / TimeSpan.TicksPerMillisecond % 1000)));
        token.Send(Set(-50));
        token.Run(300);
        token.Bus.Detach(SimulatedDs3231.DefaultAddress);
        token.Run(1500);
        token.Bus.Attach(SimulatedDs3231.DefaultAddress, token.ClockChip);
        token.Run(2500);
        Assert.InRange(GetOffset(token), -30, 30);
        AssertAsks(Set(50));
    }
}
