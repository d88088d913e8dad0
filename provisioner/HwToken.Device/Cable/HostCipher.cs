using System.Security.Cryptography;
using HwToken.Core.Crypto;

namespace HwToken.Device.Cable;

/// <summary>AES-128-CBC of this computer.</summary>
internal sealed class HostCipher : ICipher
{
    /// <inheritdoc/>
    public byte[] Encrypt(byte[] key, byte[] iv, byte[] data)
    {
        using Aes aes = Make(key);
        return aes.EncryptCbc(data, iv, PaddingMode.None);
    }

    /// <inheritdoc/>
    public byte[] Decrypt(byte[] key, byte[] iv, byte[] data)
    {
        using Aes aes = Make(key);
        return aes.DecryptCbc(data, iv, PaddingMode.None);
    }

    private static Aes Make(byte[] key)
    {
        var aes = Aes.Create();
        aes.Key = key;
        return aes;
    }
}
