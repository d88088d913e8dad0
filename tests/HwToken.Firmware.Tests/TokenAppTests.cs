using System;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Core.Vault;
using HwToken.Firmware.Tests.Drawing;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Flash;
using HwToken.Simulator.Screens;

namespace HwToken.Firmware.Tests;

/// <summary>The token as its owner sees it: presses in, screens out, read back from the display's pixels.</summary>
public partial class TokenAppTests
{
    private readonly TestToken token = new();

    [Fact]
    public void A_new_token_says_how_to_add_an_account()
    {
        token.Run(100);
        token.AssertShows("No accounts yet");
        token.AssertShows("hwtoken add");
    }

    [Fact]
    public void An_added_account_is_on_the_screen_at_once_with_its_code()
    {
        Add(Account("GitHub", "ada"), 1);
        token.AssertShows("GitHub");
        token.AssertShows("ada");
        token.AssertShows("1/1");
        token.AssertShows(Group(Code(1)));
    }

    [Fact]
    public void A_message_of_before_does_not_hide_the_account_that_was_added()
    {
        Assert.Equal(Status.Ok, token.Ask(new SetTimeCommand { UnixSeconds = new DateTimeOffset(token.Time.UtcNow).ToUnixTimeSeconds() }));
        token.AssertShows("Clock set");
        Add(Account("GitHub", "ada"), 1);
        token.AssertShows("GitHub");
    }

    [Fact]
    public void A_press_shows_the_next_account_and_a_double_press_the_previous()
    {
        AddThree();
        token.AssertShows("3/3");
        token.Play(ButtonGesture.Press);
        token.AssertShows("1/3");
        token.Play(ButtonGesture.Press);
        token.AssertShows("2/3");
        token.Play(ButtonGesture.DoublePress);
        token.AssertShows("1/3");
        token.Play(ButtonGesture.DoublePress);
        token.AssertShows("3/3");
        token.AssertShows(Group(Code(3)));
    }

    [Fact]
    public void The_code_changes_with_the_time_step_within_100_milliseconds()
    {
        Add(Account("GitHub", "ada"), 1);
        token.Run(3000);
        int toEdge = 30_000 - (int)(token.Time.UtcNow.Ticks / TimeSpan.TicksPerMillisecond % 30_000);
        token.Run(toEdge - 100);
        string before = Group(Code(1));
        token.AssertShows(before);
        token.Run(200);
        Assert.NotEqual(before, Group(Code(1)));
        token.AssertShows(Group(Code(1)));
    }

