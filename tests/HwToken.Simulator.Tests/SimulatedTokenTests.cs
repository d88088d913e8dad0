using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using HwToken.Core.Protocol;
using HwToken.Firmware.Board;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Links;
using OtpNet;

namespace HwToken.Simulator.Tests;

public sealed class SimulatedTokenTests : IDisposable
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");
    private static readonly byte[] OtherSecret = Encoding.ASCII.GetBytes("ABCDEFGHIJ");
    private readonly ManualToken manual = new();

    private SimulatedToken Token => manual.Token;

    public void Dispose()
    {
        manual.Dispose();
    }

    [Fact]
    public void Is_dark_until_it_is_switched_on_and_then_shows_the_firmwares_first_screen()
    {
        Assert.False(Token.CaptureScreen().IsOn);
        Assert.Empty(Token.CaptureScreen().Text);

        Token.PowerOn();
        Assert.True(Token.IsPowered);
        Assert.True(Token.CaptureScreen().IsOn);
        Assert.Equal("Welcome", Token.CaptureScreen().Text[0]);
        Assert.Empty(manual.Board.DisplayChip.Errors);
    }

    [Fact]
    public void Shows_the_code_of_an_account_that_came_over_its_link()
    {
        Token.PowerOn();
        manual.SetClock();
        manual.AddAccount("GitHub", Secret);
        Assert.True(Token.WaitFor(3000));

        IReadOnlyList<string> text = Token.CaptureScreen().Text;
        Assert.Equal(["GitHub  1/1", "alice"], text.Take(2));
        Assert.Equal(Expected(Secret), text[2].Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Shows_the_next_code_when_time_passes()
    {
        Token.PowerOn();
        manual.SetClock();
        manual.AddAccount("GitHub", Secret);
        Assert.True(Token.WaitFor(3000));
        string before = Expected(Secret);
        Assert.True(Token.ShiftTime(TimeSpan.FromSeconds(30)));

        Assert.NotEqual(before, Expected(Secret));
        Assert.Equal(Expected(Secret), Code());
        Assert.True(Token.ShiftTime(TimeSpan.FromDays(-400)));
        Assert.Equal(Expected(Secret), Code());
    }

    [Fact]
    public void Cycles_with_a_press_and_back_with_a_double_press_however_the_contact_chatters()
    {
        Token.PowerOn();
        manual.SetClock();
        manual.AddAccount("First", Secret);
        manual.AddAccount("Second", OtherSecret);
        Assert.True(Token.WaitFor(3000));
        Assert.Equal("Second  2/2", Token.CaptureScreen().Text[0]);

        foreach (int bounce in (int[])[0, 20])
        {
            manual.Board.Buttons.BounceMilliseconds = bounce;
            Assert.True(Token.Play(ButtonGesture.Press));
            Assert.Equal("First  1/2", Token.CaptureScreen().Text[0]);
            Assert.True(Token.Play(ButtonGesture.Press));
            Assert.Equal("Second  2/2", Token.CaptureScreen().Text[0]);
            Assert.True(Token.Play(ButtonGesture.DoublePress));
            Assert.Equal("First  1/2", Token.CaptureScreen().Text[0]);
            Assert.True(Token.Play(ButtonGesture.DoublePress));
        }

        Assert.True(Token.Play(ButtonGesture.Hold(1000)));
        Assert.Equal("Menu", Token.CaptureScreen().Text[0]);
    }

    [Fact]
    public void Keeps_its_accounts_and_its_time_when_the_power_is_cut()
    {
        Token.PowerOn();
        manual.SetClock();
        manual.AddAccount("GitHub", Secret);
        Token.PowerOff();
        Assert.False(Token.CaptureScreen().IsOn);
        Assert.False(Token.Play(ButtonGesture.Press));
        Assert.False(Token.WaitFor(10));

        manual.Board.HostTime.Shift(TimeSpan.FromHours(5));
        Token.PowerOn();
        Assert.Equal("GitHub  1/1", Token.CaptureScreen().Text[0]);
        Assert.True(Token.WaitFor(1100));
        Assert.Equal(Expected(Secret), Code());
        Assert.InRange(manual.Board.MonotonicClock.Milliseconds, 1, 2000);
    }

    [Fact]
    public void Shows_no_code_after_its_battery_was_pulled_without_power()
    {
        Token.PowerOn();
        manual.SetClock();
        manual.AddAccount("GitHub", Secret);
        Token.PowerOff();
        manual.Board.ClockChip.HasBattery = false;
        Token.PowerOn();

        Assert.Equal("Clock not set", Token.CaptureScreen().Text[0]);
    }

    [Fact]
    public void A_press_waits_until_all_that_is_asked_about_was_seen_and_a_hold_until_some_of_it_was()
    {
        Token.PowerOn();
        manual.SetClock();
        manual.SendAccounts("GitHub", "GitLab");
        Assert.True(Token.WaitUntil(() => Token.CaptureScreen().Text[0] == "Add 2? 1/2"));
        Assert.True(Token.Play(ButtonGesture.Press));
        Assert.True(Token.WaitUntil(() => manual.Host.HasAnswer()));
        Assert.Equal(Status.Ok, manual.Host.Answers[^1]);

        manual.SendAccounts("Wiki", "Bank");
        Assert.True(Token.WaitUntil(() => Token.CaptureScreen().Text[0] == "Add 2? 1/2"));
        Assert.True(Token.Play(ButtonGesture.Hold(1000)));
        Assert.True(Token.WaitUntil(() => manual.Host.HasAnswer()));
        Assert.Equal(Status.Declined, manual.Host.Answers[^1]);
    }

    [Fact]
    public void Forgets_a_question_when_the_power_is_cut()
    {
        Token.PowerOn();
        manual.SetClock();
        manual.SendAccount("GitHub", Secret);
        Assert.True(Token.WaitUntil(() => Token.AwaitsConfirmation));
        Token.PowerOff();
        Assert.False(Token.AwaitsConfirmation);
        Token.PowerOn();
        Assert.True(Token.WaitFor(100));

        Assert.Equal("No accounts yet", Token.CaptureScreen().Text[0]);
    }

    [Fact]
    public void Does_not_hear_what_is_sent_while_it_is_off()
    {
        Token.PowerOn();
        manual.SetClock();
        Token.PowerOff();
        manual.SendAccount("GitHub", Secret);
        Token.PowerOn();
        Assert.True(Token.WaitFor(500));

        Assert.False(Token.AwaitsConfirmation);
        Assert.False(manual.Host.HasAnswer());
    }

    [Fact]
    public void Approves_every_question_when_told_to()
    {
        Token.Approves = true;
        Token.PowerOn();
        manual.SetClock();
        for (int i = 0; i < 3; i++)
        {
            manual.SendAccount($"Issuer {i}", [(byte)i, 1, 2, 3]);
            Assert.True(Token.WaitUntil(manual.Host.HasAnswer));
        }

        Assert.Equal([Status.Ok, Status.Ok, Status.Ok], manual.Host.Answers);
        Assert.True(Token.WaitFor(3000));
        Assert.EndsWith("/3", Token.CaptureScreen().Text[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Gives_up_waiting_for_what_never_happens()
    {
        Token.PowerOn();
        Assert.False(Token.WaitUntil(() => false));
        Assert.False(Token.WaitUntil(() => false, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Keeps_what_ended_the_firmware_until_the_power_is_switched()
    {
        int boots = 0;
        using var manual = new ManualToken(_ => new Program(() => throw new InvalidOperationException($"boot {++boots}")));
        manual.Token.PowerOn();
        Assert.Equal("boot 1", manual.Token.Fault?.Message);
        Assert.False(manual.Token.WaitFor(10));

        manual.Token.PowerOff();
        manual.Token.PowerOn();
        Assert.Equal("boot 2", manual.Token.Fault?.Message);
    }

    [Fact]
    public void Throws_the_program_away_with_the_power()
    {
        List<IBoard> boots = [];
        int steps = 0;
        using var manual = new ManualToken(board =>
        {
            boots.Add(board);
            return new Program(() => steps++);
        });
        manual.Token.PowerOn();
        manual.Token.PowerOn();
        Assert.True(manual.Token.WaitFor(100));
        Assert.Single(boots);
        Assert.Equal(12, steps);

        manual.Token.PowerOff();
        manual.Token.PowerOff();
        manual.Token.PowerOn();
        Assert.Equal(2, boots.Count);
    }

    [Fact]
    public void Runs_by_itself_in_real_time_and_at_once_when_bytes_arrive()
    {
        var link = new MemoryLink();
        byte[] buffer = new byte[16];
        int received = 0;
        bool wasDown = false;
        void Step(IBoard board)
        {
            received += board.SerialLink.Read(buffer, 0, buffer.Length);
            wasDown |= board.Buttons.IsDown(0);
        }

        var board = new SimulatedBoard(new SimulatedBoardParts { Link = link });
        using var token = new SimulatedToken(board, b => new Program(() => Step(b)));
        token.PowerOn();
        link.Send([1, 2, 3]);
        Assert.True(token.WaitUntil(() => received == 3));
        Assert.False(wasDown);
        Assert.True(token.Play(ButtonGesture.Press));
        Assert.True(wasDown);
    }

    [Fact]
    public void Tells_when_its_screen_was_written_to()
    {
        int changes = 0;
        Token.ScreenChanged += () => changes++;
        Token.PowerOn();
        Assert.True(changes > 0);

        Assert.True(Token.WaitFor(5000));
        int before = changes;
        Token.PowerOff();
        Assert.Equal(before + 1, changes);
    }

    private string Code()
    {
        return Token.CaptureScreen().Text[2].Replace(" ", "", StringComparison.Ordinal);
    }

    /// <summary>What Otp.NET makes of a secret at the world's time.</summary>
    private string Expected(byte[] secret)
    {
        return new Totp(secret).ComputeTotp(manual.Board.HostTime.UtcNow);
    }

    private sealed class Program(Action step) : ITokenProgram
    {
        public bool AwaitsConfirmation => false;

        public void Step()
        {
            step();
        }
    }
}
