using System.Linq;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Firmware.Pin;
using HwToken.Simulator.Chips;

namespace HwToken.Firmware.Tests.Pin;

/// <summary>What erases everything: too many wrong PINs, a command, and the button at power-up.</summary>
public partial class PinTests
{
    [Fact]
    public void At_the_tenth_wrong_PIN_everything_is_erased()
    {
        Add();
        byte[] id = Hello().TokenId;
        SetPin(Pin);
        token.Restart();
        token.Run(100);
        for (int failed = 1; failed <= 10; failed++)
        {
            Fail(1);
            token.Run(failed < 10 ? PinLock.GetWaitMilliseconds(failed) + 100 : 0);
        }

        token.AssertShows("Erased");
        token.Run(11_000);
        token.AssertShows("No accounts yet");
        HelloCommand hello = Hello();
        Assert.Equal(0, hello.Flags & (HelloCommand.FlagHasPin | HelloCommand.FlagLocked));
        Assert.Equal(hello.Capacity, hello.FreeSlots);
        Assert.NotEqual(id, hello.TokenId);
        Add();
        token.AssertShows(Code());
    }

    [Fact]
    public void After_how_many_wrong_PINs_it_erases_can_be_set_and_is_kept()
    {
        Add();
        SetPin(Pin);
        Choose("Wrong PINs: 10");
        token.AssertShows("After 15 wrong PINs");
        Choose("Wrong PINs: 15");
        Choose("Wrong PINs: 20");
        token.AssertShows("After 3 wrong PINs");
        token.Restart();
        token.Run(100);
        Fail(3);
        token.AssertShows("Erased");
    }

    [Fact]
    public void Erasing_by_command_needs_a_long_hold_and_works_on_a_locked_token()
    {
        Add();
        SetPin(Pin);
        token.Restart();
        token.Run(100);
        Assert.Equal(Status.TimedOut, token.Ask(new ResetCommand(), press: false));
        token.AssertShows("No answer");
        token.Run(3000);
        token.AssertShows("Locked");
        Assert.Equal(Status.Ok, token.Ask(new ResetCommand()));
        token.Run(3000);
        token.AssertShows("No accounts yet");
        Assert.Null(token.Medium.Read("key-0"));
        Assert.Null(token.Medium.Read("key-1"));
    }

    [Fact]
    public void Holding_the_button_at_power_up_asks_to_erase_everything()
    {
        Add();
        SetPin(Pin);
        token.Contacts.Press();
        token.Restart();
        token.Run(4000);
        token.AssertShows("Locked");
        token.Run(1500);
        token.AssertShows("Erase everything?");
        token.Contacts.Release();
        token.Run(1000);
        token.AssertShows("Erase everything?");
        token.Play(ButtonGesture.Press);
        token.AssertShows("Declined");
        token.Contacts.Press();
        token.Restart();
        token.Run(9500);
        token.AssertShows("Erase everything?");
        token.Contacts.Release();
        token.Run(1000);
        token.AssertShows("Erase everything?");
        token.Play(ButtonGesture.Hold(3200));
        token.AssertShows("Erased");
        token.Run(3000);
        token.AssertShows("No accounts yet");
    }

    [Fact]
    public void The_press_that_enters_a_PIN_never_erases()
    {
        Add();
        SetPin(Pin);
        token.Restart();
        token.Run(100);
        token.AssertShows("press: enter PIN");
        int asked = token.Send(new ResetCommand());
        for (int press = 0; press < 3; press++)
        {
            token.Run(700);
            token.Play(ButtonGesture.Press);
        }

        Assert.Contains(token.TakeAnswers(), answer => Message.GetSequence(answer) == asked && Message.GetStatus(answer) == Status.Declined);
        token.AssertShows("Enter PIN");
        Enter(Pin);
        Done();
        token.AssertShows(Code());
    }

    [Theory]
    [InlineData(200)]
    [InlineData(1000)]
    [InlineData(2900)]
    public void Letting_go_before_three_seconds_erases_nothing(int milliseconds)
    {
        Add();
        token.Send(new ResetCommand());
        token.Run(700);
        token.Play(ButtonGesture.Hold(milliseconds));
        token.Run(3000);
        token.TakeAnswers();
        token.Ask(new CancelCommand());
        token.Run(3000);
        token.AssertShows(Code());
    }

    [Fact]
    public void While_the_button_is_held_to_erase_a_bar_fills()
    {
        Add();
        token.Send(new ResetCommand());
        token.Run(700);
        token.Contacts.Press();
        int last = 0;
        for (int moment = 0; moment < 29; moment++)
        {
            token.Run(100);
            int filled = Enumerable.Range(0, 128).TakeWhile(x => token.Picture[(7 * 128) + x] == 0x7C).Count();
            if (moment > 0)
            {
                Assert.InRange(filled, last + 1, 128);
                token.AssertShows("hold on to erase");
                last = filled;
            }
        }

        Assert.InRange(last, 120, 127);
        token.Run(300);
        token.AssertShows("Erased");
        token.Contacts.Release();
    }

    [Fact]
    public void A_hold_that_was_to_lock_the_token_locks_it_and_erases_nothing()
    {
        Add();
        SetPin(Pin);
        token.Contacts.Press();
        token.Run(200);
        token.Send(new ResetCommand());
        token.Run(3000);
        token.Contacts.Release();
        token.Run(100);
        Assert.Equal(HelloCommand.FlagLocked, Hello().Flags & HelloCommand.FlagLocked);
        token.Run(3000);
        Unlock(Pin);
        token.AssertShows(Code());
    }

    [Fact]
    public void Asking_to_erase_and_withdrawing_it_again_and_again_takes_no_press_from_its_owner()
    {
        Add();
        SetPin(Pin);
        token.Restart();
        token.Run(100);
        for (int second = 0; second < 40; second++)
        {
            token.Send(new ResetCommand());
            token.Run(200);
            token.Send(new CancelCommand());
            token.Run(200);
        }

        // All six presses are taken: the first opens the entry, five turn the wheel.
        for (int press = 0; press < 6; press++)
        {
            token.Send(new ResetCommand());
            token.Run(150);
            token.Send(new CancelCommand());
            token.Run(150);
            string before = string.Join('\n', token.Text);
            token.Play(ButtonGesture.Press);
            Assert.NotEqual(before, string.Join('\n', token.Text));
            token.AssertShows("Enter PIN");
        }
    }

    [Fact]
    public void A_host_cannot_lock_the_token_each_time_that_it_was_unlocked()
    {
        Add();
        SetPin(Pin);
        Assert.Equal(Status.Ok, token.Ask(new LockCommand()));
        token.Run(100);
        Unlock(Pin);
        Assert.Equal(Status.TooSoon, token.Ask(new LockCommand(), press: false));
        token.AssertShows(Code());
        token.Run(60_000);
        Assert.Equal(Status.Ok, token.Ask(new LockCommand()));
        token.Run(100);
        Assert.Equal(HelloCommand.FlagLocked, Hello().Flags & HelloCommand.FlagLocked);
        Assert.Equal(Status.Ok, token.Ask(new LockCommand()));
    }
}
