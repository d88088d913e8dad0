using System;
using System.Security.Cryptography;

namespace HwToken.Import.Exports.Crypto;

/// <summary>Opens what was encrypted. What does not open, for whatever reason, gives null: with an export that is a wrong password, or damage.</summary>
internal static class Opening
{
    /// <summary>The bytes of an AES-GCM tag as everybody writes it.</summary>
    internal const int GcmTagLength = 16;

    /// <summary>The bytes of an AES-GCM nonce as everybody writes it.</summary>
    internal const int GcmNonceLength = 12;

    private const int BlockLength = 16;

    /// <summary>Opens AES-GCM (NIST SP 800-38D).</summary>
    /// <param name="key">16, 24 or 32 bytes.</param>
    /// <param name="nonce">12 bytes.</param>
    /// <param name="ciphertext">The ciphertext without its tag.</param>
    /// <param name="tag">16 bytes.</param>
    /// <param name="associated">What is authenticated beside it.</param>
    /// <returns>The plain text, the caller's to clear; null when it does not open.</returns>
    internal static byte[]? AesGcm(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> tag, ReadOnlySpan<byte> associated = default)
    {
        if (key.Length is not (16 or 24 or 32) || nonce.Length != GcmNonceLength || tag.Length != GcmTagLength)
        {
            return null;
        }

        var plain = new byte[ciphertext.Length];
        try
        {
            using var cipher = new AesGcm(key, GcmTagLength);
            cipher.Decrypt(nonce, ciphertext, tag, plain, associated);
            return plain;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Opens AES-GCM whose tag stands behind the ciphertext, as Java writes it.</summary>
    /// <param name="key">16, 24 or 32 bytes.</param>
    /// <param name="nonce">12 bytes.</param>
    /// <param name="ciphertextAndTag">Both.</param>
    /// <param name="associated">What is authenticated beside it.</param>
    /// <returns>The plain text, the caller's to clear; null when it does not open.</returns>
    internal static byte[]? AesGcmWithTag(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> ciphertextAndTag, ReadOnlySpan<byte> associated = default) =>
        ciphertextAndTag.Length < GcmTagLength
            ? null
            : AesGcm(key, nonce, ciphertextAndTag[..^GcmTagLength], ciphertextAndTag[^GcmTagLength..], associated);

    /// <summary>Opens AES-CBC with the padding of PKCS #7, which shows most wrong keys but not all.</summary>
    /// <param name="key">16, 24 or 32 bytes.</param>
    /// <param name="iv">16 bytes.</param>
    /// <param name="ciphertext">Whole blocks.</param>
    /// <returns>The plain text, the caller's to clear; null when it does not open.</returns>
    internal static byte[]? AesCbc(byte[] key, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> ciphertext)
    {
        if (key.Length is not (16 or 24 or 32) || iv.Length != BlockLength || ciphertext.Length == 0 || ciphertext.Length % BlockLength != 0)
        {
            return null;
        }

        try
        {
            using var cipher = Aes.Create();
            cipher.Key = key;
            return cipher.DecryptCbc(ciphertext, iv);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
