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
        var key = new byte[KeyLength];
        Array.Copy(block, 0, key, 0, KeyLength);
        for (int iteration = 1; iteration < iterations; iteration++)
        {
            byte[] next = HMACSHA256.HashData(password, block);
            Array.Clear(block, 0, block.Length);
            block = next;
            for (int index = 0; index < KeyLength; index++)
            {
                key[index] ^= next[index];
            }
        }

        Array.Clear(block, 0, block.Length);
        return key;
    }
}
