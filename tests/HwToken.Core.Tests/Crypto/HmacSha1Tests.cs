using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Security.Cryptography;
using CsCheck;
using HwToken.Core.Crypto;

namespace HwToken.Core.Tests.Crypto;

public class HmacSha1Tests
{
    [Fact]
    public void Gives_the_digests_of_RFC_2202()
    {
        foreach (Dictionary<string, string> vector in VectorFile.Read("rfc2202-section-3.txt"))
        {
            byte[] key = Convert.FromHexString(vector["key"]);
            byte[] data = Convert.FromHexString(vector["data"]);
            Assert.Equal(vector["digest"], Convert.ToHexStringLower(Compute(key, data)));
        }
    }

    [Fact]
    public void Agrees_with_the_platform_for_every_length_of_key_and_message() =>
        Gen.Select(Gen.Byte.Array[0, 200], Gen.Byte.Array[0, 300]).SampleRepeatably((key, data) =>
            Assert.Equal(HMACSHA1.HashData(key, data), Compute(key, data)));

    [Fact]
    public void One_object_serves_many_messages() => Gen.Select(Gen.Byte.Array[1, 128], Gen.ULong.Array[1, 5]).SampleRepeatably((key, counters) =>
    {
        var hmac = new HmacSha1(key, 0, key.Length);
        byte[] message = new byte[8];
        byte[] hash = new byte[Sha1.HashLength];
        foreach (ulong counter in counters)
        {
            BinaryPrimitives.WriteUInt64BigEndian(message, counter);
            Sha1.WriteHash(hmac.ComputeCounter(counter), hash);
            Assert.Equal(HMACSHA1.HashData(key, message), hash);
        }
    });

    [Fact]
    public void Takes_key_and_message_from_the_middle_of_a_buffer()
    {
        byte[] buffer = RepeatableSamples.GetBytes(300);
        byte[] hash = new byte[Sha1.HashLength];
        new HmacSha1(buffer, 7, 65).Compute(buffer, 80, 130, hash);
        Assert.Equal(HMACSHA1.HashData(buffer.AsSpan(7, 65), buffer.AsSpan(80, 130)), hash);
    }

    [Fact]
    public void Clearing_forgets_the_key()
    {
        byte[] key = RepeatableSamples.GetBytes(20);
        var hmac = new HmacSha1(key, 0, key.Length);
        hmac.Clear();
        byte[] hash = new byte[Sha1.HashLength];
        hmac.Compute(key, 0, 0, hash);
        Assert.NotEqual(HMACSHA1.HashData(key, Array.Empty<byte>()), hash);
    }

    private static byte[] Compute(byte[] key, byte[] data)
    {
        byte[] hash = new byte[Sha1.HashLength];
        new HmacSha1(key, 0, key.Length).Compute(data, 0, data.Length, hash);
        return hash;
    }
}
