using System.Security.Cryptography;
using HwToken.Core.Crypto;

namespace HwToken.Firmware.Esp32;

/// <summary>AES-128-CBC by the runtime's native class, which takes 16-byte keys and whole blocks only.</summary>
public sealed class Esp32Cipher : ICipher
{
    /// <inheritdoc/>
    public byte[] Encrypt(byte[] key, byte[] iv, byte[] data) => Create(key, iv).Encrypt(data);

    /// <inheritdoc/>
    public byte[] Decrypt(byte[] key, byte[] iv, byte[] data) => Create(key, iv).Decrypt(data);

    private static Aes Create(byte[] key, byte[] iv)
    {
        var aes = new Aes(CipherMode.CBC);
        aes.Key = key;
        aes.IV = iv;
        return aes;
    }
}
