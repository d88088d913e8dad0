using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Firmware.Drawing;
using HwToken.Simulator.Screens;

namespace HwToken.Simulator.Tests.Screens;

/// <summary>Every screen of the firmware is drawn by the firmware and read back from its pixels.</summary>
public sealed class ScreenTextTests
{
    private readonly Canvas canvas = new();

    [Theory]
    [InlineData("287082", "287 082")]
    [InlineData("000000", "000 000")]
    [InlineData("9876543", "987 6543")]
    [InlineData("11111111", "1111 1111")]
    [InlineData("94287082", "9428 7082")]
    [InlineData("123456789", "123 456 789")]
    [InlineData("0123456789", "01234 56789")]
    [InlineData("2BCDF", "2BCDF")]
    [InlineData("WXYGH", "WXYGH")]
    [InlineData("JKMNP", "JKMNP")]
    [InlineData("QRTV3", "QRTV3")]
    public void Reads_an_account_with_its_code(string code, string shown)
    {
        AccountView view = Account(code);
        AccountScreen.Draw(canvas, view);

        Assert.Equal(["GitHub  2/12", "alice@example.com", shown], Read());
    }

    [Fact]
    public void Reads_every_six_digit_pair_of_neighbours()
    {
        for (int i = 0; i < 100; i++)
        {
            string pair = $"{i:00}";
            CodeLayout.Draw(Cleared(), (pair + pair + pair).ToCharArray(), 6);
            Assert.Equal([$"{pair}{pair[0]} {pair[1]}{pair}"], Read());
            CodeLayout.Draw(Cleared(), (pair + pair + pair + pair).ToCharArray(), 8);
            Assert.Equal([$"{pair}{pair} {pair}{pair}"], Read());
        }
    }

    [Theory]
    [InlineData(30_000)]
    [InlineData(15_001)]
    [InlineData(5_000)]
    [InlineData(2_345)]
    [InlineData(1)]
    [InlineData(0)]
    public void Reads_past_the_bar(int remaining)
    {
        AccountView view = Account("287082");
        view.RemainingMilliseconds = remaining;
        AccountScreen.Draw(canvas, view);

        Assert.Equal(["GitHub  2/12", "alice@example.com", "287 082"], Read());
    }

    [Fact]
    public void Reads_the_next_code()
    {
        AccountView view = Account("287082");
        "081804".CopyTo(0, view.NextCode, 0, 6);
        view.HasNextCode = true;
        view.RemainingMilliseconds = 4000;
        AccountScreen.Draw(canvas, view);

        Assert.Equal(["GitHub  2/12", "alice@example.com", "287 082", "next 081 804"], Read());
    }

    [Fact]
    public void Reads_a_counters_account()
    {
        AccountView view = Account("755224");
        view.Type = OtpType.Hotp;
        view.Counter = 42;
        view.HasCode = false;
        AccountScreen.Draw(canvas, view);

        Assert.Equal(["GitHub  2/12", "alice@example.com", "--- ---", "hold: new code", "counter 42"], Read());
    }

    [Fact]
    public void Reads_what_is_visible_of_a_long_label()
    {
        AccountView view = Account("287082");
        view.Label.Set("a.very.long.name@subdomain.example.com");
        AccountScreen.Draw(canvas, view);

        Assert.Equal("a.very.long.name@sub…", Read()[1]);
    }

    [Theory]
    [InlineData("Müller & Söhne", "naïve café €5")]
    [InlineData("ÅÄÖ", "ĄĆĘŁŃÓŚŹŻ")]
    [InlineData("#1 (test)", "[x]{y}|~^_`\"'")]
    [InlineData("i.j:l;", "!?,-+*/=<>%$@")]
    public void Reads_letters_and_signs(string issuer, string label)
    {
        AccountView view = Account("287082");
        view.Issuer.Set(issuer);
        view.Label.Set(label);
        AccountScreen.Draw(canvas, view);

        Assert.Equal([issuer + "  2/12", label, "287 082"], Read());
    }

