using System;
using CsCheck;
using HwToken.Core.Tests;
using HwToken.Firmware.Drivers.Ds3231;

namespace HwToken.Firmware.Tests.Drivers.Ds3231;

public class Ds3231CalendarTests
{
    [Fact]
    public void Every_second_of_the_century_survives_the_registers() =>
        Gen.Long[Ds3231Calendar.MinUnixSeconds, Ds3231Calendar.MaxUnixSeconds].SampleRepeatably(seconds =>
        {
            byte[] registers = new byte[8];
            Ds3231Calendar.FromUnixSeconds(seconds, registers, 1);
            DateTime utc = DateTime.UnixEpoch.AddSeconds(seconds);
            byte[] expected =
            [
                Bcd(utc.Second), Bcd(utc.Minute), Bcd(utc.Hour), (byte)(((int)utc.DayOfWeek + 6) % 7 + 1),
                Bcd(utc.Day), Bcd(utc.Month), Bcd(utc.Year - 2000),
            ];
            Assert.Equal(expected, registers.AsSpan(1).ToArray());
            Assert.Equal(seconds, Ds3231Calendar.ToUnixSeconds(expected));
        });

    [Theory]
    [InlineData(0x60, 0x00, 0x00, 0x01, 0x01, 0x26)]
    [InlineData(0x0A, 0x00, 0x00, 0x01, 0x01, 0x26)]
    [InlineData(0x00, 0x60, 0x00, 0x01, 0x01, 0x26)]
    [InlineData(0x00, 0x00, 0x24, 0x01, 0x01, 0x26)]
    [InlineData(0x00, 0x00, 0x40, 0x01, 0x01, 0x26)]
    [InlineData(0x00, 0x00, 0x53, 0x01, 0x01, 0x26)]
    [InlineData(0x00, 0x00, 0x00, 0x00, 0x01, 0x26)]
    [InlineData(0x00, 0x00, 0x00, 0x32, 0x01, 0x26)]
    [InlineData(0x00, 0x00, 0x00, 0x31, 0x04, 0x26)]
    [InlineData(0x00, 0x00, 0x00, 0x29, 0x02, 0x26)]
    [InlineData(0x00, 0x00, 0x00, 0x30, 0x02, 0x28)]
    [InlineData(0x00, 0x00, 0x00, 0x01, 0x00, 0x26)]
    [InlineData(0x00, 0x00, 0x00, 0x01, 0x13, 0x26)]
    [InlineData(0x00, 0x00, 0x00, 0x01, 0x81, 0x26)]
    [InlineData(0x00, 0x00, 0x00, 0x01, 0x01, 0xA0)]
    [InlineData(0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF)]
    public void Registers_that_hold_no_date_are_told(int second, int minute, int hour, int date, int month, int year) =>
        Assert.Equal(-1, Ds3231Calendar.ToUnixSeconds([(byte)second, (byte)minute, (byte)hour, 1, (byte)date, (byte)month, (byte)year]));

    [Theory]
    [InlineData(0x52, 0)]
    [InlineData(0x41, 1)]
    [InlineData(0x72, 12)]
    [InlineData(0x71, 23)]
    public void The_twelve_hour_mode_is_read(int hourRegister, int expectedHour)
    {
        long midnight = Ds3231Calendar.ToUnixSeconds([0, 0, 0, 1, 0x24, 0x11, 0x26]);
        Assert.Equal(midnight + (expectedHour * 3600), Ds3231Calendar.ToUnixSeconds([0, 0, (byte)hourRegister, 1, 0x24, 0x11, 0x26]));
    }

    [Fact]
    public void The_29th_of_February_is_a_day_in_leap_years_only()
    {
        Assert.Equal(new DateTimeOffset(2028, 2, 29, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(), Ds3231Calendar.ToUnixSeconds([0, 0, 0, 1, 0x29, 0x02, 0x28]));
        Assert.Equal(-1, Ds3231Calendar.ToUnixSeconds([0, 0, 0, 1, 0x29, 0x02, 0x27]));
    }

    private static byte Bcd(int number) => (byte)((number / 10 * 16) + (number % 10));
}
