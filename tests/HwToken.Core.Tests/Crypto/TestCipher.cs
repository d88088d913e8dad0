using System;
using System.Security.Cryptography;
using HwToken.Core.Crypto;

namespace HwToken.Core.Tests.Crypto;

/// <summary>AES-128-CBC by desktop .NET, as strict about lengths as the device's.</summary>
internal sealed class TestCipher : ICipher
{
    // One a thread for all keys: to make one takes as long as to decrypt an account.
    [ThreadStatic]
    private static Aes? aes;

    public byte[] Encrypt(byte[] key, byte[] iv, byte[] data) => Take(key).EncryptCbc(data, iv, PaddingMode.None);

    public byte[] Decrypt(byte[] key, byte[] iv, byte[] data) => Take(key).DecryptCbc(data, iv, PaddingMode.None);

    private static Aes Take(byte[] key)
    {
        Assert.Equal(16, key.Length);
        aes ??= Aes.Create();
        aes.Key = key;
        return aes;
    }
}
