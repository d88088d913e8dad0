using System;
using HwToken.Simulator.Chips;

namespace HwToken.Firmware.Tests.Drivers;

/// <summary>A chip behind a line that is disturbed: some transfers are not acknowledged, some bits come over wrong.</summary>
/// <param name="chip">The chip.</param>
internal sealed class NoisyChip(ISimulatedI2cDevice chip) : ISimulatedI2cDevice
{
    /// <summary>How many of the next transactions fail.</summary>
    internal int Failures { get; set; }

    /// <summary>How many of the next writes of more than a register's number fail.</summary>
    internal int FailedWrites { get; set; }

    /// <summary>How many of the next reads have a bit that is wrong.</summary>
    internal int WrongReads { get; set; }

    /// <summary>How many of the next writes of more than a register's number have a bit that is wrong.</summary>
    internal int WrongWrites { get; set; }

    /// <summary>Which byte of a transaction, from 0.</summary>
    internal int Byte { get; set; }

    /// <summary>Which bits of it.</summary>
    internal byte Bits { get; set; } = 0x01;

    /// <summary>Transactions so far.</summary>
    internal int Count { get; private set; }

    public bool Write(ReadOnlySpan<byte> data)
    {
        Count++;
        if (Failures > 0)
        {
            Failures--;
            return false;
        }

        if (FailedWrites > 0 && data.Length > 1)
        {
            FailedWrites--;
            return false;
        }

        if (WrongWrites == 0 || data.Length <= Byte || data.Length < 2)
        {
            return chip.Write(data);
        }

        WrongWrites--;
        byte[] wrong = data.ToArray();
        wrong[Byte] ^= Bits;
        return chip.Write(wrong);
    }

    public bool Read(Span<byte> data)
    {
        if (!chip.Read(data))
        {
            return false;
        }

        if (WrongReads > 0 && Byte < data.Length)
        {
            WrongReads--;
            data[Byte] ^= Bits;
        }

        return true;
    }
}
