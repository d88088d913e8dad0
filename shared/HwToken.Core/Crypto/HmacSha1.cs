using System;

namespace HwToken.Core.Crypto;

/// <summary>
/// HMAC-SHA-1 (RFC 2104) for one key. The two states that depend on the key alone are worked out once
/// and kept, so that the HMAC of a short message costs two compressions and allocates nothing.
/// </summary>
public sealed class HmacSha1
{
    private const uint InnerPad = 0x36363636;
    private const uint OuterPad = 0x5C5C5C5C;

    // The bit that ends a message (FIPS 180-4, section 5.1.1).
    private const uint Padding = 0x80000000;

    private readonly uint[] innerState = new uint[Sha1.StateWords];
    private readonly uint[] outerState = new uint[Sha1.StateWords];
    private readonly uint[] state = new uint[Sha1.StateWords];
    private readonly uint[] block = new uint[Sha1.BlockWords];

    // The two blocks of a counter's HMAC, padding and length in place: only the message is put in for each code.
    private readonly uint[] counterBlock = new uint[Sha1.BlockWords];
    private readonly uint[] outerBlock = new uint[Sha1.BlockWords];

    /// <summary>Has no key yet.</summary>
    public HmacSha1()
    {
        counterBlock[2] = Padding;
        counterBlock[15] = (Sha1.BlockLength + 8) << 3;
        outerBlock[5] = Padding;
        outerBlock[15] = (Sha1.BlockLength + Sha1.HashLength) << 3;
    }

    /// <summary>Works out the two states of a key, as <see cref="SetKey"/> does.</summary>
    public HmacSha1(byte[] key, int offset, int count)
        : this() => SetKey(key, offset, count);

    /// <summary>Works out the two states of a key, in place of the one before. Allocates nothing.</summary>
    /// <param name="key">Holds the key; not kept.</param>
    /// <param name="offset">Where it starts.</param>
    /// <param name="count">How many bytes it has; over 64 are hashed first (RFC 2104, section 2).</param>
    public void SetKey(byte[] key, int offset, int count)
    {
        Array.Clear(block, 0, Sha1.BlockWords);
        if (count > Sha1.BlockLength)
        {
            Sha1.Initialize(state);
            Sha1.Finish(state, block, 0, key, offset, count);
            Array.Clear(block, 0, Sha1.BlockWords);
            Array.Copy(state, 0, block, 0, Sha1.StateWords);
        }
        else
        {
            for (int index = 0; index < count; index++)
            {
                block[index >> 2] |= (uint)key[offset + index] << (24 - ((index & 3) << 3));
            }
        }

        for (int word = 0; word < Sha1.BlockWords; word++)
        {
            block[word] ^= InnerPad;
        }

        Sha1.Initialize(innerState);
        Sha1.Compress(innerState, block, innerState);
        for (int word = 0; word < Sha1.BlockWords; word++)
        {
            block[word] ^= InnerPad ^ OuterPad;
        }

        Sha1.Initialize(outerState);
        Sha1.Compress(outerState, block, outerState);
        Array.Clear(block, 0, Sha1.BlockWords);
        Array.Clear(state, 0, Sha1.StateWords);
    }

    /// <summary>The HMAC of a message of any length.</summary>
    /// <param name="message">Holds the message.</param>
    /// <param name="offset">Where it starts.</param>
    /// <param name="count">How many bytes it has.</param>
    /// <param name="hash">Takes 20 bytes.</param>
    public void Compute(byte[] message, int offset, int count, byte[] hash)
    {
        Array.Copy(innerState, 0, state, 0, Sha1.StateWords);
        Sha1.Finish(state, block, Sha1.BlockLength, message, offset, count);
        Array.Copy(state, 0, outerBlock, 0, Sha1.StateWords);
        Sha1.Compress(outerState, outerBlock, state);
        Sha1.WriteHash(state, hash);
    }

    /// <summary>The HMAC of an eight-byte big-endian counter, the moving factor of RFC 4226.</summary>
    /// <returns>Five words, valid until the next call: an array of this object, not a copy.</returns>
    public uint[] ComputeCounter(ulong counter)
    {
        counterBlock[0] = (uint)(counter >> 32);
        counterBlock[1] = (uint)counter;
        Sha1.Compress(innerState, counterBlock, outerBlock);
        Sha1.Compress(outerState, outerBlock, state);
        return state;
    }

    /// <summary>Overwrites all that depends on the key.</summary>
    public void Clear()
    {
        Array.Clear(innerState, 0, Sha1.StateWords);
        Array.Clear(outerState, 0, Sha1.StateWords);
        Array.Clear(state, 0, Sha1.StateWords);
        Array.Clear(block, 0, Sha1.BlockWords);
        Array.Clear(outerBlock, 0, Sha1.StateWords);
    }
}
