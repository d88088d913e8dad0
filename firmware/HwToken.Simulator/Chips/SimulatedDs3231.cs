using System;
using System.Threading;
using HwToken.Simulator.Time;

namespace HwToken.Simulator.Chips;

/// <summary>
/// The DS3231 at bus level: its nineteen registers with the datasheet's reset values (Maxim 19-5170 rev. 10), counted
/// by the host's time with a drift. Nothing runs while nobody asks: what the registers say follows from when they
/// were last set, so that time goes on while the simulator itself is off.
/// </summary>
/// <remarks>The alarm registers are memory only: alarms do not fire, and no pin is simulated.</remarks>
public sealed partial class SimulatedDs3231 : ISimulatedI2cDevice
{
    /// <summary>The chip's 7-bit address.</summary>
    public const byte DefaultAddress = 0x68;

    private const int RegisterCount = 0x13;
    private const int Control = 0x0E;
    private const int Status = 0x0F;
    private const int Ageing = 0x10;
    private const int TemperatureHigh = 0x11;
    private const int TemperatureLow = 0x12;
    private const byte OscillatorStopFlag = 0x80;
    private const byte DisableOscillatorOnBattery = 0x80;
    private const byte ConvertTemperature = 0x20;

    /// <summary>A temperature conversion every 64 seconds takes a new ageing offset in.</summary>
    private const long ConversionPeriod = 64 * TimeSpan.TicksPerSecond;

    // 0.1 ppm a step at 25 °C ("Aging Offset").
    private const long PartsPerBillionPerAgeingStep = 100;

    private readonly IHostTime hostTime;
    private readonly Lock gate = new();
    private readonly byte[] registers = new byte[RegisterCount];
    private readonly byte[] latched = new byte[Ds3231Calendar.RegisterCount];
    private int pointer;
    private long anchor;
    private long fraction;
    private long drift;
    private sbyte effectiveAgeing;
    private long ageingWritten;
    private bool isRunning;
    private bool hasMainPower = true;
    private bool hasBattery = true;

    /// <summary>A chip that has just got its power for the first time: 2000-01-01 00:00:00, oscillator-stop flag set.</summary>
    /// <param name="hostTime">The time that it counts by.</param>
    public SimulatedDs3231(IHostTime hostTime)
    {
        ArgumentNullException.ThrowIfNull(hostTime);
        this.hostTime = hostTime;
        Reset(hostTime.UtcTicks);
        isRunning = true;
    }

    /// <summary>A chip that has lived on its battery since its state was taken, and gets main power now.</summary>
    /// <param name="hostTime">The time that it counts by.</param>
    /// <param name="state">What <see cref="GetState"/> gave.</param>
    /// <exception cref="FormatException">The state's registers are not 38 hexadecimal digits.</exception>
    public SimulatedDs3231(IHostTime hostTime, Ds3231State state)
    {
        ArgumentNullException.ThrowIfNull(hostTime);
        ArgumentNullException.ThrowIfNull(state);
        this.hostTime = hostTime;
        Restore(state);
        SetPower(false, state.HasBattery);
        SetPower(true, state.HasBattery);
    }

    /// <summary>Raised, on the thread that did it, after anything has changed that <see cref="GetState"/> holds. Plain counting is no change.</summary>
    public event Action? Changed;

    /// <inheritdoc/>
    public bool Write(ReadOnlySpan<byte> data)
    {
        bool hasChanged = false;
        lock (gate)
        {
            if (!hasMainPower)
            {
                return false;
            }

            if (!data.IsEmpty)
            {
                pointer = data[0] < RegisterCount ? data[0] : 0;
                long now = Settle();
                foreach (byte value in data[1..])
                {
                    WriteRegister(pointer, value, now);
                    pointer = (pointer + 1) % RegisterCount;
                    hasChanged = true;
                }
            }
        }

        if (hasChanged)
        {
            Changed?.Invoke();
        }

        return true;
    }

