using System;
using System.Collections;
using System.Linq;
using System.Reflection;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Firmware.Drivers.Ds3231;
using HwToken.Firmware.Input;
using HwToken.Simulator.Chips;

namespace HwToken.Firmware.Tests.Pages;

/// <summary>The clock is set with the button alone.</summary>
public sealed class SetClockTests
{
    private static readonly DateTimeOffset Old = new(2026, 11, 24, 8, 30, 0, TimeSpan.Zero);

    [Fact]
    public void A_clock_that_was_never_set_is_set_without_a_computer_and_its_minute_begins_when_it_was_chosen()
    {
        var token = new TestToken(isClockSet: false);
        token.Run(100);
        token.Choose("Set clock");
        token.AssertShows("2026-01-01");
        token.AssertShows("00:00");

        // 2026, February, the 3rd, one o'clock, one minute past.
        TakeAfter(token, 0);
        TakeAfter(token, 1);
        TakeAfter(token, 2);
        TakeAfter(token, 1);
        token.Play(ButtonGesture.Press);
        Hold(token);
        long chosenAt = token.Monotonic.Milliseconds;
        token.AssertShows("Old: lost");
        token.AssertShows("→ 2026-02-03 01:01:00");
        token.Run(5000);
        token.AssertShows("→ 2026-02-03 01:01:05");
        Answer(token);
        token.AssertShows("Clock set");
        token.AssertShows("UTC, as you chose it.");
        AssertTime(token, new DateTimeOffset(2026, 2, 3, 1, 1, 0, TimeSpan.Zero).ToUnixTimeMilliseconds() + token.Monotonic.Milliseconds - chosenAt);
    }

    [Fact]
    public void The_choice_starts_from_the_present_time_is_pictured_and_turned_with_each_press()
    {
        TestToken token = MakeToken();
        token.Choose("Set clock");
        token.AssertPictured("set-clock");
        for (int field = 0; field < 4; field++)
        {
            Hold(token);
        }

        token.Play(ButtonGesture.Press);
        token.AssertPictured("set-clock-end");
        token.Play(ButtonGesture.DoublePress);
        token.AssertShows("08:33");
    }

    [Fact]
    public void It_counts_as_a_set_that_its_owner_confirmed()
    {
        TestToken token = MakeToken();
        long present = GetTime(token) / 1000;
        Assert.Equal(Status.Ok, token.Ask(new SetTimeCommand { UnixSeconds = present + 30 }, press: false));
        token.Run(3000);
        var before = new GetClockCommand();
        Assert.Equal(Status.Ok, token.Ask(before));
        Assert.InRange(before.UnconfirmedMilliseconds, 29_000, 31_000);

        SetAnHourOn(token);
        Answer(token);
        token.AssertShows("Clock set");
        var after = new GetClockCommand();
        Assert.Equal(Status.Ok, token.Ask(after));
        Assert.Equal(0, after.UnconfirmedMilliseconds);
    }

    [Fact]
    public void A_no_leaves_the_clock()
    {
        TestToken token = MakeToken();
        long before = GetTime(token) - token.Monotonic.Milliseconds;
        SetAnHourOn(token);
        token.Run(1000);
        token.Play(ButtonGesture.Hold(1000));
        token.AssertShows("Nothing was changed.");
        token.Run(3000);
        Assert.InRange(GetTime(token) - token.Monotonic.Milliseconds - before, -20, 20);
    }

