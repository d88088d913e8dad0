using System.Security.Cryptography;
using HwToken.Core.Crypto;

namespace HwToken.Core.Tests.Crypto;

/// <summary>AES-128-CBC by desktop .NET, as strict about lengths as the device's.</summary>
internal sealed class TestCipher : ICipher
{
    public byte[] Encrypt(byte[] key, byte[] iv, byte[] data)
    {
        using Aes aes = Make(key);
        return aes.EncryptCbc(data, iv, PaddingMode.None);
    }

    public byte[] Decrypt(byte[] key, byte[] iv, byte[] data)
    {
        using Aes aes = Make(key);
        return aes.DecryptCbc(data, iv, PaddingMode.None);
    }

    private static Aes Make(byte[] key)
    {
        Assert.Equal(16, key.Length);
        var aes = Aes.Create();
        aes.Key = key;
        return aes;
    }
}
