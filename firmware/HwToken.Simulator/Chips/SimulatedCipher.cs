using System.Security.Cryptography;
using HwToken.Core.Crypto;

namespace HwToken.Simulator.Chips;

/// <summary>What the device has in hardware: AES-128-CBC without padding.</summary>
public sealed class SimulatedCipher : ICipher
{
    /// <inheritdoc/>
    public byte[] Encrypt(byte[] key, byte[] iv, byte[] data)
    {
        using Aes aes = Create(key);
        return aes.EncryptCbc(data, iv, PaddingMode.None);
    }

    /// <inheritdoc/>
    public byte[] Decrypt(byte[] key, byte[] iv, byte[] data)
    {
        using Aes aes = Create(key);
        return aes.DecryptCbc(data, iv, PaddingMode.None);
    }

    private static Aes Create(byte[] key)
    {
        var aes = Aes.Create();
        aes.Key = key;
        return aes;
    }
}
