namespace HwToken.Firmware.Input;

/// <summary>
/// Date and time chosen with a button: year, month, day, hour and minute one after the other, each turned to its next value. What is
/// chosen is always a real date. Nothing here allocates after construction.
/// </summary>
public sealed class ClockEntry
{
    /// <summary>How many fields there are.</summary>
    public const int FieldCount = 5;

    private const int Year = 0;
    private const int Month = 1;
    private const int Day = 2;

    /// <summary>Begins with the year.</summary>
    /// <param name="registers">
    /// What is chosen before anything is turned, as a DS3231 keeps it: seven bytes of two decimal digits each, second, minute, hour (of 24), day of
    /// the week (not looked at), day, month, year from 2000. The entry's own from then on; its second becomes 0.
    /// </param>
    public ClockEntry(byte[] registers)
    {
        Registers = registers;
        registers[0] = 0;
    }

    /// <summary>What is chosen, as it was given; the minute has just begun.</summary>
    public byte[] Registers { get; }

    /// <summary>The field that is turned: 0 year, 1 month, 2 day, 3 hour, 4 minute; 5 when all were taken.</summary>
    public int Field { get; private set; }

    /// <summary>A field's two digits: the tens in the upper half of a byte, the ones in the lower.</summary>
    /// <param name="field">0 to 4.</param>
    public byte GetDigits(int field) => Registers[GetRegister(field)];

    /// <summary>Goes to the field's next value, after the last to the first. A day that a month does not have becomes its last.</summary>
    public void Turn()
    {
        int first = Field == Month || Field == Day ? 1 : 0;
        int value = GetValue(Field) + 1;
        SetValue(Field, value > GetLast(Field) ? first : value);
        int lastDay = GetLast(Day);
        if (GetValue(Day) > lastDay)
        {
            SetValue(Day, lastDay);
        }
    }

    /// <summary>Takes the field's value and goes to the next field.</summary>
    /// <returns>Whether that was the last.</returns>
    public bool Take() => ++Field == FieldCount;

    private static int GetRegister(int field) => field < 3 ? 6 - field : 5 - field;

    private int GetLast(int field) => field switch
    {
        Year => 99,
        Month => 12,
        Day => GetLastDay(GetValue(Year), GetValue(Month)),
        3 => 23,
        _ => 59,
    };

    // Up to July the odd months have 31 days, from August on the even ones; from 2000 to 2099 every fourth year is a leap year.
    private static int GetLastDay(int year, int month)
    {
        if (month == 2)
        {
            return year % 4 == 0 ? 29 : 28;
        }

        return ((month + (month / 8)) & 1) == 0 ? 30 : 31;
    }

    private int GetValue(int field) => ((GetDigits(field) >> 4) * 10) + (GetDigits(field) & 0xF);

    private void SetValue(int field, int value) => Registers[GetRegister(field)] = (byte)(((value / 10) << 4) | (value % 10));
}
