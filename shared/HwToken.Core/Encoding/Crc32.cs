namespace HwToken.Core.Encoding;

/// <summary>CRC-32 as in ISO 3309, zip and PNG: polynomial 0x04C11DB7 reflected, start and end inverted.</summary>
public static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    // Half a byte a look-up: 84 bytes of the device's memory, for good. A look-up a byte would take 1,044.
    private static readonly uint[] HalfByteTable = MakeTable(16, 4);

    // Only while much is checked in a row.
    private static uint[]? byteTable;

    /// <summary>The check value of some bytes; of the ASCII digits 1 to 9 it is 0xCBF43926.</summary>
    public static uint Compute(byte[] buffer, int offset, int count) => Compute(0, buffer, offset, count);

    /// <summary>Continues a check value over more bytes.</summary>
    /// <param name="crc">The value of the bytes before, 0 at the start.</param>
    /// <param name="buffer">Holds the bytes.</param>
    /// <param name="offset">Where they start.</param>
    /// <param name="count">How many there are.</param>
    public static uint Compute(uint crc, byte[] buffer, int offset, int count)
    {
        uint[]? bytes = byteTable;
        return bytes is null ? ~ByHalfBytes(~crc, buffer, offset, offset + count) : ~ByBytes(bytes, ~crc, buffer, offset, offset + count);
    }

    /// <summary>
    /// Much will be checked in a row: takes 1 KB until <see cref="EndMany"/>, and half the time. To be ended in any case; not
    /// to be nested.
    /// </summary>
    public static void BeginMany() => byteTable = MakeTable(256, 8);

    /// <summary>Gives back what <see cref="BeginMany"/> took.</summary>
    public static void EndMany() => byteTable = null;

    /// <summary>Reads a check value where it stands, little-endian.</summary>
    public static uint Read(byte[] buffer, int offset) =>
        (uint)(buffer[offset] | (buffer[offset + 1] << 8) | (buffer[offset + 2] << 16) | (buffer[offset + 3] << 24));

    /// <summary>Writes the check value of some bytes behind them, little-endian.</summary>
    public static void Append(byte[] buffer, int offset, int count)
    {
        uint crc = Compute(buffer, offset, count);
        int end = offset + count;
        buffer[end] = (byte)crc;
        buffer[end + 1] = (byte)(crc >> 8);
        buffer[end + 2] = (byte)(crc >> 16);
        buffer[end + 3] = (byte)(crc >> 24);
    }

    private static uint ByHalfBytes(uint crc, byte[] buffer, int offset, int end)
    {
        uint[] table = HalfByteTable;
        for (; offset < end; offset++)
        {
            crc ^= buffer[offset];
            crc = table[crc & 15] ^ (crc >> 4);
            crc = table[crc & 15] ^ (crc >> 4);
        }

        return crc;
    }

    private static uint ByBytes(uint[] table, uint crc, byte[] buffer, int offset, int end)
    {
        for (int endOfFours = end - 3; offset < endOfFours; offset += 4)
        {
            // Four bytes a round: on the device the loop itself costs a quarter of the work.
            crc = table[(byte)(crc ^ buffer[offset])] ^ (crc >> 8);
            crc = table[(byte)(crc ^ buffer[offset + 1])] ^ (crc >> 8);
            crc = table[(byte)(crc ^ buffer[offset + 2])] ^ (crc >> 8);
            crc = table[(byte)(crc ^ buffer[offset + 3])] ^ (crc >> 8);
        }

        for (; offset < end; offset++)
        {
            crc = table[(byte)(crc ^ buffer[offset])] ^ (crc >> 8);
        }

        return crc;
    }

    private static uint[] MakeTable(uint length, int bits)
    {
        var table = new uint[length];
        for (uint index = 0; index < length; index++)
        {
            uint value = index;
            for (int bit = 0; bit < bits; bit++)
            {
                value = (value & 1) != 0 ? (value >> 1) ^ Polynomial : value >> 1;
            }

            table[index] = value;
        }

        return table;
    }
}
