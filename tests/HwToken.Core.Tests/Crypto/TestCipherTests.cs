using System;
using CsCheck;

namespace HwToken.Core.Tests.Crypto;

/// <summary>What the vault takes for granted of a cipher, on the one that its tests use.</summary>
public class TestCipherTests
{
    private readonly TestCipher cipher = new();

    [Fact]
    public void Decrypts_what_it_encrypted() =>
        Gen.Select(Gen.Byte.Array[16], Gen.Byte.Array[16], Gen.Int[1, 40].SelectMany(blocks => Gen.Byte.Array[blocks * 16])).SampleRepeatably((key, iv, data) =>
        {
            byte[] encrypted = cipher.Encrypt(key, iv, data);
            Assert.Equal(data.Length, encrypted.Length);
            Assert.NotEqual(data, encrypted);
            Assert.Equal(data, cipher.Decrypt(key, iv, encrypted));
        });

    // NIST SP 800-38A, F.2.1, first block of CBC-AES128.Encrypt.
    [Fact]
    public void Gives_the_block_of_SP_800_38A() => Assert.Equal(
        Convert.FromHexString("7649abac8119b246cee98e9b12e9197d"),
        cipher.Encrypt(
            Convert.FromHexString("2b7e151628aed2a6abf7158809cf4f3c"),
            Convert.FromHexString("000102030405060708090a0b0c0d0e0f"),
            Convert.FromHexString("6bc1bee22e409f96e93d7e117393172a")));

    [Fact]
    public void Takes_whole_blocks_only() => Assert.Throws<ArgumentException>(() => cipher.Encrypt(new byte[16], new byte[16], new byte[15]));
}
