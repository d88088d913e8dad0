using System;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace HwToken.Import.Tests.Exports.Writers;

/// <summary>What the writers of encrypted exports share. Salts and nonces are fixed, so that every run writes the same.</summary>
internal static class Sealing
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An object as JSON.</summary>
    internal static byte[] ToJson(object value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    /// <summary>A password's bytes.</summary>
    internal static byte[] ToBytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Bytes that look like chance and are the same every time.</summary>
    internal static byte[] Noise(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>Ciphertext and tag of AES-GCM.</summary>
    internal static (byte[] Ciphertext, byte[] Tag) AesGcm(byte[] key, byte[] nonce, byte[] plain, byte[]? associated = null)
    {
        var ciphertext = new byte[plain.Length];
        var tag = new byte[16];
        using var cipher = new AesGcm(key, 16);
        cipher.Encrypt(nonce, plain, ciphertext, tag, associated);
        return (ciphertext, tag);
    }

    /// <summary>Ciphertext of AES-GCM with the tag behind it.</summary>
    internal static byte[] AesGcmJoined(byte[] key, byte[] nonce, byte[] plain, byte[]? associated = null)
    {
        (byte[] ciphertext, byte[] tag) = AesGcm(key, nonce, plain, associated);
        return [.. ciphertext, .. tag];
    }
}
