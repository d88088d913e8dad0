using HwToken.Core.Protocol;
using HwToken.Firmware.Board;

namespace HwToken.Firmware.Drivers.Ds3231;

/// <summary>
/// The DS3231, a clock chip with its own battery and a temperature-compensated crystal
/// (Maxim/Analog Devices datasheet 19-5170). It knows whether it has run without a break. What else answers at its address is
/// told apart before its time is believed or anything is written to it; a DS3232, the same with memory behind, is taken too.
/// </summary>
/// <remarks>
/// A transfer that failed is repeated, and a register that decides something counts when it was read the same twice in a row:
/// a disturbed line does not take the clock away, nor make another one of it.
/// </remarks>
public sealed partial class Ds3231 : IWallClock
{
    /// <summary>The chip's 7-bit I²C address.</summary>
    public const byte Address = 0x68;

    // How often a transfer, a read or a write is made at most before it counts as failed.
    private const int MaxTries = 3;

    private const int TimeLength = 7;
    private const byte ControlRegister = 0x0E;
    private const byte StatusRegister = 0x0F;
    private const byte AgeingRegister = 0x10;
    private const byte TemperatureRegister = 0x11;
    private const int RegisterCount = 0x13;
    private const byte OscillatorStopFlag = 0x80;
    private const byte BusyFlag = 0x04;

    // Oscillator on from the battery, square wave off: the reset value (datasheet, "Control Register").
    private const byte ControlValue = 0x1C;
    private const byte ConvertTemperature = 0x20;

    private readonly II2cBus bus;
    private readonly byte[] pointer = new byte[1];
    private readonly byte[] timeWrite = new byte[1 + TimeLength];
    private readonly byte[] registerWrite = new byte[2];

    // All registers, and the time once more: behind the last register the chip goes on with the first.
    private readonly byte[] registers = new byte[RegisterCount + TimeLength];

    // Control to temperature as read the time before.
    private readonly byte[] steady = new byte[RegisterCount - ControlRegister];

    // One that is not there is asked once each time; one that was there is asked again.
    private bool answers = true;

    /// <summary>Drives the chip on a bus.</summary>
    public Ds3231(II2cBus bus) => this.bus = bus;

    /// <inheritdoc/>
    public int Ageing => (sbyte)registers[AgeingRegister];

    /// <inheritdoc/>
    public int TemperatureQuarters => ((sbyte)registers[TemperatureRegister] * 4) + (registers[TemperatureRegister + 1] >> 6);

    /// <inheritdoc/>
    public ClockState Read(out long unixSeconds)
    {
        unixSeconds = 0;
        ClockState found = ReadRegisters();
        if (found != ClockState.Running)
        {
            return found;
        }

        if ((registers[StatusRegister] & OscillatorStopFlag) != 0)
        {
            return ClockState.NotSet;
        }

        long read = Ds3231Calendar.ToUnixSeconds(registers);
        if (read < ProtocolLimits.EarliestUnixSeconds)
        {
            return ClockState.Implausible;
        }

        unixSeconds = read;
        return ClockState.Running;
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
        if (!WriteTime(unixSeconds))
        {
            return false;
        }

        byte status = registers[StatusRegister];
        return ((status & OscillatorStopFlag) == 0 || WriteRegister(StatusRegister, (byte)(status & ~OscillatorStopFlag)))
            && Read(out long readBack) == ClockState.Running
            && (readBack == unixSeconds || readBack == unixSeconds + 1);
    }

    /// <inheritdoc/>
    public bool SetAgeing(int steps)
    {
        bool isTaken = false;
        for (int tries = 0; tries < MaxTries && !isTaken; tries++)
        {
            // What is no DS3231 is not written to.
            if (ReadRegisters() != ClockState.Running || !WriteRegister(AgeingRegister, (byte)steps) || ReadRegisters() != ClockState.Running)
            {
                return false;
            }

            isTaken = Ageing == steps;
        }

        // The chip takes the register in with its next temperature conversion (datasheet, "Aging Offset"). One is asked for,
        // unless one is under way; then the chip's own next one, a minute on, does it.
        return isTaken && ((registers[StatusRegister] & BusyFlag) != 0 || WriteRegister(ControlRegister, ControlValue | ConvertTemperature));
    }

    // A bit that was disturbed on the way is seen when the time is read back, and written again before the flag goes.
    private bool WriteTime(long unixSeconds)
    {
        for (int tries = 0; tries < MaxTries; tries++)
        {
            // Nothing is read just before: the second begins with the write, and what comes before makes it late.
            if ((!isKnown && ReadRegisters() != ClockState.Running) || !Write(timeWrite) || !WriteRegister(ControlRegister, ControlValue)
                || ReadRegisters() != ClockState.Running)
            {
                return false;
            }

            // A conversion that is under way keeps its bit in the control register.
            long readBack = Ds3231Calendar.ToUnixSeconds(registers);
            bool isTaken = (readBack == unixSeconds || readBack == unixSeconds + 1) && (registers[ControlRegister] & ~ConvertTemperature) == ControlValue;
            if (isTaken)
            {
                return true;
            }
        }

        return false;
    }

    private bool WriteRegister(byte register, byte value)
    {
        registerWrite[0] = register;
        registerWrite[1] = value;
        return Write(registerWrite);
    }

    private bool Write(byte[] data)
    {
        for (int left = answers ? MaxTries : 1; left > 0; left--)
        {
            if (bus.Write(Address, data))
            {
                answers = true;
                return true;
            }
        }

        answers = false;
        return false;
    }

    private bool ReadFrom(byte register, byte[] data)
    {
        pointer[0] = register;
        for (int left = answers ? MaxTries : 1; left > 0; left--)
        {
            if (bus.WriteRead(Address, pointer, data))
            {
                answers = true;
                return true;
            }
        }

        answers = false;
        return false;
    }
}
