namespace HwToken.Firmware.Drivers.Ds3231;

/// <summary>
/// The DS3231, a clock chip with its own battery and a temperature-compensated crystal
/// (Maxim/Analog Devices datasheet 19-5170). It knows whether it has run without a break.
/// </summary>
public sealed class Ds3231 : IWallClock
{
    /// <summary>The chip's 7-bit I²C address.</summary>
    public const byte Address = 0x68;

    // A date before this firmware was written, 2024-01-01T00:00:00Z, cannot be right.
    private const long MinPlausible = 1704067200;

    private const int TimeLength = 7;
    private const byte ControlRegister = 0x0E;
    private const byte StatusRegister = 0x0F;
    private const byte AgeingRegister = 0x10;
    private const byte TemperatureRegister = 0x11;
    private const byte OscillatorStopFlag = 0x80;
    private const byte BusyFlag = 0x04;

    // Oscillator on from the battery, square wave off: the reset value (datasheet, "Control Register").
    private const byte ControlValue = 0x1C;
    private const byte ConvertTemperature = 0x20;

    private readonly II2cBus bus;
    private readonly byte[] firstRegister = { 0 };
    private readonly byte[] registers = new byte[TemperatureRegister + 2];
    private readonly byte[] timeWrite = new byte[1 + TimeLength];
    private readonly byte[] registerWrite = new byte[2];

    /// <summary>Drives the chip on a bus.</summary>
    public Ds3231(II2cBus bus) => this.bus = bus;

    /// <inheritdoc/>
    public int Ageing => (sbyte)registers[AgeingRegister];

    /// <inheritdoc/>
    public int TemperatureQuarters => ((sbyte)registers[TemperatureRegister] * 4) + (registers[TemperatureRegister + 1] >> 6);

    /// <inheritdoc/>
    public WallClockState Read(out long unixSeconds)
    {
        unixSeconds = 0;
        if (!bus.WriteRead(Address, firstRegister, registers))
        {
            return WallClockState.Absent;
        }

        if ((registers[StatusRegister] & OscillatorStopFlag) != 0)
        {
            return WallClockState.NotSet;
        }

        long read = Ds3231Calendar.ToUnixSeconds(registers);
        if (read < MinPlausible)
        {
            return WallClockState.Implausible;
        }

        unixSeconds = read;
        return WallClockState.Running;
    }

    /// <inheritdoc/>
    public bool Set(long unixSeconds)
    {
        if (unixSeconds < Ds3231Calendar.MinUnixSeconds || unixSeconds > Ds3231Calendar.MaxUnixSeconds)
        {
            return false;
        }

        // The write of the seconds restarts the second (datasheet, "Clock and Calendar"), so time goes first.
        // The flag is cleared last: cut off in between, the chip still says that it was not set.
        timeWrite[0] = 0;
        Ds3231Calendar.FromUnixSeconds(unixSeconds, timeWrite, 1);
        if (!bus.Write(Address, timeWrite) || !WriteRegister(ControlRegister, ControlValue) || !bus.WriteRead(Address, firstRegister, registers))
        {
            return false;
        }

        byte status = (byte)(registers[StatusRegister] & ~OscillatorStopFlag);
        return WriteRegister(StatusRegister, status)
            && Read(out long readBack) != WallClockState.Absent
            && (readBack == unixSeconds || readBack == unixSeconds + 1);
    }

    /// <inheritdoc/>
    public bool SetAgeing(int steps)
    {
        if (!WriteRegister(AgeingRegister, (byte)steps) || !bus.WriteRead(Address, firstRegister, registers) || Ageing != steps)
        {
            return false;
        }

        // The chip takes the register in with its next temperature conversion (datasheet, "Aging Offset"). One is asked for,
        // unless one is under way; then the chip's own next one, a minute on, does it.
        return (registers[StatusRegister] & BusyFlag) != 0 || WriteRegister(ControlRegister, ControlValue | ConvertTemperature);
    }

    private bool WriteRegister(byte register, byte value)
    {
        registerWrite[0] = register;
        registerWrite[1] = value;
        return bus.Write(Address, registerWrite);
    }
}
