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

    private readonly SimulatedDs3231 registers;
    private readonly byte[] latched = new byte[RegisterCount];
    private byte conversions = InitialConversions;
    private byte pointer;

    /// <summary>Puts memory behind a chip's registers.</summary>
    /// <param name="registers">The registers; to be reached through this chip alone.</param>
    public SimulatedDs3232(SimulatedDs3231 registers)
    {
        ArgumentNullException.ThrowIfNull(registers);
        this.registers = registers;
    }

    /// <summary>What is in the memory, by address; the first 20 bytes are not used.</summary>
    public byte[] Memory { get; } = new byte[256];

    /// <inheritdoc/>
    public bool Write(ReadOnlySpan<byte> data)
    {
        if (!registers.Write([]))
        {
            return false;
        }

        if (!data.IsEmpty)
        {
            pointer = data[0];
            foreach (byte value in data[1..])
            {
                if (pointer < RegisterCount)
                {
                    _ = registers.Write([pointer, value]);
                }

                conversions = pointer == Status ? (byte)(value & Conversions) : conversions;
                Memory[pointer] = value;
                pointer++;
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
            data[i] = pointer < RegisterCount ? latched[pointer] : Memory[pointer];
            pointer++;
            if (pointer == 0)
            {
                _ = Latch();
            }
        }

        return true;
    }

    private bool Latch()
    {
        bool isPowered = registers.Write([0]) && registers.Read(latched);
        latched[Status] |= conversions;
        return isPowered;
    }
}
