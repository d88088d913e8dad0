using System;
using System.Security.Cryptography;

namespace HwToken.Core.Crypto;

/// <summary>PBKDF2 with HMAC-SHA-256 (RFC 8018, section 5.2), for keys of one hash's length.</summary>
public static class Pbkdf2
{
    /// <summary>Bytes of a derived key.</summary>
    public const int KeyLength = 32;

    /// <summary>Derives a key.</summary>
    /// <param name="password">The password; not kept.</param>
    /// <param name="salt">The salt.</param>
    /// <param name="iterations">How often the HMAC is taken, 1 or more.</param>
    /// <returns>32 bytes, to be cleared after use.</returns>
    public static byte[] DeriveKey(byte[] password, byte[] salt, int iterations)
    {
        // Only the first block is wanted: its number, 1, stands behind the salt.
        var first = new byte[salt.Length + 4];
        Array.Copy(salt, 0, first, 0, salt.Length);
        first[first.Length - 1] = 1;
        byte[] block = HMACSHA256.HashData(password, first);

        // Eight bytes at a time: on the interpreter the exclusive-or of single bytes would take most of the second.
        long first8 = BitConverter.ToInt64(block, 0);
        long second8 = BitConverter.ToInt64(block, 8);
        long third8 = BitConverter.ToInt64(block, 16);
        long fourth8 = BitConverter.ToInt64(block, 24);
        for (int iteration = 1; iteration < iterations; iteration++)
        {
            block = HMACSHA256.HashData(password, block);
            first8 ^= BitConverter.ToInt64(block, 0);
            second8 ^= BitConverter.ToInt64(block, 8);
            third8 ^= BitConverter.ToInt64(block, 16);
            fourth8 ^= BitConverter.ToInt64(block, 24);
        }

        Array.Clear(block, 0, block.Length);
        var key = new byte[KeyLength];
        Write(first8, key, 0);
        Write(second8, key, 8);
        Write(third8, key, 16);
        Write(fourth8, key, 24);
        return key;
    }

    private static void Write(long value, byte[] key, int offset)
    {
        byte[] bytes = BitConverter.GetBytes(value);
        Array.Copy(bytes, 0, key, offset, bytes.Length);
        Array.Clear(bytes, 0, bytes.Length);
    }
}
