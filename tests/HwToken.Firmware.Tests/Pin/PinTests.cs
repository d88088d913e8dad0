using System;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Firmware.Pin;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Flash;

namespace HwToken.Firmware.Tests.Pin;

/// <summary>PIN and lock as the owner meets them: entered with the token's one button, read off its screen.</summary>
public partial class PinTests
{
    private const string Pin = "2580";
    private static readonly byte[] Secret = [0xC0, 0xFF, 0xEE, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77];
    private readonly TestToken token = new();

    [Fact]
    public void A_token_with_a_PIN_is_locked_after_the_power_was_off_and_opens_with_it()
    {
        Add();
        SetPin(Pin);
        token.AssertShows(Code());
        token.Restart();
        token.Run(100);
        token.AssertShows("Locked");
        AssertNoCode();
        Unlock(Pin);
        token.AssertShows("GitHub");
        token.AssertShows(Code());
    }

    [Fact]
    public void A_long_PIN_may_have_16_digits()
    {
        Add();
        SetPin("0123456789012345");
        token.Restart();
        token.Run(100);
        Unlock("0123456789012345");
        token.AssertShows(Code());
    }

    [Fact]
    public void Three_digits_are_no_PIN()
    {
        Choose("Set a PIN");
        Enter("123");
        for (int presses = 0; presses < 12; presses++)
        {
            Assert.DoesNotContain(token.Text, line => line.Contains("done", StringComparison.Ordinal));
            token.Play(ButtonGesture.Press);
        }
    }

    [Fact]
    public void Two_different_entries_set_no_PIN()
    {
        Choose("Set a PIN");
        Enter("1111");
        Done();
        token.AssertShows("Repeat new PIN");
        Enter("1112");
        Done();
        token.AssertShows("Not the same: again");
        Assert.Equal(0, Hello().Flags & HelloCommand.FlagHasPin);
    }

    [Fact]
    public void An_entry_that_nobody_goes_on_with_ends_by_itself()
    {
        Choose("Set a PIN");
        Enter("12");
        token.Run(31_000);
        token.AssertShows("No accounts yet");
    }

    [Fact]
    public void A_wrong_PIN_opens_nothing_and_says_how_many_tries_are_left()
    {
        Add();
        SetPin(Pin);
        token.Restart();
        token.Run(100);
        token.Play(ButtonGesture.Press);
        Enter("2581");
        Done();
        token.AssertShows("9 tries left");
        AssertNoCode();
        Enter(Pin);
        Done();
        token.AssertShows(Code());
        token.Restart();
        token.Run(100);
        Assert.DoesNotContain(token.Text, line => line.Contains("left", StringComparison.Ordinal));
    }

    [Fact]
    public void From_the_third_wrong_PIN_on_it_waits_twice_as_long_each_time_and_pulling_the_plug_does_not_help()
    {
        Add();
        SetPin(Pin);
        token.Restart();
        token.Run(100);
        Fail(3);
        token.AssertShows("0 05");
        token.Restart();
        token.Run(100);
        token.AssertShows("0 05");
        token.Run(5100);
        Fail(1);
        token.AssertShows("0 10");
        token.Run(10_100);
        Fail(1);
        token.AssertShows("0 20");
        token.Run(20_100);
        Unlock(Pin);
        token.AssertShows(Code());
    }

    [Fact]
    public void Each_wait_is_twice_the_one_before()
    {
        Assert.Equal([0, 0, 0, 5_000, 10_000, 20_000, 40_000], Enumerable.Range(0, 7).Select(PinLock.GetWaitMilliseconds));
        Assert.Equal(3_600_000, PinLock.GetWaitMilliseconds(20));
    }

    [Fact]
    public void Pulling_the_plug_while_a_PIN_is_checked_counts_as_a_try()
    {
        Add();
        SetPin(Pin);
        token.Restart();
        token.Run(100);
        token.Play(ButtonGesture.Press);
        Enter(Pin);

        // Even the right one: the attempt is stored before the PIN is looked at, and forgotten only afterwards.
        token.Flash.Faults = new PowerCutAtDeletion();
        Assert.Throws<PowerCutAtDeletion.PowerCutException>(Done);
        token.Flash.Faults = null;
        token.Restart();
        token.Run(100);
        token.AssertShows("Locked");
        token.AssertShows("9 tries left");
    }

    [Fact]
    public void A_try_that_cannot_be_counted_is_not_made()
    {
        Add();
        SetPin(Pin);
        token.Restart();
        token.Run(100);
        token.Flash.Faults = new FailingWrites(1000);
        Unlock(Pin);
        token.AssertShows("PIN not checked");
        AssertNoCode();
    }

    [Fact]
    public void The_PIN_is_changed_with_the_old_one_and_no_record_is_written()
    {
        Add();
        SetPin(Pin);
        byte[]?[] before = [token.Medium.Read("vault-0"), token.Medium.Read("vault-1")];
        Choose("Change PIN");
        token.AssertShows("Current PIN");
        Enter(Pin);
        Done();
        token.AssertShows("New PIN");
        Enter("13579");
        Done();
        Enter("13579");
        Done();
        token.AssertShows("PIN set");
        Assert.Equal(before, [token.Medium.Read("vault-0"), token.Medium.Read("vault-1")]);
        token.Restart();
        token.Run(100);
        Unlock("13579");
        token.AssertShows(Code());
    }

