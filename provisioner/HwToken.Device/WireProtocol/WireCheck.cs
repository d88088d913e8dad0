using System;

namespace HwToken.Device.WireProtocol;

/// <summary>
/// The protocol's CRC-32: polynomial 0x04C11DB7, the most significant bit first, from 0, nothing inverted (nf-interpreter,
/// nanoSupport_CRC32.c). Not the one of zip.
/// </summary>
internal static class WireCheck
{
    private const uint Polynomial = 0x04C1_1DB7;
    private static readonly uint[] Table = MakeTable();

    /// <summary>The check value of some bytes; of none it is 0.</summary>
    internal static uint Compute(ReadOnlySpan<byte> bytes)
    {
        uint check = 0;
        foreach (byte value in bytes)
        {
            check = Table[(check >> 24) ^ value] ^ (check << 8);
        }

        return check;
    }

    private static uint[] MakeTable()
    {
        uint[] table = new uint[256];
        for (uint index = 0; index < table.Length; index++)
        {
            uint value = index << 24;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value & 0x8000_0000) != 0 ? (value << 1) ^ Polynomial : value << 1;
            }

            table[index] = value;
        }

        return table;
    }
}