    [Fact]
    public void The_next_code_is_shown_in_the_last_five_seconds_only()
    {
        Add(Account("GitHub", "ada"), 1);
        token.Run(3000);
        int toEdge = 30_000 - (int)(token.Time.UtcNow.Ticks / TimeSpan.TicksPerMillisecond % 30_000);
        token.Run(toEdge - 5300);
        Assert.DoesNotContain(token.Text, line => line.Contains("next", StringComparison.Ordinal));
        token.Run(500);
        token.AssertShows("next " + Group(Code(1, stepsAhead: 1)));
        token.Run(5100);
        Assert.DoesNotContain(token.Text, line => line.Contains("next", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(OtpAlgorithm.Sha1, 6, 30)]
    [InlineData(OtpAlgorithm.Sha256, 8, 60)]
    [InlineData(OtpAlgorithm.Sha512, 10, 3600)]
    [InlineData(OtpAlgorithm.Sha1, 6, 86400)]
    [InlineData(OtpAlgorithm.Sha1, 7, 1)]
    [InlineData(OtpAlgorithm.Sha1, 9, 15)]
    public void Codes_of_every_form_are_on_the_screen(OtpAlgorithm algorithm, int digits, int period)
    {
        OtpAccount account = Account("Bank", "ada");
        account.Algorithm = algorithm;
        account.Digits = digits;
        account.Period = period;
        Add(account, 5);
        token.Run(1000);
        byte[] secret = Secret(5);
        var generator = new OtpGenerator(account, secret, 0, secret.Length);
        char[] code = new char[OtpCode.MaxLength];
        int length = generator.WriteCode(generator.GetMovingFactor(new DateTimeOffset(token.Time.UtcNow).ToUnixTimeSeconds()), code);
        string expected = new(code, 0, length);
        Assert.Contains(token.Text, line => line.Replace(" ", "").Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void A_token_whose_clock_lost_its_power_shows_no_code_until_it_is_set()
    {
        Add(Account("GitHub", "ada"), 1);
        token.AssertShows(Group(Code(1)));
        token.ClockChip.HasMainPower = false;
        token.ClockChip.HasBattery = false;
        token.ClockChip.HasBattery = true;
        token.ClockChip.HasMainPower = true;
        token.Restart();
        token.Run(1000);
        token.AssertShows("Clock not set");
        AssertNoCode();
        token.Play(ButtonGesture.Press);
        AssertNoCode();
        long now = new DateTimeOffset(token.Time.UtcNow).ToUnixTimeSeconds();
        Assert.Equal(Status.Ok, token.Ask(new SetTimeCommand { UnixSeconds = now }));
        token.Run(3500);
        token.AssertShows(Group(Code(1)));
    }

    [Fact]
    public void A_clock_that_stops_in_use_takes_the_code_off_the_screen()
    {
        Add(Account("GitHub", "ada"), 1);
        token.Bus.Detach(SimulatedDs3231.DefaultAddress);
        token.Run(1500);
        token.AssertShows("Clock missing");
        AssertNoCode();
    }

    [Fact]
    public void A_picture_of_the_names_is_in_the_question_and_on_the_screen()
    {
        OtpAccount account = Account("Mercari", "田中");
        account.LabelBitmap = NamePictures.Tanaka;
        token.Send(MakeAdd(account, 1));
        token.Run(700);
        token.AssertShows("Add account?");
        token.AssertShows("Mercari");
        AssertShowsPicture(NamePictures.Tanaka, 16);
        token.Play(ButtonGesture.Press);
        token.Run(3000);
        AssertShowsPicture(NamePictures.Tanaka, 0);
        token.AssertShows("Mercari");
        token.AssertShows(Group(Code(1)));
    }

    [Fact]
    public void Renaming_replaces_the_picture_or_takes_it_away()
    {
        OtpAccount account = Account("Mercari", "田中");
        account.LabelBitmap = NamePictures.Tanaka;
        int id = Add(account, 1);
        Assert.Equal(Status.Ok, token.Ask(new RenameCommand { Id = id, Issuer = "銀行", Label = "ada", LabelBitmap = NamePictures.Bank }));
        token.Run(3000);
        AssertShowsPicture(NamePictures.Bank, 0);
        token.AssertShows("ada");
        Assert.Equal(Status.Ok, token.Ask(new RenameCommand { Id = id, Issuer = "Bank", Label = "ada" }));
        token.Run(3000);
        token.AssertShows("Bank");
        token.AssertShows("ada");
        Assert.Equal(Status.InvalidAccount, token.Ask(new RenameCommand { Id = id, Issuer = "Bank", Label = "ada", LabelBitmap = [1] }, press: false));
    }

    [Fact]
    public void Removing_the_account_on_the_screen_shows_another()
    {
        int[] ids = AddThree();
        Assert.Equal(Status.Ok, token.Ask(new RemoveCommand { Ids = [ids[2]] }));
        token.Run(3000);
        token.AssertShows("2/2");
        Assert.Equal(Status.Ok, token.Ask(new RemoveCommand { Ids = [ids[0], ids[1]] }));
        token.Run(3000);
        token.AssertShows("No accounts yet");
    }

    [Fact]
    public void A_counters_code_is_made_by_the_menu_and_counted_before_it_is_shown()
    {
        OtpAccount account = Account("VPN", "ada");
        account.Type = OtpType.Hotp;
        account.Counter = 7;
        Add(account, 1);
        token.AssertShows("hold: new code");
        token.Play(ButtonGesture.Hold(1000));
        token.AssertShows("New code");
        token.Play(ButtonGesture.Hold(1000));
        token.AssertShows(Group(CounterCode(1, 7)));
        token.AssertShows("counter 8");
        token.Restart();
        token.Run(100);
        token.AssertShows("counter 8");
        token.Play(ButtonGesture.Hold(1000));
        token.Play(ButtonGesture.Hold(1000));
        token.AssertShows(Group(CounterCode(1, 8)));
    }

    [Fact]
    public void A_counters_code_needs_no_clock()
    {
        OtpAccount account = Account("VPN", "ada");
        account.Type = OtpType.Hotp;
        Add(account, 1);
        token.Bus.Detach(SimulatedDs3231.DefaultAddress);
        token.Run(3000);
        token.Play(ButtonGesture.Hold(1000));
        token.Play(ButtonGesture.Hold(1000));
        token.AssertShows(Group(CounterCode(1, 0)));
    }

    [Fact]
    public void A_counter_that_cannot_be_stored_gives_no_code()
    {
        OtpAccount account = Account("VPN", "ada");
        account.Type = OtpType.Hotp;
        Add(account, 1);
        token.Flash.Faults = new FailingWrites(100);
        token.Play(ButtonGesture.Hold(1000));
        token.Play(ButtonGesture.Hold(1000));
        token.AssertShows("No code");
        AssertNoCode();

        // Nor after the message: what is not counted is never on view.
        token.Run(3000);
        token.AssertShows("hold: new code");
        AssertNoCode();
        Assert.False(ObjectGraph.Holds(token.App, CounterCode(1, 0).ToCharArray()));
    }

    [Fact]
    public void The_menu_tells_what_this_token_is_and_closes_by_itself()
    {
        token.Run(100);
        token.Choose("About");
        token.AssertShows("HwToken 0.1.0");
        token.AssertShows("0 of 500 accounts");
        token.Run(11_000);
        token.AssertShows("No accounts yet");
        token.Play(ButtonGesture.Hold(1000));
        token.AssertShows("Menu");
        token.Run(16_000);
        token.AssertShows("No accounts yet");
    }

    [Fact]
    public void A_storage_of_a_newer_firmware_shows_a_fault_and_is_left_alone()
    {
        Add(Account("GitHub", "ada"), 1);
        string name = token.Medium.Read("vault-1") is not null ? "vault-1" : "vault-0";
        byte[] content = token.Medium.Read(name)!;
        content[4] = 9;
        token.Medium.Replace(name, content);
        token.Restart();
        token.Run(100);
        token.AssertShows("Update needed");
        var hello = new HelloCommand();
        Assert.Equal(Status.Ok, token.Ask(hello));
        Assert.Equal((byte)VaultFault.NewerFormat, hello.Fault);
        Assert.Equal(Status.VaultFault, token.Ask(MakeAdd(Account("A", "a"), 2)));
        Assert.Equal(content, token.Medium.Read(name));
    }

    [Fact]
    public void A_display_that_comes_back_is_drawn_again()
    {
        Add(Account("GitHub", "ada"), 1);
        token.Bus.Detach(SimulatedSsd1306.DefaultAddress);
        token.Run(1500);
        token.Panel.PowerUp();
        token.Bus.Attach(SimulatedSsd1306.DefaultAddress, token.Panel);
        token.Run(1500);
        token.AssertShows(Group(Code(1)));
    }

    private static OtpAccount Account(string issuer, string label) => new() { Issuer = issuer, Label = label };

    private static byte[] Secret(int number) => [(byte)number, 2, 3, 4, 5, 6, 7, 8, 9, 10];

    private static AddCommand MakeAdd(OtpAccount account, int number) => new() { Credentials = [new OtpCredential(account, Secret(number))] };

    private static string Group(string code) => code.Insert(code.Length / 2, " ");

    private static string CounterCode(int number, ulong counter)
    {
        char[] code = new char[OtpCode.MaxLength];
        OtpCode.WriteDecimal(new OtpKey(OtpAlgorithm.Sha1, Secret(number), 0, 10).Truncate(counter), 6, code, 0);
        return new string(code, 0, 6);
    }

    private string Code(int number, int stepsAhead = 0) =>
        CounterCode(number, (ulong)((new DateTimeOffset(token.Time.UtcNow).ToUnixTimeSeconds() / 30) + stepsAhead));

    private int Add(OtpAccount account, int number)
    {
        AddCommand add = MakeAdd(account, number);
        Assert.Equal(Status.Ok, token.Ask(add));
        token.Run(100);
        return add.Details[0];
    }

    private int[] AddThree() => [Add(Account("A", "a"), 1), Add(Account("B", "b"), 2), Add(Account("C", "c"), 3)];

    private void AssertShowsPicture(byte[] picture, int top)
    {
        ScreenCapture screen = ScreenCapture.Of(token.Panel);
        int width = picture.Length / 2;
        for (int y = 0; y < 16; y++)
        {
            for (int x = 0; x < width; x++)
            {
                Assert.Equal(((picture[(y / 8 * width) + x] >> (y % 8)) & 1) != 0, screen.IsLit(x + 1, top + y));
            }
        }
    }

    private void AssertNoCode() => Assert.DoesNotContain(token.Text, line => line.Count(char.IsAsciiDigit) >= 5);
}