    [Fact]
    public void What_is_said_after_a_check_that_took_long_stays_as_long_as_after_a_quick_one()
    {
        Choose("Set a PIN");
        Enter(Pin);
        Done();
        Enter(Pin);
        token.UsedCipher.Used = () =>
        {
            token.UsedCipher.Used = null;
            token.Monotonic.Advance(2_100);
        };
        Done();
        token.AssertShows("PIN set");
        token.Run(1_600);
        token.AssertShows("PIN set");
        token.Run(900);
        token.AssertShows("No accounts yet");
    }

    [Fact]
    public void A_wrong_old_PIN_locks_the_token()
    {
        Add();
        SetPin(Pin);
        Choose("Change PIN");
        Enter("0000");
        Done();
        Assert.Equal("Wrong. 9 tries left", token.Text[0]);
        Assert.Equal(Status.Locked, token.Ask(new ListCommand()));
    }

    [Fact]
    public void The_PIN_is_removed_with_the_PIN_and_a_press()
    {
        Add();
        SetPin(Pin);
        Choose("Remove PIN");
        Enter(Pin);
        Done();
        token.AssertShows("Remove the PIN?");
        token.Run(600);
        token.Play(ButtonGesture.Press);
        token.AssertShows("PIN removed");
        token.Restart();
        token.Run(100);
        token.AssertShows(Code());
    }

    [Fact]
    public void Setting_a_PIN_on_an_empty_token_is_kept()
    {
        SetPin(Pin);
        token.Restart();
        token.Run(100);
        Unlock(Pin);
        token.AssertShows("No accounts yet");
    }

    private static AddCommand MakeAdd(int number) => new()
    {
        Credentials = [new OtpCredential(new OtpAccount { Issuer = "GitHub", Label = "ada" + number }, [.. Secret.Take(9), (byte)number])],
    };

    private int Add()
    {
        var add = new AddCommand { Credentials = [new OtpCredential(new OtpAccount { Issuer = "GitHub", Label = "ada" }, [.. Secret])] };
        Assert.Equal(Status.Ok, token.Ask(add));
        token.Run(100);
        return add.Details[0];
    }

    private HelloCommand Hello()
    {
        var hello = new HelloCommand();
        Assert.Equal(Status.Ok, token.Ask(hello));
        return hello;
    }

    private string Code()
    {
        char[] code = new char[OtpCode.MaxLength];
        var generator = new OtpGenerator(new OtpAccount(), Secret, 0, Secret.Length);
        generator.WriteCode(generator.GetMovingFactor(new DateTimeOffset(token.Time.UtcNow).ToUnixTimeSeconds()), code);
        return new string(code, 0, 3) + " " + new string(code, 3, 3);
    }

    private void SetPin(string pin)
    {
        Choose("Set a PIN");
        Enter(pin);
        Done();
        Enter(pin);
        Done();
        token.AssertShows("PIN set");
        token.Run(3000);
    }

    private void Unlock(string pin)
    {
        token.Play(ButtonGesture.Press);
        Enter(pin);
        Done();
    }

    private void Fail(int times)
    {
        for (int time = 0; time < times; time++)
        {
            if (!token.Text.Any(line => line.Contains("Enter PIN", StringComparison.Ordinal)))
            {
                token.Play(ButtonGesture.Press);
            }

            while (token.Text[0] == "Wait")
            {
                token.Run(500);
            }

            Enter("9999");
            Done();
        }
    }

    private void Choose(string entry)
    {
        token.Run(3000);
        token.Choose(entry);
    }

    private void Enter(string digits)
    {
        foreach (char digit in digits)
        {
            for (int presses = 0; presses < 14 && !token.Text.Any(line => line.Trim() == digit.ToString()); presses++)
            {
                token.Play(ButtonGesture.Press);
            }

            Assert.Contains(token.Text, line => line.Trim() == digit.ToString());
            token.Play(ButtonGesture.Hold(1000));
        }
    }

    private void Done()
    {
        Point("done");
        token.Play(ButtonGesture.Hold(1000));
        token.Run(100);
    }

    private void Point(string key)
    {
        for (int presses = 0; presses < 14 && !token.Text.Any(line => line.EndsWith(key, StringComparison.Ordinal)); presses++)
        {
            token.Play(ButtonGesture.Press);
        }

        Assert.Contains(token.Text, line => line.EndsWith(key, StringComparison.Ordinal));
    }

    private void AssertNoCode() => Assert.DoesNotContain(token.Text, line => line.Contains(Code(), StringComparison.Ordinal));

    private sealed class PowerCutAtDeletion : IFlashFaults
    {
        public int BytesBeforeFailure(FlashCall call) =>
            call is { Operation: FlashOperation.Delete, Name: "attempts" } ? 0 : -1;

        public void Failed(FlashCall call) => throw new PowerCutException();

        internal sealed class PowerCutException : Exception;
    }
}
