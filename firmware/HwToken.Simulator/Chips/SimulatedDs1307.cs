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

    private readonly IHostTime _hostTime;
    private readonly byte[] _registers = new byte[RegisterCount];
    private readonly byte[] _latched = new byte[Ds3231Calendar.RegisterCount];
    private int _pointer;
    private long _anchor;

    /// <summary>A chip that has just got its power for the first time: 2000-01-01 00:00:00, halted, its memory not defined.</summary>
    /// <param name="hostTime">The time that it counts by.</param>
    public SimulatedDs1307(IHostTime hostTime)
    {
        ArgumentNullException.ThrowIfNull(hostTime);
        _hostTime = hostTime;
        _anchor = hostTime.UtcTicks;
        _registers[0x00] = ClockHalt;
        _registers[0x03] = 1;
        _registers[0x04] = 1;
        _registers[0x05] = 1;
        _registers[Control] = 0x03;
    }

    /// <summary>What is in the memory from 08h on.</summary>
    public Span<byte> Memory => _registers.AsSpan(Control + 1);

    /// <inheritdoc/>
    public bool Write(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty)
        {
            return true;
        }

        Settle();
        _pointer = data[0] % RegisterCount;
        foreach (byte value in data[1..])
        {
            _registers[_pointer] = _pointer switch
            {
                0x01 => (byte)(value & 0x7F),
                0x02 => (byte)(value & 0x7F),
                0x03 => (byte)(value & 0x07),
                0x04 => (byte)(value & 0x3F),
                0x05 => (byte)(value & 0x1F),
                Control => (byte)(value & 0x93),
                _ => value,
            };
            if (_pointer == 0)
            {
                _anchor = _hostTime.UtcTicks;
            }

            _pointer = (_pointer + 1) % RegisterCount;
        }

        return true;
    }

    /// <inheritdoc/>
    public bool Read(Span<byte> data)
    {
        // "The current time is transferred to a second set of registers" at the START.
        Settle();
        _registers.AsSpan(0, _latched.Length).CopyTo(_latched);
        for (int i = 0; i < data.Length; i++)
        {
            data[i] = _pointer < _latched.Length ? _latched[_pointer] : _registers[_pointer];
            _pointer = (_pointer + 1) % RegisterCount;
        }

        return true;
    }

    /// <summary>Sets date and time and lets the clock run, as firmware that set it before would have.</summary>
    /// <param name="utc">2000-01-01 to 2099-12-31.</param>
    public void SetTime(DateTime utc)
    {
        Ds3231Calendar.Set(_registers, utc);
        _anchor = _hostTime.UtcTicks - (utc.Ticks % TimeSpan.TicksPerSecond);
    }

    private void Settle()
    {
        if ((_registers[0] & ClockHalt) != 0)
        {
            _anchor = _hostTime.UtcTicks;
            return;
        }

        long seconds = (_hostTime.UtcTicks - _anchor) / TimeSpan.TicksPerSecond;
        Ds3231Calendar.Add(_registers.AsSpan(0, Ds3231Calendar.RegisterCount), seconds);
        _anchor += seconds * TimeSpan.TicksPerSecond;
    }
}
