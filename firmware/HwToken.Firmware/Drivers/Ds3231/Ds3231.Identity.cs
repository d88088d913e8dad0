using HwToken.Core.Protocol;

namespace HwToken.Firmware.Drivers.Ds3231;

/// <summary>Whether it is a DS3231 that answers, and whether what it says can be believed.</summary>
public sealed partial class Ds3231
{
    // The chip is specified for −40 to +85 °C, its thermometer to 3 °C.
    private const int MinTemperature = -43;
    private const int MaxTemperature = 88;

    // Quarters of a degree stand in the upper two bits, the rest reads 0 (datasheet, "Temperature Registers").
    private const byte TemperatureZeros = 0x3F;

    // Read 0 in a DS3231; a DS3232 has settings of its temperature conversions there.
    private const byte StatusZeros = 0x70;

    // Where the memory behind the registers ends and the time follows; and where it would if there were less of it.
    private const byte Ds1307End = 0x3F;
    private const byte Ds3232End = 0xFF;
    private const byte HalfOfDs3232 = 0x7F;

    private readonly byte[] tail = new byte[1 + TimeLength];
    private bool isDs3232;

    // What was read last was a DS3231's.
    private bool isKnown;

    // Until the registers are the same twice in a row and a DS3231's. Running when they are, whatever the time.
    private ClockState ReadRegisters()
    {
        isKnown = false;
        ClockState found = ClockState.Absent;
        for (int tries = 0; tries < MaxTries; tries++)
        {
            if (!ReadFrom(0, registers))
            {
                isDs3232 = false;
                return ClockState.Absent;
            }

            bool isSteady = TakeSteady();
            found = IsDs3231() ? ClockState.Running : FindOther();
            if (isSteady && found == ClockState.Running)
            {
                isKnown = true;
                return found;
            }
        }

        // What says something else each time says nothing.
        return found == ClockState.Running ? ClockState.Absent : found;
    }

    private bool TakeSteady()
    {
        bool isSteady = true;
        for (int index = 0; index < steady.Length; index++)
        {
            isSteady &= steady[index] == registers[ControlRegister + index];
            steady[index] = registers[ControlRegister + index];
        }

        return isSteady;
    }

    // By what only it has: a temperature that can be, bits that read 0, and 19 registers, after which it begins anew. The
    // time that stands there twice is the same, unless a second began in between or a bit was disturbed.
    private bool IsDs3231()
    {
        int celsius = (sbyte)registers[TemperatureRegister];
        if (celsius < MinTemperature || celsius > MaxTemperature || (registers[TemperatureRegister + 1] & TemperatureZeros) != 0)
        {
            return false;
        }

        return isDs3232 || ((registers[StatusRegister] & StatusZeros) == 0 && IsTimeAt(registers, RegisterCount, 0));
    }

    // A chip is asked for by where it begins anew, which writes nothing into anybody's memory.
    private ClockState FindOther()
    {
        isDs3232 = false;
        if (ReadFrom(Ds1307End, tail) && IsTimeAt(tail, 1, 1))
        {
            // Fewer registers, 8 or 16, would begin anew there as well, and before.
            return IsTimeAt(registers, 8, 0) || IsTimeAt(registers, 16, 0) ? ClockState.OtherChip : ClockState.Ds1307;
        }

        isDs3232 = ReadFrom(HalfOfDs3232, tail) && !IsTimeAt(tail, 1, 1) && ReadFrom(Ds3232End, tail) && IsTimeAt(tail, 1, 1);
        isDs3232 = isDs3232 && IsDs3231();
        return isDs3232 ? ClockState.Running : ClockState.OtherChip;
    }

    // From the seconds or, when they were read in another transfer, from the minutes on.
    private bool IsTimeAt(byte[] bytes, int offset, int from)
    {
        for (int register = from; register < TimeLength; register++)
        {
            if (bytes[offset + register] != registers[register])
            {
                return false;
            }
        }

        return true;
    }
}
