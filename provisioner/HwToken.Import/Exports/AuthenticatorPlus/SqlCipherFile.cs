using System;
using System.Security.Cryptography;
using HwToken.Import.Exports.Crypto;

namespace HwToken.Import.Exports.AuthenticatorPlus;

/// <summary>
/// A database that SQLCipher 3 encrypted with a password: pages of 1024 bytes, each AES-256-CBC with an IV and an
/// HMAC-SHA-1 at its end; the first begins with the salt of PBKDF2-HMAC-SHA-1.
/// </summary>
internal static class SqlCipherFile
{
    /// <summary>Bytes of a page.</summary>
    internal const int PageLength = 1024;

    private const int SaltLength = 16;
    private const int KeyLength = 32;
    private const int IvLength = 16;
    private const int MacLength = 20;
    private const int ReservedLength = 48; // IV and MAC, rounded up to the cipher's block.
    private const int Iterations = 64_000;
    private const int MacIterations = 2;
    private const byte MacSaltMask = 0x3A;

    private static ReadOnlySpan<byte> Start => "SQLite format 3\0"u8;

    /// <summary>Opens a database.</summary>
    /// <param name="content">The whole file, of whole pages.</param>
    /// <param name="password">The password's bytes.</param>
    /// <returns>The plain database, the caller's to clear; null when the password is wrong or a page damaged.</returns>
    internal static byte[]? Open(byte[] content, byte[] password)
    {
        byte[] salt = content[..SaltLength];
        byte[] macSalt = Array.ConvertAll(salt, value => (byte)(value ^ MacSaltMask));
        return Secrets.With(KeyDerivation.Pbkdf2(password, salt, Iterations, HashAlgorithmName.SHA1, KeyLength), key =>
            Secrets.With(KeyDerivation.Pbkdf2(key, macSalt, MacIterations, HashAlgorithmName.SHA1, KeyLength), macKey => OpenPages(content, key, macKey)));
    }

    private static byte[]? OpenPages(byte[] content, byte[] key, byte[] macKey)
    {
        var plain = new byte[content.Length];
        using var cipher = Aes.Create();
        cipher.Key = key;
        for (int at = 0; at < content.Length; at += PageLength)
        {
            int skipped = at == 0 ? SaltLength : 0;
            Span<byte> page = content.AsSpan(at + skipped, PageLength - skipped);
            ReadOnlySpan<byte> ciphertext = page[..^ReservedLength];
            ReadOnlySpan<byte> iv = page.Slice(page.Length - ReservedLength, IvLength);
            ReadOnlySpan<byte> mac = page.Slice(page.Length - ReservedLength + IvLength, MacLength);
            byte[] number = BitConverter.GetBytes((at / PageLength) + 1);
            byte[] signed = [.. ciphertext, .. iv, .. number];
#pragma warning disable CA5350 // The format is theirs.
            bool isWhole = CryptographicOperations.FixedTimeEquals(HMACSHA1.HashData(macKey, signed), mac);
#pragma warning restore CA5350
            if (!isWhole)
            {
                Array.Clear(plain);
                return null;
            }

            cipher.DecryptCbc(ciphertext, iv, plain.AsSpan(at + skipped), PaddingMode.None);
        }

        Start.CopyTo(plain);
        return plain;
    }
}
