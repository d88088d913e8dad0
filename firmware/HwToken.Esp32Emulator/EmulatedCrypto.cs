using System;
using System.Security.Cryptography;
using HwToken.Simulator.Chips;

namespace HwToken.Esp32Emulator;

/// <summary>What the runtime has natively of cryptography.</summary>
internal static class EmulatedCrypto
{
    private const int BlockLength = 16;

    private static readonly SimulatedCipher Cipher = new();

    /// <summary>AES-128; without an initialisation vector each block by itself.</summary>
    internal static byte[] Encrypt(byte[] key, byte[]? iv, byte[] data) =>
        iv is null ? ByBlock(data, block => Cipher.Encrypt(key, new byte[BlockLength], block)) : Cipher.Encrypt(key, Complete(iv), data);

    internal static byte[] Decrypt(byte[] key, byte[]? iv, byte[] data) =>
        iv is null ? ByBlock(data, block => Cipher.Decrypt(key, new byte[BlockLength], block)) : Cipher.Decrypt(key, Complete(iv), data);

    internal static byte[] HmacSha256(byte[] key, byte[] source) => Hmac(HashAlgorithmName.SHA256, key, source);

    internal static byte[] HmacSha512(byte[] key, byte[] source) => Hmac(HashAlgorithmName.SHA512, key, source);

    // What happens to lie behind a vector that is too short.
    private static byte[] Complete(byte[] iv)
    {
        byte[] complete = new byte[BlockLength];
        Array.Fill(complete, (byte)0xA5);
        Array.Copy(iv, complete, int.Min(iv.Length, BlockLength));
        return complete;
    }

    private static byte[] Hmac(HashAlgorithmName algorithm, byte[] key, byte[] source)
    {
        using IncrementalHash hash = IncrementalHash.CreateHMAC(algorithm, key);
        hash.AppendData(source);
        return hash.GetHashAndReset();
    }

    private static byte[] ByBlock(byte[] data, Func<byte[], byte[]> change)
    {
        byte[] result = new byte[data.Length];
        for (int at = 0; at < data.Length; at += BlockLength)
        {
            change(data[at..(at + BlockLength)]).CopyTo(result, at);
        }

        return result;
    }
}
