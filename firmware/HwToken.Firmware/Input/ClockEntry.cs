using HwToken.Firmware.Drivers.Ds3231;

namespace HwToken.Firmware.Input;

/// <summary>
/// Date and time chosen with a button: year, month, day, hour and minute one after the other, each turned to its next value. What is
/// chosen is always a real date. Nothing here allocates after construction.
/// </summary>
public sealed class ClockEntry
{
    /// <summary>How many fields there are.</summary>
    public const int FieldCount = 5;

    private const int Month = 1;
    private const int Day = 2;

    // As the clock chip has them: the digits stand in them already.
    private readonly byte[] registers = new byte[7];

    /// <summary>Begins with the year.</summary>
    /// <param name="unixSeconds">What is chosen before anything is turned, 2000-01-01 to 2099-12-31; its seconds do not count.</param>
    public ClockEntry(long unixSeconds)
    {
        Ds3231Calendar.FromUnixSeconds(unixSeconds, registers, 0);
        registers[0] = 0;
    }

    /// <summary>The field that is turned: 0 year, 1 month, 2 day, 3 hour, 4 minute; 5 when all were taken.</summary>
    public int Field { get; private set; }

    /// <summary>What is chosen, in Unix seconds; the minute has just begun.</summary>
    public long UnixSeconds => Ds3231Calendar.ToUnixSeconds(registers);

    /// <summary>A field's two digits: the tens in the upper half of a byte, the ones in the lower.</summary>
    /// <param name="field">0 to 4.</param>
    public byte GetDigits(int field) => registers[GetRegister(field)];

    /// <summary>Goes to the field's next value, after the last to the first. A day that a month does not have becomes its last.</summary>
    public void Turn()
    {
        int first = Field == Month || Field == Day ? 1 : 0;
        int value = GetValue(Field) + 1;
        SetValue(Field, value > GetLast(Field) ? first : value);
        if (UnixSeconds >= 0)
        {
            return;
        }

        if (Field == Day)
        {
            SetValue(Day, 1);
        }

        while (UnixSeconds < 0)
        {
            SetValue(Day, GetValue(Day) - 1);
        }
    }

    /// <summary>Takes the field's value and goes to the next field.</summary>
    /// <returns>Whether that was the last.</returns>
    public bool Take() => ++Field == FieldCount;

    private static int GetRegister(int field) => field < 3 ? 6 - field : 5 - field;

    private static int GetLast(int field) => field switch
    {
        0 => 99,
        1 => 12,
        2 => 31,
        3 => 23,
        _ => 59,
    };

    private int GetValue(int field) => ((GetDigits(field) >> 4) * 10) + (GetDigits(field) & 0xF);

    private void SetValue(int field, int value) => registers[GetRegister(field)] = (byte)(((value / 10) << 4) | (value % 10));
}
