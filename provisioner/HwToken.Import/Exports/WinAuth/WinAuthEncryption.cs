using System;
using System.Security.Cryptography;
using HwToken.Import.Exports.Crypto;

namespace HwToken.Import.Exports.WinAuth;

/// <summary>
/// How WinAuth encrypts, all in hexadecimal: <c>WINAUTH3</c>, a salt of 8 bytes, the SHA-256 of salt and plain text, then
/// another salt and the ciphertext (Blowfish with padding of ISO 10126, and 256 bytes of PBKDF2 for a key). Versions
/// before 3 write the last two alone. Other protection, by Windows or a YubiKey, is bound to a machine.
/// </summary>
internal static class WinAuthEncryption
{
    private const string ByPassword = "y";
    private const int SaltLength = 8;
    private const int HashLength = 32;
    private const int Iterations = 2000;
    private const int KeyLength = 256;

    private static ReadOnlySpan<byte> Header => "WINAUTH3"u8;

    /// <summary>Why what is protected in this way cannot be read anywhere else; null when a password opens it.</summary>
    /// <param name="protection">The attribute <c>encrypted</c>.</param>
    internal static string? GetObstacle(string protection)
    {
        if (protection == ByPassword)
        {
            return null;
        }

        return protection.Contains('a') || protection.Contains('b')
            ? "is protected by a YubiKey; remove that protection in WinAuth, or export the accounts there as a text."
            : "is protected by the Windows account that it was made in; remove that protection in WinAuth, or export the accounts there as a text.";
    }

    /// <summary>Decrypts.</summary>
    /// <param name="hexadecimal">The text in the file.</param>
    /// <param name="password">The password.</param>
    /// <returns>The plain text, the caller's to clear; null when the password is wrong.</returns>
    /// <exception cref="FormatException">The text is damaged.</exception>
    internal static byte[]? TryDecrypt(string hexadecimal, string password)
    {
        byte[] data = Convert.FromHexString(hexadecimal.Trim());
        ReadOnlySpan<byte> rest = data;
        if (!rest.StartsWith(Header))
        {
            return TryDecrypt(rest, password);
        }

        rest = rest[Header.Length..];
        if (rest.Length < SaltLength + HashLength)
        {
            throw new FormatException();
        }

        byte[]? plain = TryDecrypt(rest[(SaltLength + HashLength)..], password);
        if (plain is not null && SHA256.HashData([.. rest[..SaltLength], .. plain]).AsSpan().SequenceEqual(rest.Slice(SaltLength, HashLength)))
        {
            return plain;
        }

        Array.Clear(plain ?? []);
        return null;
    }

    private static byte[]? TryDecrypt(ReadOnlySpan<byte> saltAndCiphertext, string password)
    {
        if (saltAndCiphertext.Length <= SaltLength || saltAndCiphertext.Length % Blowfish.BlockLength != 0)
        {
            throw new FormatException();
        }

        byte[] passwordBytes = KeyDerivation.GetBytes(password);
        byte[] key = KeyDerivation.Pbkdf2(passwordBytes, saltAndCiphertext[..SaltLength].ToArray(), Iterations, HashAlgorithmName.SHA1, KeyLength);
        byte[] padded = saltAndCiphertext[SaltLength..].ToArray();
        try
        {
            new Blowfish(key).Decrypt(padded);
            int padding = padded[^1];
            return padding is >= 1 and <= Blowfish.BlockLength ? padded[..^padding] : null;
        }
        finally
        {
            Array.Clear(padded);
            Array.Clear(key);
            Array.Clear(passwordBytes);
        }
    }
}
