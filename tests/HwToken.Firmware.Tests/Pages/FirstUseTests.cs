using System;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Flash;

namespace HwToken.Firmware.Tests.Pages;

/// <summary>What whoever holds the token for the first time must know: what to do with it, how to get to the menu, how to leave again.</summary>
public sealed class FirstUseTests
{
    private const string MenuHint = "hold: menu";

    private readonly TestToken token = new();

    [Fact]
    public void The_account_says_how_to_get_to_the_menu_until_the_owner_has_once_been_there()
    {
        Add("GitHub", "ada");
        token.AssertShows(MenuHint);
        token.Play(ButtonGesture.Press);
        token.AssertShows(MenuHint);
        token.Play(ButtonGesture.Hold(1000));
        token.Choose("Close");
        token.AssertShows("GitHub");
        Assert.DoesNotContain(MenuHint, token.Text);
        token.Restart();
        token.Run(1000);
        token.AssertShows("GitHub");
        Assert.DoesNotContain(MenuHint, token.Text);
    }

    [Fact]
    public void The_next_code_has_the_hints_place_while_it_is_there()
    {
        Add("GitHub", "ada");
        while (!token.Text.Any(line => line.Contains("next ")))
        {
            token.Run(100);
            Assert.True(token.Time.UtcNow < new DateTime(2026, 11, 24, 8, 32, 0, DateTimeKind.Utc));
        }

        Assert.DoesNotContain(MenuHint, token.Text);
        token.Run(6000);
        token.AssertShows(MenuHint);
    }

    [Fact]
    public void A_counter_says_it_too_once_it_has_a_code()
    {
        Assert.Equal(Status.Ok, token.Ask(new AddCommand { Credentials = [new OtpCredential(new OtpAccount { Type = OtpType.Hotp, Label = "ada" }, [1, 2, 3])] }));
        token.AssertShows("hold: new code");
        token.Play(ButtonGesture.Hold(1000));
        token.Play(ButtonGesture.Hold(1000));
        token.AssertShows("counter 1");
        Assert.DoesNotContain(MenuHint, token.Text);
    }

    [Fact]
    public void The_screen_without_accounts_and_the_one_without_a_clock_say_it()
    {
        token.Run(100);
        token.AssertPictured("empty-menu");
        token.Play(ButtonGesture.Hold(1000));
        token.Choose("Close");
        token.AssertPictured("empty");

        var other = new TestToken();
        Assert.Equal(Status.Ok, other.Ask(MakeAdd("GitHub", "ada", 1)));
        LoseTime(other);
        other.AssertPictured("clock-not-set-menu");
        other.Play(ButtonGesture.Hold(1000));
        other.Choose("Close");
        other.AssertPictured("clock-not-set");
    }

    [Fact]
    public void After_everything_was_erased_it_is_said_again()
    {
        Add("GitHub", "ada");
        token.Play(ButtonGesture.Hold(1000));
        token.Choose("Close");
        Assert.Equal(Status.Ok, token.Ask(new ResetCommand()));
        token.Run(20_000);
        token.AssertPictured("empty-menu");
    }

    [Fact]
    public void Where_it_can_not_be_stored_the_hint_goes_for_the_time_being()
    {
        Add("GitHub", "ada");
        token.Flash.Faults = new FailingWrites(100);
        token.Play(ButtonGesture.Hold(1000));
        token.Choose("Close");
        Assert.DoesNotContain(MenuHint, token.Text);
        token.AssertShows("GitHub");
    }

    [Fact]
    public void It_is_stored_once()
    {
        Add("GitHub", "ada");
        token.Run(6000);
        token.Play(ButtonGesture.Hold(1000));
        token.Choose("Close");
        string[] files = ReadFiles();
        token.Play(ButtonGesture.Hold(1000));
        token.Choose("Close");
        Assert.Equal(files, ReadFiles());
    }

