using System;

namespace HwToken.Simulator.Chips;

/// <summary>
/// The DS3232 at bus level (Maxim 19-5337): a DS3231 with settings of its temperature conversions in bits 6 to 4 of the status
/// register and 236 bytes of memory at 14h to FFh, after which it begins anew.
/// </summary>
public sealed class SimulatedDs3232 : ISimulatedI2cDevice
{
    private const int RegisterCount = 0x13;
    private const int Status = 0x0F;
    private const byte Conversions = 0x70;

    // "Battery-Backed 32kHz Output" is on when power first comes.
    private const byte InitialConversions = 0x40;

    private readonly SimulatedDs3231 _registers;
    private readonly byte[] _latched = new byte[RegisterCount];
    private byte _conversions = InitialConversions;
    private byte _pointer;

    /// <summary>Puts memory behind a chip's registers.</summary>
    /// <param name="registers">The registers; to be reached through this chip alone.</param>
    public SimulatedDs3232(SimulatedDs3231 registers)
    {
        ArgumentNullException.ThrowIfNull(registers);
        _registers = registers;
    }

    /// <summary>What is in the memory, by address; the first 20 bytes are not used.</summary>
    public byte[] Memory { get; } = new byte[256];

    /// <inheritdoc/>
    public bool Write(ReadOnlySpan<byte> data)
    {
        if (!_registers.Write([]))
        {
            return false;
        }

        if (!data.IsEmpty)
        {
            _pointer = data[0];
            foreach (byte value in data[1..])
            {
                if (_pointer < RegisterCount)
                {
                    _ = _registers.Write([_pointer, value]);
                }

                _conversions = _pointer == Status ? (byte)(value & Conversions) : _conversions;
                Memory[_pointer] = value;
                _pointer++;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public bool Read(Span<byte> data)
    {
        if (!Latch())
        {
            return false;
        }

        for (int i = 0; i < data.Length; i++)
        {
            data[i] = _pointer < RegisterCount ? _latched[_pointer] : Memory[_pointer];
            _pointer++;
            if (_pointer == 0)
            {
                _ = Latch();
            }
        }

        return true;
    }

    private bool Latch()
    {
        bool isPowered = _registers.Write([0]) && _registers.Read(_latched);
        _latched[Status] |= _conversions;
        return isPowered;
    }
}
