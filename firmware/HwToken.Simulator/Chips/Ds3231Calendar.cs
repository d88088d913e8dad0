using System;

namespace HwToken.Simulator.Chips;

/// <summary>
/// How the DS3231's seven time registers count (datasheet, "Clock and Calendar"): BCD, 12- or 24-hour mode, a
/// free-running day of the week, every fourth year a leap year (2100 too: the chip does not know better), and a
/// century bit that toggles when the year goes from 99 to 00.
/// </summary>
internal static class Ds3231Calendar
{
    /// <summary>Registers 00h to 06h.</summary>
    public const int RegisterCount = 7;

    private const long SecondsPerDay = 86_400;
    private const long DaysPerCentury = (100 * 365) + 25;
    private static readonly int[] DaysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

    /// <summary>Lets the registers count; by 0 they keep even a date that does not exist.</summary>
    /// <param name="registers">Registers 00h to 06h, changed in place.</param>
    /// <param name="seconds">How many seconds, negative to count back.</param>
    public static void Add(Span<byte> registers, long seconds)
    {
        if (seconds == 0)
        {
            return;
        }

        long secondOfDay = (HourOf(registers[2]) * 3600) + (FromBcd(registers[1]) * 60) + FromBcd(registers[0]);
        (long days, secondOfDay) = FloorDivide(secondOfDay + seconds, SecondsPerDay);
        registers[0] = ToBcd(secondOfDay % 60);
        registers[1] = ToBcd(secondOfDay / 60 % 60);
        registers[2] = HourRegister(secondOfDay / 3600, (registers[2] & 0x40) != 0);
        if (days != 0)
        {
            registers[3] = (byte)(FloorDivide(registers[3] - 1 + days, 7).Remainder + 1);
            AddDays(registers, days);
        }
    }

    /// <summary>The registers that say a moment, in 24-hour mode with Monday as day 1.</summary>
    /// <param name="registers">Room for registers 00h to 06h.</param>
    /// <param name="utc">2000-01-01 to 2199-12-31, of which the centuries are told apart by the century bit.</param>
    public static void Set(Span<byte> registers, DateTime utc)
    {
        registers[0] = ToBcd(utc.Second);
        registers[1] = ToBcd(utc.Minute);
        registers[2] = ToBcd(utc.Hour);
        registers[3] = (byte)((((int)utc.DayOfWeek + 6) % 7) + 1);
        registers[4] = ToBcd(utc.Day);
        registers[5] = (byte)(ToBcd(utc.Month) | (utc.Year >= 2100 ? 0x80 : 0));
        registers[6] = ToBcd(utc.Year % 100);
    }

    private static void AddDays(Span<byte> registers, long days)
    {
        int century = registers[5] >> 7;
        int year = FromBcd(registers[6]);
        int month = Math.Clamp(FromBcd((byte)(registers[5] & 0x1F)), 1, 12);
        int date = Math.Max(FromBcd(registers[4]), 1);
        long day = (century * DaysPerCentury) + DaysBeforeYear(year) + DaysBefore(month, IsLeap(year)) + date - 1;

        (_, day) = FloorDivide(day + days, 2 * DaysPerCentury);
        century = (int)(day / DaysPerCentury);
        day %= DaysPerCentury;
        year = (int)(day / 366);
        while (year < 99 && DaysBeforeYear(year + 1) <= day)
        {
            year++;
        }

        day -= DaysBeforeYear(year);
        month = 1;
        while (month < 12 && DaysBefore(month + 1, IsLeap(year)) <= day)
        {
            month++;
        }

        registers[4] = ToBcd(day - DaysBefore(month, IsLeap(year)) + 1);
        registers[5] = (byte)(ToBcd(month) | (century << 7));
        registers[6] = ToBcd(year);
    }

    private static bool IsLeap(int year)
    {
        return year % 4 == 0;
    }

    private static long DaysBeforeYear(int year)
    {
        return (year * 365) + ((year + 3) / 4);
    }

    private static int DaysBefore(int month, bool isLeap)
    {
        return DaysBeforeMonth[month - 1] + (isLeap && month > 2 ? 1 : 0);
    }

    private static long HourOf(byte register)
    {
        if ((register & 0x40) == 0)
        {
            return FromBcd((byte)(register & 0x3F));
        }

        int hour = FromBcd((byte)(register & 0x1F)) % 12;
        return (register & 0x20) != 0 ? hour + 12 : hour;
    }

    private static byte HourRegister(long hour, bool isTwelveHourMode)
    {
        if (!isTwelveHourMode)
        {
            return ToBcd(hour);
        }

        int afternoon = hour >= 12 ? 0x20 : 0;
        return (byte)(0x40 | afternoon | ToBcd(hour % 12 == 0 ? 12 : hour % 12));
    }

    private static int FromBcd(byte value)
    {
        return ((value >> 4) * 10) + (value & 0x0F);
    }

    private static byte ToBcd(long value)
    {
        return (byte)(((value / 10) << 4) | (value % 10));
    }

    private static (long Quotient, long Remainder) FloorDivide(long value, long by)
    {
        long remainder = ((value % by) + by) % by;
        return ((value - remainder) / by, remainder);
    }
}
