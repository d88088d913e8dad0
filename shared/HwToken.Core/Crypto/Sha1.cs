using System;

namespace HwToken.Core.Crypto;

/// <summary>SHA-1 (FIPS 180-4): HMAC-SHA-1 needs it, and the device has none. Not for signatures.</summary>
public static partial class Sha1
{
    /// <summary>Bytes of a block.</summary>
    public const int BlockLength = 64;

    /// <summary>Bytes of a hash.</summary>
    public const int HashLength = 20;

    /// <summary>Words of a state and of a hash.</summary>
    public const int StateWords = 5;

    /// <summary>Words of a block.</summary>
    public const int BlockWords = 16;

    /// <summary>Sets a state to the initial value (FIPS 180-4, section 5.3.1).</summary>
    public static void Initialize(uint[] state)
    {
        state[0] = 0x67452301;
        state[1] = 0xEFCDAB89;
        state[2] = 0x98BADCFE;
        state[3] = 0x10325476;
        state[4] = 0xC3D2E1F0;
    }

    /// <summary>Mixes the end of a message into a state: whole blocks, padding and length (FIPS 180-4, section 5.1.1).</summary>
    /// <param name="state">Five words, replaced by the hash.</param>
    /// <param name="block">Sixteen words to work with; they hold the last block afterwards.</param>
    /// <param name="precedingLength">Bytes that the state has already taken, a multiple of 64.</param>
    /// <param name="data">The message.</param>
    /// <param name="offset">Where it starts.</param>
    /// <param name="count">How many bytes it has.</param>
    public static void Finish(uint[] state, uint[] block, int precedingLength, byte[] data, int offset, int count)
    {
        int end = offset + count;
        while (end - offset >= BlockLength)
        {
            for (int word = 0; word < BlockWords; word++)
            {
                block[word] = ((uint)data[offset] << 24) | ((uint)data[offset + 1] << 16) | ((uint)data[offset + 2] << 8) | data[offset + 3];
                offset += 4;
            }

            Compress(state, block, state);
        }

        Array.Clear(block, 0, BlockWords);
        int position = 0;
        while (offset < end)
        {
            block[position >> 2] |= (uint)data[offset++] << (24 - ((position & 3) << 3));
            position++;
        }

        block[position >> 2] |= 0x80u << (24 - ((position & 3) << 3));
        if (position >= BlockLength - 8)
        {
            Compress(state, block, state);
            Array.Clear(block, 0, BlockWords);
        }

        block[BlockWords - 1] = (uint)(precedingLength + count) << 3;
        Compress(state, block, state);
    }

    /// <summary>Writes words as big-endian bytes.</summary>
    public static void WriteHash(uint[] state, byte[] hash)
    {
        for (int word = 0; word < StateWords; word++)
        {
            uint value = state[word];
            int offset = word << 2;
            hash[offset] = (byte)(value >> 24);
            hash[offset + 1] = (byte)(value >> 16);
            hash[offset + 2] = (byte)(value >> 8);
            hash[offset + 3] = (byte)value;
        }
    }
}
