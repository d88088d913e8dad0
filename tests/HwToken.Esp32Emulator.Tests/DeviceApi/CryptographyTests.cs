extern alias esp32;

using System;
using System.Security.Cryptography;
using Aes = esp32::System.Security.Cryptography.Aes;
using CipherMode = esp32::System.Security.Cryptography.CipherMode;

namespace HwToken.Esp32Emulator.Tests.DeviceApi;

/// <summary>The device's native cryptography against published vectors.</summary>
public sealed class CryptographyTests
{
    // NIST SP 800-38A, F.1.1 and F.2.1: AES-128, the first two blocks.
    private static readonly byte[] Key = Convert.FromHexString("2B7E151628AED2A6ABF7158809CF4F3C");
    private static readonly byte[] Iv = Convert.FromHexString("000102030405060708090A0B0C0D0E0F");
    private static readonly byte[] Plain = Convert.FromHexString("6BC1BEE22E409F96E93D7E117393172AAE2D8A571E03AC9C9EB76FAC45AF8E51");

    [Theory]
    [InlineData(CipherMode.ECB, "3AD77BB40D7A3660A89ECAF32466EF97F5D3D58503B9699DE785895A96FDBAAF")]
    [InlineData(CipherMode.CBC, "7649ABAC8119B246CEE98E9B12E9197D5086CB9B507219EE95DB113A917678B2")]
    public void Whole_blocks_are_enciphered_and_back(CipherMode mode, string expected)
    {
        var aes = new Aes(mode) { Key = Key, IV = Iv };
        Assert.Equal(expected, Convert.ToHexString(aes.Encrypt(Plain)));
        Assert.Equal(Plain, aes.Decrypt(Convert.FromHexString(expected)));
        Assert.Throws<ArgumentException>(() => aes.Encrypt(Plain[..17]));
        Assert.Throws<ArgumentException>(() => aes.Key = new byte[32]);
    }

    [Fact]
    public void An_initialisation_vector_of_another_length_is_no_error_and_gives_something_else()
    {
        var aes = new Aes(CipherMode.CBC) { Key = Key, IV = Iv[..8] };
        Assert.NotEqual(new Aes(CipherMode.CBC) { Key = Key, IV = Iv }.Encrypt(Plain), aes.Encrypt(Plain));
    }

    // RFC 4231, test case 2.
    [Fact]
    public void Hashes_with_a_key_are_those_of_the_standard()
    {
        byte[] key = "Jefe"u8.ToArray();
        byte[] data = "what do ya want for nothing?"u8.ToArray();
        Assert.Equal("5BDCC146BF60754E6A042426089575C75A003F089D2739839DEC58B964EC3843", Convert.ToHexString(esp32::System.Security.Cryptography.HMACSHA256.HashData(key, data)));
        Assert.Equal(HMACSHA512.HashData(key, data), new esp32::System.Security.Cryptography.HMACSHA512(key).ComputeHash(data));
    }
}
