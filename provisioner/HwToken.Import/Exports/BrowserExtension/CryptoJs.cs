using System;
using System.Security.Cryptography;
using HwToken.Import.Exports.Crypto;

namespace HwToken.Import.Exports.BrowserExtension;

/// <summary>
/// What the library crypto-js makes of a text and a password, as <c>openssl enc</c> once did: Base64 of <c>Salted__</c>,
/// eight bytes of salt and AES-256-CBC, with key and IV from one round of MD5 each block (EVP_BytesToKey).
/// </summary>
internal static class CryptoJs
{
    private const int SaltLength = 8;
    private const int KeyLength = 32;
    private const int IvLength = 16;

    private static ReadOnlySpan<byte> Mark => "Salted__"u8;

    /// <summary>Opens a text.</summary>
    /// <param name="text">The Base64.</param>
    /// <param name="password">The password's bytes.</param>
    /// <returns>The plain bytes, the caller's to clear; null when it does not open.</returns>
    internal static byte[]? Open(string? text, byte[] password)
    {
        byte[] content = new byte[text?.Length ?? 0];
        if (!Convert.TryFromBase64String(text ?? "", content, out int length) || length < Mark.Length + SaltLength || !content.AsSpan().StartsWith(Mark))
        {
            return null;
        }

        ReadOnlySpan<byte> rest = content.AsSpan(Mark.Length, length - Mark.Length);
        byte[] keyAndIv = Derive(password, rest[..SaltLength]);
        byte[] key = keyAndIv[..KeyLength];
        try
        {
            return Opening.AesCbc(key, keyAndIv.AsSpan(KeyLength), rest[SaltLength..]);
        }
        finally
        {
            Array.Clear(keyAndIv);
            Array.Clear(key);
        }
    }

    private static byte[] Derive(byte[] password, ReadOnlySpan<byte> salt)
    {
        var derived = new byte[KeyLength + IvLength];
        byte[] input = new byte[MD5.HashSizeInBytes + password.Length + SaltLength];
        password.CopyTo(input, MD5.HashSizeInBytes);
        salt.CopyTo(input.AsSpan(MD5.HashSizeInBytes + password.Length));
        for (int done = 0; done < derived.Length; done += MD5.HashSizeInBytes)
        {
            // Nothing stands before the first block.
            if (done > 0)
            {
                derived.AsSpan(done - MD5.HashSizeInBytes, MD5.HashSizeInBytes).CopyTo(input);
            }

#pragma warning disable CA5351 // The format is theirs.
            MD5.HashData(input.AsSpan(done == 0 ? MD5.HashSizeInBytes : 0), derived.AsSpan(done));
#pragma warning restore CA5351
        }

        Array.Clear(input);
        return derived;
    }
}