    [Fact]
    public void The_first_start_says_welcome_and_what_to_do_until_the_token_is_set_up()
    {
        var fresh = new TestToken(isClockSet: false);
        fresh.Run(100);
        fresh.AssertPictured("welcome");
        Assert.DoesNotContain(fresh.Text, line => line.Contains("battery"));

        // Nor in the second that setting it takes.
        fresh.Send(SetNow(fresh));
        for (int waited = 0; waited < 2000; waited += 20)
        {
            fresh.Run(20);
            Assert.DoesNotContain(fresh.Text, line => line.Contains("battery"));
        }

        fresh.Run(3000);
        fresh.AssertPictured("empty-menu");
        LoseTime(fresh);
        fresh.AssertPictured("clock-not-set-menu");
    }

    // 300 ms after the request the set is counted, and waits for the second in which it is made.
    [Theory]
    [InlineData(300)]
    [InlineData(700)]
    public void A_first_set_that_lost_its_power_is_still_the_first(int moment)
    {
        var fresh = new TestToken(isClockSet: false);
        fresh.Run(1050);
        fresh.Send(SetNow(fresh));
        fresh.Run(moment);
        fresh.Restart();
        fresh.Run(100);
        fresh.AssertPictured("welcome");

        Assert.Equal(Status.Ok, fresh.Ask(SetNow(fresh), press: false));
        fresh.Run(3000);
        fresh.AssertPictured("empty-menu");
    }

    [Fact]
    public void A_chip_that_is_missing_is_no_welcome()
    {
        var fresh = new TestToken(isClockSet: false);
        fresh.Bus.Detach(SimulatedDs3231.DefaultAddress);
        fresh.Run(3000);
        fresh.AssertPictured("clock-missing");
    }

    [Fact]
    public void Details_and_names_say_how_to_go_on_and_back_and_names_break_at_words()
    {
        Add("Gesellschaft für Datenschutz und Informationsfreiheit e.V.", "ada.lovelace.of.london@example-of-a-long-domain.example/abcdefgh");
        token.Choose("Details");
        token.AssertShows("press: →  hold: back");
        token.Play(ButtonGesture.Press);
        Assert.Equal(
            ["Gesellschaft für", "Datenschutz und", "Informationsfreiheit", "e.V.", "ada.lovelace.of.", "london@example-of-a-", "press: →  hold: back"],
            token.Text.Select(line => line.Trim()));
        token.Play(ButtonGesture.Press);
        Assert.Equal(["long-domain.example/", "abcdefgh", "press: →  hold: back"], token.Text.Select(line => line.Trim()));
        token.Play(ButtonGesture.Press);
        token.AssertShows("Fingerprint");
        token.Play(ButtonGesture.DoublePress);
        token.AssertShows("abcdefgh");
        token.Play(ButtonGesture.Hold(1000));
        token.AssertShows("1/1");
    }

    [Fact]
    public void Three_seconds_leave_the_entry_of_a_first_PIN()
    {
        Add("GitHub", "ada");
        token.Choose("Set a PIN");
        token.AssertShows("hold 3 s: leave");
        token.Play(ButtonGesture.Hold(3200));
        token.AssertShows("GitHub");
        token.Choose("Set a PIN");
        token.AssertShows("New PIN");
    }

    private static AddCommand MakeAdd(string issuer, string label, byte secret) => new() { Credentials = [new OtpCredential(new OtpAccount { Issuer = issuer, Label = label }, [1, 2, 3, secret])] };

    private static SetTimeCommand SetNow(TestToken token) => new() { UnixSeconds = ((DateTimeOffset)token.Time.UtcNow).ToUnixTimeSeconds() };

    private static void LoseTime(TestToken token)
    {
        token.ClockChip.HasBattery = false;
        token.ClockChip.HasMainPower = false;
        token.Run(100);
        token.ClockChip.HasMainPower = true;
        token.Run(3000);
    }

    private string[] ReadFiles() => [.. ((string[])["vault-0", "vault-1"]).Select(name => Convert.ToHexString(token.Medium.Read(name) ?? []))];

    private void Add(string issuer, string label) => Assert.Equal(Status.Ok, token.Ask(MakeAdd(issuer, label, 1)));
}
