using System;
using System.Linq;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Simulator.Chips;

namespace HwToken.Firmware.Tests.Clock;

/// <summary>Requests that come twice, late, or again.</summary>
public partial class ClockGuardTests
{
    [Fact]
    public void A_repeated_request_asks_once_and_is_done_once()
    {
        Trust();
        byte[] message = TestToken.MakeMessage(Set(Day), 7);
        token.SendRaw(message, message.Length);
        token.Run(700);
        token.TakeAnswers();
        token.SendRaw(message, message.Length);
        token.Run(100);
        Assert.Equal(Status.Waiting, Message.GetStatus(token.TakeAnswers().First()));
        token.Play(ButtonGesture.Press);
        token.Run(1500);
        Assert.Equal(Status.Ok, Message.GetStatus(token.TakeAnswers().Last()));
        token.Run(20_000);
        token.SendRaw(message, message.Length);
        token.Run(1500);
        Assert.Equal(Status.Ok, Message.GetStatus(token.TakeAnswers().Single()));
        Assert.False(token.App.AwaitsConfirmation);
        Assert.InRange(GetOffset(token, Day), -50, 50);
    }

    [Fact]
    public void An_old_request_that_is_played_again_later_asks()
    {
        Trust();
        byte[] recorded = TestToken.MakeMessage(Set(0), 7);
        token.SendRaw(recorded, recorded.Length);
        token.Run(2000);
        Assert.Equal(Status.Ok, token.Ask(new GetTimeCommand()));
        token.Run(70_000);
        token.SendRaw(recorded, recorded.Length);
        token.Run(500);
        Assert.True(token.App.AwaitsConfirmation);
    }

    [Fact]
    public void A_time_that_belongs_to_a_moment_of_the_token_is_set_however_late_it_arrives()
    {
        Trust();
        var measured = new GetTimeCommand();
        Assert.Equal(Status.Ok, token.Ask(measured));
        token.Run(3730);
        SetTimeCommand set = Set(20);
        long moment = measured.Moment;
        long then = (token.Time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond - (token.Monotonic.Milliseconds - moment) + 20_000;
        set.UnixSeconds = then / 1000;
        set.Millisecond = (int)(then % 1000);
        set.Moment = moment;
        Assert.Equal(Status.Ok, token.Ask(set, press: false));
        Assert.InRange(GetOffset(token, 20), -30, 30);
    }

    [Theory]
    [InlineData(61_000)]
    [InlineData(-1_000)]
    public void A_moment_that_is_too_old_or_to_come_is_refused(int age)
    {
        Trust();
        token.Run(70_000);
        SetTimeCommand set = Set(0);
        set.Moment = token.Monotonic.Milliseconds - age;
        int asked = token.Send(set);
        token.Run(100);
        byte[] answer = token.TakeAnswers().Single(message => Message.GetSequence(message) == asked);
        Assert.Equal(Status.InvalidTime, Message.GetStatus(answer));
        Assert.Equal(SetTimeCommand.DetailMoment, answer[Message.HeaderLength]);
    }
}
