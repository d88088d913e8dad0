using System;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Firmware.Drawing;
using HwToken.Simulator.Chips;

namespace HwToken.Firmware.Tests.Pages;

/// <summary>The screen dims, goes off, and is lit again: by a press that does nothing else, or by a question.</summary>
public class ScreenPowerTests
{
    private readonly TestToken token = new();

    [Fact]
    public void It_dims_after_20_seconds_and_is_off_after_60()
    {
        token.Run(19_900);
        Assert.Equal(ScreenPower.DefaultBrightness, token.Panel.Contrast);
        token.AssertPictured("empty-menu");
        token.Run(200);
        Assert.Equal(ScreenPower.DimmedContrast, token.Panel.Contrast);
        token.AssertPictured("empty-menu");
        token.Run(39_700);
        Assert.True(token.Panel.IsOn);
        token.AssertShows("No accounts yet");
        token.Run(300);
        Assert.False(token.Panel.IsOn);
    }

    [Fact]
    public void A_press_while_it_is_dimmed_brightens_it_and_does_what_it_always_does()
    {
        Add("A");
        Add("B");
        token.AssertShows("2/2");
        token.Run(25_000);
        Assert.Equal(ScreenPower.DimmedContrast, token.Panel.Contrast);
        token.Play(ButtonGesture.Press);
        Assert.Equal(ScreenPower.DefaultBrightness, token.Panel.Contrast);
        token.AssertShows("1/2");
    }

    [Theory]
    [InlineData("press")]
    [InlineData("double")]
    [InlineData("hold")]
    public void A_press_in_the_dark_lights_it_and_does_nothing_else(string gesture)
    {
        Add("A");
        Add("B");
        Add("C");
        token.Play(ButtonGesture.DoublePress);
        token.AssertShows("2/3");
        token.Run(61_000);
        Assert.False(token.Panel.IsOn);
        token.Play(gesture == "press" ? ButtonGesture.Press : gesture == "double" ? ButtonGesture.DoublePress : ButtonGesture.Hold(1000));
        Assert.True(token.Panel.IsOn);
        Assert.Equal(ScreenPower.DefaultBrightness, token.Panel.Contrast);
        token.AssertShows("2/3");
        token.AssertShows(Group(Code("B")));
        token.Play(ButtonGesture.Press);
        token.AssertShows("3/3");
        token.Play(ButtonGesture.Hold(1000));
        token.AssertShows("Menu");
    }

    [Fact]
    public void It_is_lit_as_soon_as_the_button_is_down()
    {
        token.Run(61_000);
        token.Contacts.Press();
        token.Run(60);
        Assert.True(token.Panel.IsOn);
    }

    [Fact]
    public void A_very_long_hold_in_the_dark_locks()
    {
        SetPin();
        token.Run(61_000);
        token.Play(ButtonGesture.Hold(3500));
        token.AssertShows("Locked");
    }

    [Fact]
    public void A_question_lights_it_and_the_press_that_answers_it_counts()
    {
        token.Run(61_000);
        Assert.False(token.Panel.IsOn);
        int asked = token.Send(MakeAdd("GitHub"));
        token.Run(700);
        Assert.True(token.Panel.IsOn);
        token.AssertShows("GitHub");
        token.Play(ButtonGesture.Press);
        Assert.Equal(Status.Ok, token.TakeAnswers().Where(answer => Message.GetSequence(answer) == asked).Select(answer => Message.GetStatus(answer)).Last());
        token.AssertShows("GitHub");
    }

    [Fact]
    public void A_press_that_was_meant_to_light_it_answers_no_question_that_comes_at_the_same_time()
    {
        token.Run(61_000);
        token.Contacts.Press();
        token.Run(60);
        token.Send(MakeAdd("GitHub"));
        token.Run(600);
        token.Contacts.Release();
        token.Run(500);
        Assert.True(token.App.AwaitsConfirmation);
    }

