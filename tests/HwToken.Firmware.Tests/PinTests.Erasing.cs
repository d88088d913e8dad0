using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Simulator.Chips;

namespace HwToken.Firmware.Tests;

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
    public void Erasing_by_command_needs_a_press_and_works_on_a_locked_token()
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
        token.Play(ButtonGesture.Hold(1000));
        token.AssertShows("Declined");
        token.Contacts.Press();
        token.Restart();
        token.Run(5500);
        token.Contacts.Release();
        token.Run(1000);
        token.Play(ButtonGesture.Press);
        token.AssertShows("Erased");
        token.Run(3000);
        token.AssertShows("No accounts yet");
    }
}
