using System;
using System.Linq;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Firmware.Tests.Clock;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Flash;

namespace HwToken.Firmware.Tests.Pin;

/// <summary>A clock that is moved far needs the PIN too, even on an open token.</summary>
public partial class PinTests
{
    private const int Tomorrow = 86_400;

    [Fact]
    public void After_the_press_the_clock_is_set_only_with_the_PIN()
    {
        int asked = AskForTomorrow();
        token.AssertShows("Current PIN");
        AssertClock(0);
        Assert.Equal(WaitingReason.Pin, Waiting(asked));
        Enter(Pin);
        Done();
        token.Run(1500);
        token.AssertShows("Clock set");
        Assert.Equal(Status.Ok, Final(asked));
        AssertClock(Tomorrow);
        Assert.Equal(0, Hello().Flags & HelloCommand.FlagLocked);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void In_every_history_of_a_token_with_a_PIN_a_host_moves_the_clock_by_no_more_than_a_minute(int seed)
    {
        Add();
        SetPin(Pin);
        var host = new HostileClockHost(token, seed, () =>
        {
            if ((Hello().Flags & HelloCommand.FlagLocked) != 0)
            {
                Unlock(Pin);
            }
        });
        host.Begin(accountsAdded: 1);
        host.Try(250);
        Assert.InRange(host.Furthest, 40_000, 60_000);
    }

    [Fact]
    public void A_wrong_PIN_locks_the_token_counts_and_leaves_the_clock()
    {
        int asked = AskForTomorrow();
        Enter("9999");
        Done();
        token.Run(1500);
        Assert.Equal(Status.Locked, Final(asked));
        token.AssertShows("Wrong. 9 tries left");
        Assert.Equal(HelloCommand.FlagLocked, (byte)(Hello().Flags & HelloCommand.FlagLocked));
        AssertClock(0);

        // The PIN that comes then opens the token and no more.
        Enter(Pin);
        Done();
        token.Run(1500);
        AssertClock(0);
    }

    [Fact]
    public void A_try_that_cannot_be_counted_leaves_the_clock()
    {
        int asked = AskForTomorrow();
        Enter(Pin);
        token.Flash.Faults = new FailingWrites(99);
        Done();
        token.Run(500);
        Assert.Equal(Status.StorageFailed, Final(asked));
        token.AssertShows("PIN not checked");
        AssertClock(0);
    }

    [Fact]
    public void A_PIN_that_nobody_gives_leaves_the_clock()
    {
        int asked = AskForTomorrow();
        Enter("25");
        token.Run(31_000);
        Assert.Equal(Status.TimedOut, Final(asked));
        AssertClock(0);
        token.Run(3000);
        token.AssertShows(Code());
    }

    [Fact]
    public void A_host_that_withdraws_or_vanishes_takes_the_PIN_entry_with_it()
    {
        int asked = AskForTomorrow();
        token.Send(new CancelCommand());
        token.Run(100);
        Assert.Equal(Status.Cancelled, Final(asked));
        token.Run(3000);
        token.AssertShows(Code());
        AssertClock(0);

        AskForTomorrow(isNew: false);
        token.Send(new HelloCommand());
        token.Run(3000);
        token.AssertShows(Code());
        AssertClock(0);
    }

    [Fact]
    public void A_lock_in_the_middle_leaves_the_clock()
    {
        int asked = AskForTomorrow();
        token.Play(ButtonGesture.Hold(3500));
        token.Run(500);
        Assert.Equal(Status.Locked, Final(asked));
        token.AssertShows("Locked");
        AssertClock(0);
    }

    [Fact]
    public void A_lock_while_the_press_is_awaited_leaves_the_clock()
    {
        Add();
        SetPin(Pin);
        int asked = token.Send(ClockGuardTests.Set(token, Tomorrow));
        token.Run(1000);
        Assert.True(token.App.AwaitsConfirmation);
        token.Play(ButtonGesture.Hold(3500));
        token.Run(500);
        Assert.NotEqual(Status.Ok, Final(asked));
        AssertClock(0);
    }

    [Fact]
    public void Other_requests_wait_while_the_PIN_is_entered()
    {
        AskForTomorrow();
        Assert.Equal(Status.Busy, token.Ask(new ListCommand(), press: false));
    }

    private int AskForTomorrow(bool isNew = true)
    {
        if (isNew)
        {
            Add();
            SetPin(Pin);
        }

        int asked = token.Send(ClockGuardTests.Set(token, Tomorrow));
        token.Run(1000);
        Assert.Equal(WaitingReason.Press, Waiting(asked));
        token.Play(ButtonGesture.Press);
        token.Run(600);
        return asked;
    }

    private int Waiting(int asked)
    {
        byte[] answer = token.TakeAnswers().Last(message => Message.GetSequence(message) == asked);
        Assert.Equal(Status.Waiting, Message.GetStatus(answer));
        return answer[Message.HeaderLength];
    }

    private Status Final(int asked) =>
        Message.GetStatus(token.TakeAnswers().Last(message => Message.GetSequence(message) == asked));

    private void AssertClock(int ahead)
    {
        var driver = new HwToken.Firmware.Drivers.Ds3231.Ds3231(token.Bus);
        Assert.Equal(ClockState.Running, driver.Read(out long seconds));
        Assert.InRange((DateTime.UnixEpoch.AddSeconds(seconds) - token.Time.UtcNow).TotalSeconds - ahead, -1.1, 0.1);
    }
}