    /// <inheritdoc/>
    public bool Read(Span<byte> data)
    {
        lock (gate)
        {
            if (!hasMainPower)
            {
                return false;
            }

            // The user buffers are filled at the START and whenever the pointer rolls over, so that the time never
            // tears within one read.
            Latch();
            for (int i = 0; i < data.Length; i++)
            {
                data[i] = pointer < latched.Length ? latched[pointer] : registers[pointer];
                pointer++;
                if (pointer == RegisterCount)
                {
                    pointer = 0;
                    Latch();
                }
            }

            return true;
        }
    }

    /// <summary>Sets date and time and clears the oscillator-stop flag, as firmware that set the clock before would have.</summary>
    /// <param name="utc">2000-01-01 to 2099-12-31.</param>
    public void SetTime(DateTime utc)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(utc.Year, 2000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(utc.Year, 2099);
        lock (gate)
        {
            anchor = Settle();
            fraction = utc.Ticks % TimeSpan.TicksPerSecond;
            Ds3231Calendar.Set(registers, utc);
            registers[Status] &= unchecked((byte)~OscillatorStopFlag);
        }

        Changed?.Invoke();
    }

    /// <summary>What must be kept for the next start.</summary>
    public Ds3231State GetState()
    {
        lock (gate)
        {
            return new Ds3231State
            {
                Registers = Convert.ToHexString(registers),
                AnchorTicks = anchor,
                FractionTicks = fraction,
                DriftPartsPerBillion = drift,
                EffectiveAgeing = effectiveAgeing,
                AgeingWrittenTicks = ageingWritten,
                IsRunning = isRunning,
                HasBattery = hasBattery,
            };
        }
    }

    private void Restore(Ds3231State state)
    {
        byte[] registers = Convert.FromHexString(state.Registers);
        if (registers.Length != RegisterCount)
        {
            throw new FormatException($"The clock's state holds {registers.Length} registers, not {RegisterCount}.");
        }

        registers.CopyTo(this.registers, 0);
        anchor = state.AnchorTicks;
        fraction = state.FractionTicks;
        drift = state.DriftPartsPerBillion;
        effectiveAgeing = state.EffectiveAgeing;
        ageingWritten = state.AgeingWrittenTicks;
        isRunning = state.IsRunning;
        hasBattery = state.HasBattery;
    }

    private void WriteRegister(int register, byte value, long now)
    {
        switch (register)
        {
            case 0x00:
                // The countdown chain is reset: the second begins now.
                registers[register] = (byte)(value & 0x7F);
                anchor = now;
                fraction = 0;
                break;
            case 0x01 or 0x02:
                registers[register] = (byte)(value & 0x7F);
                break;
            case 0x03:
                registers[register] = (byte)(value & 0x07);
                break;
            case 0x04:
                registers[register] = (byte)(value & 0x3F);
                break;
            case 0x05:
                registers[register] = (byte)(value & 0x9F);
                break;
            case Control:
                registers[register] = (byte)(value & ~ConvertTemperature);
                if ((value & ConvertTemperature) != 0)
                {
                    TakeAgeingIn();
                }

                break;
            case Status:
                // Flags are cleared by writing 0 and cannot be set; BSY and the unused bits are read only.
                byte flags = (byte)(registers[register] & value & 0x83);
                registers[register] = (byte)(flags | (value & 0x08));
                break;
            case Ageing:
                registers[register] = value;
                ageingWritten = now;
                break;
            case TemperatureHigh or TemperatureLow:
                break;
            default:
                registers[register] = value;
                break;
        }
    }

    private void Latch()
    {
        long now = TakeDueAgeingIn();
        registers.AsSpan(0, latched.Length).CopyTo(latched);
        Ds3231Calendar.Add(latched, SecondsAt(now, out _));
    }

    private void Reset(long now)
    {
        // "On the first application of power … reset to 01/01/00 01 00:00:00"; control 1Ch, status 88h, 25 °C.
        Array.Clear(registers);
        registers[0x03] = 1;
        registers[0x04] = 1;
        registers[0x05] = 1;
        registers[Control] = 0x1C;
        registers[Status] = OscillatorStopFlag | 0x08;
        registers[TemperatureHigh] = 25;
        pointer = 0;
        anchor = now;
        fraction = 0;
        effectiveAgeing = 0;
        ageingWritten = 0;
    }
}