    [Fact]
    public void A_choice_that_nobody_goes_on_with_ends_by_itself()
    {
        TestToken token = MakeToken();
        token.Choose("Set clock");
        token.Run(59_000);
        token.AssertShows("Set clock, in UTC");
        token.Run(2000);
        Assert.DoesNotContain(token.Text, line => line.Contains("Set clock", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_clock_chip_there_is_nothing_to_choose()
    {
        TestToken token = MakeToken();
        token.Bus.Detach(SimulatedDs3231.DefaultAddress);
        token.Run(3000);
        token.Choose("Set clock");
        token.AssertShows("Time not taken");
    }

    [Fact]
    public void A_chip_that_does_not_take_the_time_is_told_of()
    {
        TestToken token = MakeToken();
        SetAnHourOn(token);
        token.Bus.Detach(SimulatedDs3231.DefaultAddress);
        Answer(token);
        token.AssertShows("Time not taken");
    }

    [Fact]
    public void A_host_asks_nothing_meanwhile()
    {
        TestToken token = MakeToken();
        SetAnHourOn(token);
        Assert.Equal(Status.Busy, token.Ask(new BeginAddCommand { Count = 1 }, press: false));
    }

    [Theory]
    [InlineData("2026-01-31 00:00", "1 1", "2026-02-28 00:00")]
    [InlineData("2027-02-28 00:00", "0 1", "2028-02-28 00:00")]
    [InlineData("2028-02-29 00:00", "0 1", "2029-02-28 00:00")]
    [InlineData("2026-11-30 23:59", "2 1", "2026-11-01 23:59")]
    [InlineData("2026-12-31 23:59", "1 1", "2026-01-31 23:59")]
    [InlineData("2099-12-31 23:59", "0 1", "2000-12-31 23:59")]
    [InlineData("2026-12-31 23:59", "3 1", "2026-12-31 00:59")]
    [InlineData("2026-12-31 23:59", "4 1", "2026-12-31 23:00")]
    [InlineData("2026-05-31 09:09", "1 25", "2026-06-28 09:09")]
    public void What_is_chosen_is_always_a_real_date(string start, string turns, string expected)
    {
        byte[] registers = new byte[7];
        Ds3231Calendar.FromUnixSeconds(DateTimeOffset.Parse(start + "Z", System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeSeconds(), registers, 0);
        var entry = new ClockEntry(registers);
        int[] numbers = [.. turns.Split(' ').Select(int.Parse)];
        for (int field = 0; field < numbers[0]; field++)
        {
            Assert.False(entry.Take());
        }

        for (int turn = 0; turn < numbers[1]; turn++)
        {
            entry.Turn();
        }

        Assert.Equal(expected, DateTimeOffset.FromUnixTimeSeconds(Ds3231Calendar.ToUnixSeconds(entry.Registers)).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Every_day_that_can_be_turned_to_in_a_century_is_one_that_there_is()
    {
        for (int year = 0; year < 100; year++)
        {
            for (int month = 1; month <= 12; month++)
            {
                byte[] last = [0, 0, 0, 1, 0x28, (byte)((month / 10 << 4) | (month % 10)), (byte)((year / 10 << 4) | (year % 10))];
                var entry = new ClockEntry(last);
                Assert.False(entry.Take() || entry.Take());
                for (int turns = 0; entry.GetDigits(2) != 0x01; turns++)
                {
                    Assert.InRange(turns, 0, 3);
                    Assert.True(Ds3231Calendar.ToUnixSeconds(entry.Registers) >= 0);
                    entry.Turn();
                    if (entry.GetDigits(2) == 0x01)
                    {
                        Assert.Equal(DateTime.DaysInMonth(2000 + year, month), 28 + turns);
                    }
                }
            }
        }
    }

    [Fact]
    public void Every_page_that_lets_time_pass_is_asked_in_each_step()
    {
        object ui = Get(MakeToken().App, "userInterface");
        var timed = (IEnumerable)Get(ui, "timed");
        var pages = (IEnumerable)Get(ui, "pages");
        string[] overriding = [.. pages.Cast<object>().Select(page => page.GetType()).Where(type => type.GetMethod("Step", BindingFlags.Instance | BindingFlags.NonPublic)!.DeclaringType == type).Select(type => type.Name)];
        Assert.Equal(overriding, timed.Cast<object>().Select(page => page.GetType().Name));

        static object Get(object owner, string field) => owner.GetType().GetField(field, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(owner)!;
    }

    private static TestToken MakeToken()
    {
        var token = new TestToken(isClockSet: false);
        token.ClockChip.SetTime(Old.UtcDateTime);
        token.Run(100);
        Assert.Equal(Status.Ok, token.Ask(new BeginAddCommand { Count = 1 }));
        Assert.Equal(Status.Ok, token.Ask(new AddCommand { Credentials = [new OtpCredential(new OtpAccount { Issuer = "GitHub", Label = "ada" }, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])] }, press: false));
        token.Run(3000);
        token.ClockChip.SetTime(Old.UtcDateTime);
        token.Run(2000);
        return token;
    }

    private static void SetAnHourOn(TestToken token)
    {
        token.Choose("Set clock");
        TakeAfter(token, 0);
        TakeAfter(token, 0);
        TakeAfter(token, 0);
        TakeAfter(token, 1);
        TakeAfter(token, 0);
        token.AssertShows("→ 2026-11-24 09:30:0");
    }

    private static void TakeAfter(TestToken token, int turns)
    {
        for (int turn = 0; turn < turns; turn++)
        {
            token.Play(ButtonGesture.Press);
        }

        Hold(token);
    }

    private static void Hold(TestToken token) => token.Play(ButtonGesture.Hold(1000));

    private static void Answer(TestToken token)
    {
        token.Run(1000);
        token.Play(ButtonGesture.Press);
        for (int tenths = 0; tenths < 50 && !token.Text.Any(line => line.Contains("Clock set", StringComparison.Ordinal) || line.Contains("Time not taken", StringComparison.Ordinal)); tenths++)
        {
            token.Run(100);
        }
    }

    private static void AssertTime(TestToken token, long expected)
    {
        // The button was let go before the test looked at its watch.
        Assert.InRange(GetTime(token), expected, expected + 500);
    }

    private static long GetTime(TestToken token)
    {
        var time = new GetTimeCommand();
        Assert.Equal(Status.Ok, token.Ask(time, press: false));
        return (time.UnixSeconds * 1000) + time.Millisecond;
    }
}
