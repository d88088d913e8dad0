using System;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Firmware.Board;
using HwToken.Simulator.Chips;

namespace HwToken.Simulator.Tests;

/// <summary>A board that sleeps deeply does not run its firmware, and starts it anew at a press or a word from the host.</summary>
public sealed class SleepingTokenTests : IDisposable
{
    private static readonly byte[] Secret = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

    private readonly ManualToken manual = new();

    private SimulatedToken Token => manual.Token;

    public void Dispose()
    {
        manual.Dispose();
    }

    [Fact]
    public void Sleeps_when_there_is_nothing_to_do()
    {
        Token.PowerOn();
        Assert.True(Token.WaitFor(119_000));
        Assert.False(Token.IsAsleep);
        Assert.False(Token.CaptureScreen().IsOn);
        Assert.True(Token.WaitFor(2_000));
        Assert.True(Token.IsAsleep);

        long transactions = manual.Board.Bus.TransactionCount;
        Assert.True(Token.WaitFor(600_000));
        Assert.Equal(transactions, manual.Board.Bus.TransactionCount);
    }

    [Fact]
    public void Is_woken_by_a_press_that_does_nothing_else()
    {
        PutToSleep();
        Assert.True(Token.Play(ButtonGesture.Press));
        Assert.False(Token.IsAsleep);
        Assert.Equal(StartReason.Press, manual.Board.Power.StartReason);
        Assert.Contains("Bank", Token.CaptureScreen().Text[0], StringComparison.Ordinal);
        Assert.Contains("2/2", Token.CaptureScreen().Text[0], StringComparison.Ordinal);
        Assert.True(Token.Play(ButtonGesture.Press));
        Assert.Contains("1/2", Token.CaptureScreen().Text[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Is_woken_by_the_host_whose_first_words_are_lost_and_whose_next_are_answered()
    {
        PutToSleep();
        manual.Host.Send(new HelloCommand());
        Assert.True(Token.WaitFor(1_500));
        Assert.False(manual.Host.HasAnswer());
        Assert.False(Token.IsAsleep);
        Assert.Equal(StartReason.Bytes, manual.Board.Power.StartReason);

        manual.Host.Send(new HelloCommand());
        Assert.True(Token.WaitUntil(() => manual.Host.HasAnswer()));
        Assert.Equal(Status.Ok, manual.Host.Answers[^1]);
        Assert.False(Token.CaptureScreen().IsOn);
        Assert.True(Token.WaitFor(62_000));
        Assert.True(Token.IsAsleep);
    }

    [Fact]
    public void Is_woken_by_nothing_that_was_not_named_before_it_slept()
    {
        PutToSleep();
        Assert.True(manual.Board.Power.WakesByPress);
        Assert.True(manual.Board.Power.WakesByBytes);
        manual.Board.Power.WakesByBytes = false;
        manual.Host.Send(new HelloCommand());
        Assert.True(Token.WaitFor(1_500));
        Assert.True(Token.IsAsleep);
        Assert.True(Token.Play(ButtonGesture.Press));
        Assert.False(Token.IsAsleep);
        Assert.Equal(StartReason.Press, manual.Board.Power.StartReason);
    }

    [Fact]
    public void Asks_its_owner_although_the_host_woke_it()
    {
        PutToSleep();
        manual.Host.Send(new HelloCommand());
        Assert.True(Token.WaitFor(1_500));
        manual.AddAccount("Third", [3, .. Secret]);
        Assert.Contains("3/3", Token.CaptureScreen().Text[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Keeps_the_time_while_it_sleeps()
    {
        PutToSleep();
        manual.Board.HostTime.Shift(TimeSpan.FromDays(3));
        Assert.True(Token.Play(ButtonGesture.Press));
        Assert.Contains(Token.CaptureScreen().Text, line => line.Replace(" ", "", StringComparison.Ordinal).Length == 6);
    }

    [Fact]
    public void Is_no_longer_asleep_without_power()
    {
        PutToSleep();
        Token.PowerOff();
        Assert.False(Token.IsAsleep);
        Token.PowerOn();
        Assert.Equal(StartReason.PowerOn, manual.Board.Power.StartReason);
        Assert.True(Token.CaptureScreen().IsOn);
    }

    private void PutToSleep()
    {
        Token.PowerOn();
        manual.SetClock();
        manual.AddAccount("GitHub", Secret);
        manual.AddAccount("Bank", [2, .. Secret]);
        Assert.True(Token.WaitUntil(() => Token.IsAsleep));
    }
}