    [Fact]
    public void A_question_keeps_it_lit_until_it_is_over()
    {
        token.Run(55_000);
        token.Send(MakeAdd("GitHub"));
        token.Run(29_000);
        Assert.Equal(ScreenPower.DefaultBrightness, token.Panel.Contrast);
        token.AssertShows("GitHub");
    }

    [Fact]
    public void What_only_the_computer_asks_for_leaves_it_dark()
    {
        Add("A");
        token.Run(61_000);
        Assert.Equal(Status.Ok, token.Ask(new HelloCommand()));
        Assert.Equal(Status.Ok, token.Ask(new ListCommand()));
        Assert.False(token.Panel.IsOn);
    }

    [Fact]
    public void A_dark_token_keeps_no_code_and_no_secret_and_neither_does_its_display()
    {
        // With SHA-256 the selected account's secret itself is in memory, for the device's HMAC.
        AddCommand add = MakeAdd("A");
        add.Credentials[0].Account.Algorithm = OtpAlgorithm.Sha256;
        Assert.Equal(Status.Ok, token.Ask(add));
        token.Run(1000);
        Assert.True(ObjectGraph.Holds(token.App, Code("A", OtpAlgorithm.Sha256).ToCharArray()));
        Assert.True(ObjectGraph.Holds(token.App, SecretOf("A")));

        token.Run(61_000);
        Assert.False(ObjectGraph.Holds(token.App, Code("A", OtpAlgorithm.Sha256).ToCharArray()));
        Assert.False(ObjectGraph.Holds(token.App, SecretOf("A")));

        // Another firmware switches the panel on: there is nothing to be seen.
        token.Bus.Write(SimulatedSsd1306.DefaultAddress, [0x00, 0xAF]);
        Assert.True(token.Panel.IsOn);
        Assert.All(token.Picture, column => Assert.Equal(0, column));
    }

    [Fact]
    public void A_dark_token_keeps_no_key_of_the_account_that_was_on_the_screen()
    {
        Add("A");
        token.Run(1000);
        Assert.True(ObjectGraph.HoldsKeyOf(token.App, SecretOf("A")));
        token.Run(61_000);
        Assert.False(ObjectGraph.HoldsKeyOf(token.App, SecretOf("A")));
    }

    [Fact]
    public void An_account_that_was_moved_by_the_computer_in_the_dark_is_on_the_screen_after_it()
    {
        Add("A");
        Add("B");
        token.Run(61_000);
        Assert.Equal(Status.Ok, token.Ask(new MoveCommand { Id = IdAt(0), Position = 1 }));
        Assert.False(token.Panel.IsOn);
        Assert.False(ObjectGraph.Holds(token.App, Code().ToCharArray()));
        token.Play(ButtonGesture.Press);
        token.AssertShows("B");
        token.AssertShows("1/2");
    }

    [Fact]
    public void Both_times_can_be_set_and_are_kept()
    {
        Choose("Dim after: 20 s");
        token.AssertShows("Dim after: 30 s");
        Choose("Off after: 1 min");
        token.AssertShows("Off after: 2 min");
        token.Restart();
        token.Run(29_000);
        Assert.Equal(ScreenPower.DefaultBrightness, token.Panel.Contrast);
        token.Run(2_000);
        Assert.Equal(ScreenPower.DimmedContrast, token.Panel.Contrast);
        token.Run(88_000);
        Assert.True(token.Panel.IsOn);
        token.Run(2_000);
        Assert.False(token.Panel.IsOn);
    }

    [Fact]
    public void Never_means_never()
    {
        foreach (string entry in (string[])["20 s", "30 s", "1 min", "2 min"])
        {
            Choose("Dim after: " + entry);
        }

        foreach (string entry in (string[])["1 min", "2 min", "5 min", "10 min"])
        {
            Choose("Off after: " + entry);
        }

        token.Run(700_000);
        Assert.Equal(ScreenPower.DefaultBrightness, token.Panel.Contrast);
        token.AssertShows("No accounts yet");
        Assert.False(token.Sleep.IsAsleep);
    }

