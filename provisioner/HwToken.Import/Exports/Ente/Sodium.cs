using System;
using System.Security.Cryptography;
using Geralt;
using HwToken.Import.Exports.Crypto;

namespace HwToken.Import.Exports.Ente;

/// <summary>What Ente takes from libsodium: <c>crypto_pwhash</c> and <c>crypto_secretstream_xchacha20poly1305</c>.</summary>
internal static class Sodium
{
    private const int KeyLength = 32;
    private const int SaltLength = 16;

    /// <summary>Derives a key by Argon2id 1.3 with one lane.</summary>
    /// <param name="password">The password's bytes.</param>
    /// <param name="salt">16 bytes.</param>
    /// <param name="memory">The memory in bytes.</param>
    /// <param name="passes">Passes over the memory.</param>
    /// <exception cref="ImportException">The parameters are out of bounds.</exception>
    internal static byte[] DeriveKey(byte[] password, byte[] salt, long memory, long passes)
    {
        KeyDerivation.CheckArgon2(memory / 1024, passes, 1, salt.Length == SaltLength ? SaltLength : 0);
        var key = new byte[KeyLength];
        try
        {
            Argon2id.DeriveKey(key, password, salt, (int)passes, (int)memory);
            return key;
        }
        catch (InsufficientMemoryException exception)
        {
            throw NoMemory(memory, exception);
        }
        catch (OutOfMemoryException exception)
        {
            throw NoMemory(memory, exception);
        }
    }

    /// <summary>Opens a stream of one chunk.</summary>
    /// <returns>The plain text, the caller's to clear; null when it does not open.</returns>
    internal static byte[]? OpenStream(byte[] key, byte[] header, byte[] chunk)
    {
        if (header.Length != IncrementalXChaCha20Poly1305.HeaderSize || chunk.Length < IncrementalXChaCha20Poly1305.TagSize)
        {
            return null;
        }

        var plain = new byte[chunk.Length - IncrementalXChaCha20Poly1305.TagSize];
        try
        {
            using var stream = new IncrementalXChaCha20Poly1305(header, key, encryption: false);
            stream.DecryptChunk(plain, chunk, []);
            return plain;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static ImportException NoMemory(long memory, Exception cause) =>
        new(FormattableString.Invariant($"To open the export takes {memory >> 20} MB of memory, which this computer does not give; close other programs, or export it as plain text."), cause);
}
