using System;
using HwToken.Simulator.Time;

namespace HwToken.Simulator.Chips;

/// <summary>
/// The DS1307 at bus level (Maxim 19-6038): seven time registers with a bit that halts the clock, a control register, and 56
/// bytes of memory at 08h to 3Fh, after which it begins anew. No thermometer, and nothing that tells whether it stopped.
/// </summary>
public sealed class SimulatedDs1307 : ISimulatedI2cDevice
{
    /// <summary>Bytes that can be addressed.</summary>
    public const int RegisterCount = 0x40;

    private const int Control = 0x07;
    private const byte ClockHalt = 0x80;

    private readonly IHostTime hostTime;
    private readonly byte[] registers = new byte[RegisterCount];
    private readonly byte[] latched = new byte[Ds3231Calendar.RegisterCount];
    private int pointer;
    private long anchor;

    /// <summary>A chip that has just got its power for the first time: 2000-01-01 00:00:00, halted, its memory not defined.</summary>
    /// <param name="hostTime">The time that it counts by.</param>
    public SimulatedDs1307(IHostTime hostTime)
    {
        ArgumentNullException.ThrowIfNull(hostTime);
        this.hostTime = hostTime;
        anchor = hostTime.UtcTicks;
        registers[0x00] = ClockHalt;
        registers[0x03] = 1;
        registers[0x04] = 1;
        registers[0x05] = 1;
        registers[Control] = 0x03;
    }

    /// <summary>What is in the memory from 08h on.</summary>
    public Span<byte> Memory => registers.AsSpan(Control + 1);

    /// <inheritdoc/>
    public bool Write(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty)
        {
            return true;
        }

        Settle();
        pointer = data[0] % RegisterCount;
        foreach (byte value in data[1..])
        {
            registers[pointer] = pointer switch
            {
                0x01 => (byte)(value & 0x7F),
                0x02 => (byte)(value & 0x7F),
                0x03 => (byte)(value & 0x07),
                0x04 => (byte)(value & 0x3F),
                0x05 => (byte)(value & 0x1F),
                Control => (byte)(value & 0x93),
                _ => value,
            };
            if (pointer == 0)
            {
                anchor = hostTime.UtcTicks;
            }

            pointer = (pointer + 1) % RegisterCount;
        }

        return true;
    }

    /// <inheritdoc/>
    public bool Read(Span<byte> data)
    {
        // "The current time is transferred to a second set of registers" at the START.
        Settle();
        registers.AsSpan(0, latched.Length).CopyTo(latched);
        for (int i = 0; i < data.Length; i++)
        {
            data[i] = pointer < latched.Length ? latched[pointer] : registers[pointer];
            pointer = (pointer + 1) % RegisterCount;
        }

        return true;
    }

    /// <summary>Sets date and time and lets the clock run, as firmware that set it before would have.</summary>
    /// <param name="utc">2000-01-01 to 2099-12-31.</param>
    public void SetTime(DateTime utc)
    {
        Ds3231Calendar.Set(registers, utc);
        anchor = hostTime.UtcTicks - (utc.Ticks % TimeSpan.TicksPerSecond);
    }

    private void Settle()
    {
        if ((registers[0] & ClockHalt) != 0)
        {
            anchor = hostTime.UtcTicks;
            return;
        }

        long seconds = (hostTime.UtcTicks - anchor) / TimeSpan.TicksPerSecond;
        Ds3231Calendar.Add(registers.AsSpan(0, Ds3231Calendar.RegisterCount), seconds);
        anchor += seconds * TimeSpan.TicksPerSecond;
    }
}
