using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Simulator.Chips;

namespace HwToken.Firmware.Tests.Clock;

/// <summary>A minute in sum, whatever came before.</summary>
public partial class ClockGuardTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void In_every_history_a_host_moves_the_clock_by_no_more_than_a_minute(int seed)
    {
        token.Run(1500);
        var host = new HostileClockHost(token, seed);
        Add();
        host.Begin(accountsAdded: 1);
        host.Try(500);
        Assert.InRange(host.Furthest, 40_000, 60_000);
        Assert.True(host.Beginnings > 1, "Nothing was erased, so that no first set was tried.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void After_an_erasure_the_first_set_counts_as_soon_as_there_are_accounts(int sign)
    {
        Trust();
        Assert.Equal(Status.Ok, token.Ask(new ResetCommand()));
        token.Run(3000);
        Add();
        long before = HostileClockHost.GetAhead(token);
        SetSilently(sign * 55);
        Assert.InRange(Drift().UnconfirmedMilliseconds * sign, 54_900, 55_100);
        AssertAsks(Set(sign * 70));
        Assert.InRange(HostileClockHost.GetAhead(token) - before, -60_000, 60_000);
    }

    // By a second first set a host would move what the owner of a token that is still empty has just set right.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Only_one_set_of_a_token_without_accounts_is_the_first(bool hadAccounts)
    {
        token.Run(1500);
        if (hadAccounts)
        {
            int id = Add();
            SetSilently(0);
            Assert.Equal(Status.Ok, token.Ask(new RemoveCommand { Ids = [id] }));
        }
        else
        {
            Assert.Equal(Status.Ok, token.Ask(Set(Day), press: false));
            Assert.Equal(Status.Ok, token.Ask(Set(0)));
        }

        token.Run(3000);
        AssertAsks(Set(70));
    }

    // The set waits for the edge of the chip's second first, and then for that of the second that it sets.
    [Theory]
    [InlineData(500)]
    [InlineData(1000)]
    public void A_first_set_that_an_account_overtakes_needs_its_owner(int pressedAfter)
    {
        token.Run(1050);
        token.Restart();
        token.Run(20);
        token.Send(HostileClockHost.Set(token, (Day * 1000L) + 100));
        token.Run(20);
        token.Send(new HelloCommand());
        token.Run(20);
        int added = token.Send(new AddCommand { Credentials = [new OtpCredential(new OtpAccount { Issuer = "GitHub", Label = "ada" }, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])] });
        token.Run(pressedAfter);
        Assert.True(token.App.AwaitsConfirmation);
        token.Play(ButtonGesture.Press);
        List<byte[]> answers = token.TakeAnswers();
        Assert.Equal(Status.Ok, Message.GetStatus(answers.Last(answer => Message.GetSequence(answer) == added)));
        token.Run(3000);
        Assert.InRange(GetOffset(token), -30, 30);
        AssertAsks(Set(Day));
    }

    [Fact]
    public void A_clock_that_stops_after_a_set_was_judged_is_not_set_without_its_owner()
    {
        Trust();
        token.Restart();
        token.Run(TestToken.StepMilliseconds);

        // The set waits for the edge of the chip's second when the chip is gone, and is found again with a question.
        token.Send(Set(50));
        token.Run(TestToken.StepMilliseconds);
        token.Bus.Detach(SimulatedDs3231.DefaultAddress);
        token.Run(100);
        token.Bus.Attach(SimulatedDs3231.DefaultAddress, token.ClockChip);
        token.Run(3000);
        Assert.InRange(GetOffset(token), -30, 30);
        Assert.InRange(Drift().UnconfirmedMilliseconds, -30, 30);
    }

    [Fact]
    public void Sets_that_come_late_do_not_creep()
    {
        Trust();
        long before = HostileClockHost.GetAhead(token);
        int counted = Drift().UnconfirmedMilliseconds;
        for (int set = 0; set < 40; set++)
        {
            token.Send(HostileClockHost.Set(token, HostileClockHost.GetAhead(token)));
            token.Run(2 * TestToken.StepMilliseconds);

            // To 25 ms after the second at whose edge it is to be made.
            long ahead = HostileClockHost.GetAhead(token);
            long fraction = ((token.Time.UtcTicks / TimeSpan.TicksPerMillisecond) + ahead) % 1000;
            HostileClockHost.HoldUp(token, (int)(1025 - fraction));
            token.Run(1200);
            token.TakeAnswers();
        }

        long moved = HostileClockHost.GetAhead(token) - before;
        Assert.True(moved < -600, $"The sets came late by {-moved} ms only, so that nothing was tried.");
        Assert.InRange(Drift().UnconfirmedMilliseconds - counted - moved, -200, 200);
    }
}
