using System;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Simulator.Chips;

namespace HwToken.Firmware.Tests.Clock;

/// <summary>What the chip says of itself, and the dates that it can hold.</summary>
public partial class ClockGuardTests
{
    [Fact]
    public void A_clock_that_lost_its_time_after_it_was_trusted_asks_too()
    {
        Trust();
        token.ClockChip.HasMainPower = false;
        token.ClockChip.HasBattery = false;
        token.Time.Shift(TimeSpan.FromDays(3));
        token.ClockChip.HasBattery = true;
        token.ClockChip.HasMainPower = true;
        Restart();
        AssertAsks(Set(0));
        token.AssertShows("Old: lost");
        token.AssertShows("→ " + token.Time.UtcNow.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        token.Play(ButtonGesture.Press);
        token.Run(1500);
        Assert.InRange(GetOffset(token), -30, 30);
    }

    [Theory]
    [InlineData(new byte[] { 0x05, 0x13 })]
    [InlineData(new byte[] { 0x00, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[] { 0x04, 0x30, 0x02 })]
    [InlineData(new byte[] { 0x06, 0x23 })]
    [InlineData(new byte[] { 0x05, 0x91 })]
    public void Registers_that_hold_no_date_are_told_and_set_after_a_press(byte[] write)
    {
        Trust();
        token.Bus.Write(SimulatedDs3231.DefaultAddress, write);
        token.Run(2500);
        token.AssertShows("Its date cannot");
        AssertAsks(Set(0));
        token.AssertShows("Old: no real date");
        token.Play(ButtonGesture.Press);
        token.Run(1500);
        Assert.InRange(GetOffset(token), -30, 30);
    }

    [Fact]
    public void A_chip_that_does_not_answer_is_told_before_anyone_is_asked()
    {
        Trust();
        token.Bus.Detach(SimulatedDs3231.DefaultAddress);
        token.Run(2000);
        Assert.Equal(Status.ClockFailed, token.Ask(Set(Day), press: false));
    }

    [Theory]
    [InlineData(2099, 12, 31, 23, 58, 59)]
    [InlineData(2096, 2, 29, 0, 0, 0)]
    [InlineData(2024, 1, 1, 0, 0, 0)]
    public void Times_at_the_edges_are_set_and_kept(int year, int month, int day, int hour, int minute, int second)
    {
        Trust();
        var wanted = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc);
        long before = token.Time.UtcTicks;
        int moved = (int)(wanted - token.Time.UtcNow).TotalSeconds;
        token.Send(new SetTimeCommand { UnixSeconds = new DateTimeOffset(wanted).ToUnixTimeSeconds() });
        token.Run(1000);
        token.Play(ButtonGesture.Press);
        token.Run(1500);
        var time = new GetTimeCommand();
        Assert.Equal(Status.Ok, token.Ask(time));
        Assert.Equal(ClockState.Running, time.ClockState);
        long passed = (token.Time.UtcTicks - before) / TimeSpan.TicksPerSecond;
        Assert.InRange(time.UnixSeconds - new DateTimeOffset(wanted).ToUnixTimeSeconds(), passed - 1, passed + 1);
        Assert.NotEqual(0, moved);
    }

    [Fact]
    public void There_is_no_29_February_2100_that_could_be_set()
    {
        Trust();
        long seconds = new DateTimeOffset(2100, 2, 28, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds() + Day;
        Assert.Equal(Status.InvalidTime, token.Ask(new SetTimeCommand { UnixSeconds = seconds }, press: false));
    }
}
