using System.Security.Cryptography;
using HwToken.Core.Crypto;

namespace HwToken.Firmware.Esp32;

/// <summary>AES-128-CBC by the runtime's native class, which takes 16-byte keys and whole blocks only.</summary>
public sealed class Esp32Cipher : ICipher
{
    // Kept, since making one takes five objects. It holds no copy of a key but the caller's array, which the caller clears.
    private readonly Aes aes = new Aes(CipherMode.CBC);

    /// <inheritdoc/>
    public byte[] Encrypt(byte[] key, byte[] iv, byte[] data) => Use(key, iv).Encrypt(data);

    /// <inheritdoc/>
    public byte[] Decrypt(byte[] key, byte[] iv, byte[] data) => Use(key, iv).Decrypt(data);

    private Aes Use(byte[] key, byte[] iv)
    {
        aes.Key = key;
        aes.IV = iv;
        return aes;
    }
}
