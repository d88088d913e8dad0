using System;
using System.Buffers.Binary;
using System.Numerics;

namespace HwToken.Import.Exports.WinAuth;

/// <summary>
/// Blowfish (Schneier, 1993), block by block. The libraries at hand hold to its longest key of 56 bytes, but WinAuth
/// gives it 256, of which the key schedule takes the first 72.
/// </summary>
internal sealed class Blowfish
{
    /// <summary>The bytes of a block.</summary>
    internal const int BlockLength = 8;

    private const int Rounds = 16;
    private const int Boxes = 4;
    private const int BoxLength = 256;
    private const int SubkeyCount = Rounds + 2;

    // The first 4,168 bytes of the fraction of π: the subkeys, then the boxes.
    private static readonly Lazy<uint[]> Pi = new(() => ComputePi(SubkeyCount + (Boxes * BoxLength)));

    private readonly uint[] subkeys;
    private readonly uint[] boxes;

    /// <summary>Schedules a key.</summary>
    /// <param name="key">At least one byte; those behind the 72nd count for nothing.</param>
    internal Blowfish(ReadOnlySpan<byte> key)
    {
        subkeys = Pi.Value[..SubkeyCount];
        boxes = Pi.Value[SubkeyCount..];
        int at = 0;
        for (int index = 0; index < subkeys.Length; index++)
        {
            for (int shift = 24; shift >= 0; shift -= 8)
            {
                subkeys[index] ^= (uint)key[at] << shift;
                at = (at + 1) % key.Length;
            }
        }

        uint left = 0;
        uint right = 0;
        foreach (uint[] table in new[] { subkeys, boxes })
        {
            for (int index = 0; index < table.Length; index += 2)
            {
                Encrypt(ref left, ref right);
                table[index] = left;
                table[index + 1] = right;
            }
        }
    }

    /// <summary>Encrypts whole blocks where they are, each by itself (ECB).</summary>
    internal void Encrypt(Span<byte> blocks)
    {
        for (; blocks.Length >= BlockLength; blocks = blocks[BlockLength..])
        {
            uint left = BinaryPrimitives.ReadUInt32BigEndian(blocks);
            uint right = BinaryPrimitives.ReadUInt32BigEndian(blocks[4..]);
            Encrypt(ref left, ref right);
            BinaryPrimitives.WriteUInt32BigEndian(blocks, left);
            BinaryPrimitives.WriteUInt32BigEndian(blocks[4..], right);
        }
    }

    /// <summary>Decrypts whole blocks where they are, each by itself (ECB).</summary>
    internal void Decrypt(Span<byte> blocks)
    {
        for (; blocks.Length >= BlockLength; blocks = blocks[BlockLength..])
        {
            uint left = BinaryPrimitives.ReadUInt32BigEndian(blocks);
            uint right = BinaryPrimitives.ReadUInt32BigEndian(blocks[4..]);
            for (int round = SubkeyCount - 1; round > 1; round--)
            {
                left ^= subkeys[round];
                right ^= Mix(left);
                (left, right) = (right, left);
            }

            BinaryPrimitives.WriteUInt32BigEndian(blocks, right ^ subkeys[0]);
            BinaryPrimitives.WriteUInt32BigEndian(blocks[4..], left ^ subkeys[1]);
        }
    }

    private void Encrypt(ref uint left, ref uint right)
    {
        for (int round = 0; round < Rounds; round++)
        {
            left ^= subkeys[round];
            right ^= Mix(left);
            (left, right) = (right, left);
        }

        (left, right) = (right ^ subkeys[Rounds + 1], left ^ subkeys[Rounds]);
    }

    private uint Mix(uint half)
    {
        uint sum = boxes[half >> 24] + boxes[BoxLength + ((half >> 16) & 0xFF)];
        return (sum ^ boxes[(2 * BoxLength) + ((half >> 8) & 0xFF)]) + boxes[(3 * BoxLength) + (half & 0xFF)];
    }

    // Machin: π = 16 arctan(1/5) - 4 arctan(1/239), in binary with 64 bits to spare.
    private static uint[] ComputePi(int words)
    {
        const int Spare = 64;
        int bits = (words * 32) + Spare;
        BigInteger one = BigInteger.One << bits;
        BigInteger fraction = ((16 * ArcTangent(one, 5)) - (4 * ArcTangent(one, 239)) - (3 * one)) >> Spare;
        byte[] bytes = fraction.ToByteArray(isUnsigned: true, isBigEndian: true);
        var pi = new uint[words];
        for (int index = 0; index < words; index++)
        {
            pi[index] = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(index * 4));
        }

        return pi;
    }

    private static BigInteger ArcTangent(BigInteger one, int inverse)
    {
        BigInteger power = one / inverse;
        BigInteger sum = power;
        for (int odd = 3; !power.IsZero; odd += 2)
        {
            power /= -inverse * inverse;
            sum += power / odd;
        }

        return sum;
    }
}
