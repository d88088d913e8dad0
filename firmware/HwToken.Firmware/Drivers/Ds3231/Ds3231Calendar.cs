namespace HwToken.Firmware.Drivers.Ds3231;

/// <summary>
/// Between Unix time and the chip's date registers, for its century 2000–2099 alone, in which every
/// fourth year is a leap year.
/// </summary>
public static class Ds3231Calendar
{
    /// <summary>2000-01-01T00:00:00Z in Unix seconds.</summary>
    public const long MinUnixSeconds = 946684800;

    /// <summary>2099-12-31T23:59:59Z in Unix seconds.</summary>
    public const long MaxUnixSeconds = 4102444799;

    private const int SecondsPerDay = 86400;
    private const int DaysPerFourYears = 1461;

    /// <summary>Unix seconds of the registers 00h to 06h.</summary>
    /// <param name="registers">At least seven bytes, as the chip gives them (datasheet, table 1), in 24-hour mode.</param>
    /// <returns>Unix seconds, or −1 when they hold no date: bad BCD, a month of 13, 30 February.</returns>
    public static long ToUnixSeconds(byte[] registers)
    {
        int second = FromBcd(registers[0], 59);
        int minute = FromBcd(registers[1], 59);
        int hour = GetHour(registers[2]);
        int date = FromBcd(registers[4], 31);
        int month = FromBcd((byte)(registers[5] & 0x7F), 12);
        int year = FromBcd(registers[6], 99);
        bool isCentury = (registers[5] & 0x80) != 0;
        if ((second | minute | hour | date | month | year) < 0 || isCentury || month == 0 || date == 0 || date > GetDaysInMonth(year, month))
        {
            return -1;
        }

        int days = (year * 365) + ((year + 3) / 4) + GetDaysBefore(month) + date - 1;
        if (month > 2 && year % 4 == 0)
        {
            days++;
        }

        return MinUnixSeconds + ((long)days * SecondsPerDay) + (hour * 3600) + (minute * 60) + second;
    }

    /// <summary>Fills the registers 00h to 06h.</summary>
    /// <param name="unixSeconds"><see cref="MinUnixSeconds"/> to <see cref="MaxUnixSeconds"/>.</param>
    /// <param name="registers">Takes seven bytes.</param>
    /// <param name="offset">Where they start.</param>
    public static void FromUnixSeconds(long unixSeconds, byte[] registers, int offset)
    {
        int seconds = (int)((unixSeconds - MinUnixSeconds) % SecondsPerDay);
        int days = (int)((unixSeconds - MinUnixSeconds) / SecondsPerDay);

        // 2000-01-01 was a Saturday; the chip counts days of the week from 1, here from Monday on.
        int dayOfWeek = ((days + 5) % 7) + 1;
        int year = days / DaysPerFourYears * 4;
        int dayOfYear = days % DaysPerFourYears;
        while (dayOfYear >= (year % 4 == 0 ? 366 : 365))
        {
            dayOfYear -= year % 4 == 0 ? 366 : 365;
            year++;
        }

        int month = 1;
        while (dayOfYear >= GetDaysInMonth(year, month))
        {
            dayOfYear -= GetDaysInMonth(year, month);
            month++;
        }

        registers[offset] = ToBcd(seconds % 60);
        registers[offset + 1] = ToBcd(seconds / 60 % 60);
        registers[offset + 2] = ToBcd(seconds / 3600);
        registers[offset + 3] = (byte)dayOfWeek;
        registers[offset + 4] = ToBcd(dayOfYear + 1);
        registers[offset + 5] = ToBcd(month);
        registers[offset + 6] = ToBcd(year);
    }

    private static int GetDaysInMonth(int year, int month) =>
        month == 2 && year % 4 == 0 ? 29 : GetDaysBefore(month + 1) - GetDaysBefore(month);

    // Of a year that is no leap year, with 1 January as the month 13.
    private static int GetDaysBefore(int month) => month switch
    {
        1 => 0,
        2 => 31,
        3 => 59,
        4 => 90,
        5 => 120,
        6 => 151,
        7 => 181,
        8 => 212,
        9 => 243,
        10 => 273,
        11 => 304,
        12 => 334,
        _ => 365,
    };

    // Bit 6 chooses the 12-hour mode, then bit 5 is the afternoon and the hours are 1 to 12.
    private static int GetHour(byte register)
    {
        if ((register & 0x40) == 0)
        {
            return FromBcd(register, 23);
        }

        int hour = FromBcd((byte)(register & 0x1F), 12);
        return hour < 1 ? -1 : (hour % 12) + ((register & 0x20) != 0 ? 12 : 0);
    }

    private static int FromBcd(byte value, int max)
    {
        int units = value & 0xF;
        int number = ((value >> 4) * 10) + units;
        return units > 9 || number > max ? -1 : number;
    }

    private static byte ToBcd(int number) => (byte)(((number / 10) << 4) | (number % 10));
}