    [Fact]
    public void Reads_random_names()
    {
        var random = new Random(5);
        for (int i = 0; i < 100; i++)
        {
            string Name(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => (char)random.Next('!', '\u007F')));
            string issuer = Name(random.Next(1, 16));
            string label = Name(random.Next(1, 22));
            AccountView view = Account($"{random.Next(1_000_000):000000}");
            view.Issuer.Set(issuer);
            view.Label.Set(label);
            AccountScreen.Draw(canvas, view);

            Assert.Equal([issuer + "  2/12", label], Read().Take(2));
        }
    }

    [Fact]
    public void Reads_a_question()
    {
        var view = new ConfirmView();
        view.Ask(ConfirmAction.Add, 1);
        view.FirstLine.Set("GitHub");
        view.SecondLine.Set("alice@example.com");
        view.ElapsedMilliseconds = 12_345;
        ConfirmScreen.Draw(canvas, view);

        Assert.Equal(["Add account?", "GitHub", "alice@example.com", "press: yes  hold: no"], Read());
    }

    [Fact]
    public void Reads_a_message()
    {
        var view = new MessageView(MessageScreen.Cells);
        view.Set("Codes over USB", "Always. Whoever holds the cable can read codes.");
        MessageScreen.Draw(canvas, view);

        Assert.Equal(["Codes over USB", "Always. Whoever holds", "the cable can read", "codes."], Read());
    }

    [Fact]
    public void Reads_a_menu_with_its_mark()
    {
        var view = new MenuView("Menu", ["Codes over USB: off", "About", "Close"]);
        view.SelectNext();
        MenuScreen.Draw(canvas, view);

        Assert.Equal(["Menu", "Codes over USB: off", "▶About", "Close", "press: next  hold: ok"], Read());
    }

    [Fact]
    public void Reads_past_a_scroll_bar()
    {
        var view = new MenuView("Menu", ["One", "Two", "Three", "Four", "Five", "Six"]);
        for (int i = 0; i < 6; i++)
        {
            MenuScreen.Draw(canvas, view);
            Assert.Equal(6, Read().Count);
            Assert.Single(Read(), line => line.StartsWith('▶'));
            view.SelectNext();
        }
    }

    [Fact]
    public void Reads_past_the_pictures()
    {
        EmptyScreen.Draw(canvas, false, false);
        Assert.Equal(["No accounts yet", "To add one,", "connect USB, run", "hwtoken add"], Read());

        ClockNotSetScreen.Draw(canvas, ClockState.NotSet, false);
        Assert.Equal(["Clock not set", "It stopped: the", "battery was out.", "Connect USB, run", "hwtoken time --set"], Read());

        ClockNotSetScreen.Draw(canvas, ClockState.Absent, false);
        Assert.Equal(["Clock missing", "No answer from", "the clock chip.", "Check wiring and", "start it again."], Read());

        var fault = new MessageView(FaultScreen.Cells);
        fault.Set("Fault", "The storage can't be read. Update the firmware.");
        FaultScreen.Draw(canvas, fault);
        Assert.Equal(["Fault", "The storage", "can't be read.", "Update the", "firmware."], Read());
    }

    [Fact]
    public void Reads_nothing_from_a_dark_a_lit_and_a_noisy_screen()
    {
        byte[] noise = new byte[1024];
        Assert.Empty(ScreenText.Read(noise));
        Array.Fill(noise, (byte)0xFF);
        Assert.Empty(ScreenText.Read(noise));
        new Random(0x1306).NextBytes(noise);
        Assert.Empty(ScreenText.Read(noise));
    }

    private Canvas Cleared()
    {
        canvas.Clear();
        return canvas;
    }

    private IReadOnlyList<string> Read()
    {
        return ScreenText.Read(canvas.Frame);
    }

    private static AccountView Account(string code)
    {
        var view = new AccountView
        {
            CodeLength = code.Length,
            HasCode = true,
            Type = code.Length == 5 ? OtpType.Steam : OtpType.Totp,
            RemainingMilliseconds = 21_000,
            Position = 2,
            Count = 12,
        };
        view.Issuer.Set("GitHub");
        view.Label.Set("alice@example.com");
        code.CopyTo(0, view.Code, 0, code.Length);
        return view;
    }
}