    [Fact]
    public void Its_display_may_come_off_in_the_dark_and_come_back()
    {
        Add("A");
        token.Run(61_000);
        token.Bus.Detach(SimulatedSsd1306.DefaultAddress);
        token.Run(2_000);
        Assert.Equal(HelloCommand.FlagDisplayAbsent, Hello().Flags & HelloCommand.FlagDisplayAbsent);
        token.Panel.PowerUp();
        token.Bus.Attach(SimulatedSsd1306.DefaultAddress, token.Panel);
        token.Run(2_000);
        Assert.Equal(0, Hello().Flags & HelloCommand.FlagDisplayAbsent);
        Assert.False(token.Panel.IsOn);
        token.Play(ButtonGesture.Press);
        token.AssertShows(Group(Code()));
        Assert.Empty(token.Panel.Errors);
    }

    [Fact]
    public void A_display_that_comes_off_a_screen_that_does_not_change_is_noticed_within_two_seconds()
    {
        token.Run(2_000);
        token.Bus.Detach(SimulatedSsd1306.DefaultAddress);
        token.Run(1_500);
        Assert.Equal(HelloCommand.FlagDisplayAbsent, Hello().Flags & HelloCommand.FlagDisplayAbsent);
        token.Panel.PowerUp();
        token.Bus.Attach(SimulatedSsd1306.DefaultAddress, token.Panel);
        token.Run(1_500);
        token.AssertShows("No accounts yet");
    }

    private static string Group(string code) => code.Insert(3, " ");

    private static byte[] SecretOf(string issuer) => [(byte)issuer[0], 22, 33, 44, 55, 66, 77, 88, 99, 110];

    private static AddCommand MakeAdd(string issuer) =>
        new() { Credentials = [new OtpCredential(new OtpAccount { Issuer = issuer, Label = "ada" }, SecretOf(issuer))] };

    private void Add(string issuer)
    {
        Assert.Equal(Status.Ok, token.Ask(MakeAdd(issuer)));
        token.Run(100);
    }

    private string Code(string issuer = "A", OtpAlgorithm algorithm = OtpAlgorithm.Sha1)
    {
        char[] code = new char[OtpCode.MaxLength];
        ulong step = (ulong)(new DateTimeOffset(token.Time.UtcNow).ToUnixTimeSeconds() / 30);
        OtpCode.WriteDecimal(new OtpKey(algorithm, SecretOf(issuer), 0, 10).Truncate(step), 6, code, 0);
        return new string(code, 0, 6);
    }

    private int IdAt(int position)
    {
        var list = new ListCommand();
        Assert.Equal(Status.Ok, token.Ask(list));
        return list.Ids[position];
    }

    private HelloCommand Hello()
    {
        var hello = new HelloCommand();
        Assert.Equal(Status.Ok, token.Ask(hello));
        return hello;
    }

    private void SetPin()
    {
        Choose("Set a PIN");
        for (int entry = 0; entry < 2; entry++)
        {
            for (int digit = 0; digit < 4; digit++)
            {
                PointAt(line => line.Trim() == "1");
                token.Play(ButtonGesture.Hold(1000));
            }

            PointAt(line => line.EndsWith("done", StringComparison.Ordinal));
            token.Play(ButtonGesture.Hold(1000));
            token.Run(100);
        }

        token.AssertShows("PIN set");
        token.Run(3000);
    }

    private void PointAt(Func<string, bool> isThere)
    {
        for (int presses = 0; presses < 14 && !token.Text.Any(isThere); presses++)
        {
            token.Play(ButtonGesture.Press);
        }
    }

    private void Choose(string entry)
    {
        token.Run(3000);
        token.Choose(entry);
    }
}
