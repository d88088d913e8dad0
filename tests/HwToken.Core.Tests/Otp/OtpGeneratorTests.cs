using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Security.Cryptography;
using CsCheck;
using HwToken.Core.Otp;
using OtpHashMode = OtpNet.OtpHashMode;

namespace HwToken.Core.Tests.Otp;

public class OtpGeneratorTests
{
    [Fact]
    public void Gives_the_HOTP_codes_of_RFC_4226()
    {
        foreach (Dictionary<string, string> vector in VectorFile.Read("rfc4226-appendix-d.txt"))
        {
            byte[] secret = Convert.FromHexString(vector["secret"]);
            ulong counter = ulong.Parse(vector["counter"], CultureInfo.InvariantCulture);
            Assert.Equal(vector["truncated"], new OtpKey(OtpAlgorithm.Sha1, secret, 0, secret.Length).Truncate(counter).ToString(CultureInfo.InvariantCulture));
            Assert.Equal(vector["code"], Generate(new OtpAccount { Type = OtpType.Hotp, Counter = counter }, secret, 0));
        }
    }

    [Fact]
    public void Gives_the_TOTP_codes_of_RFC_6238()
    {
        foreach (Dictionary<string, string> vector in VectorFile.Read("rfc6238-appendix-b.txt"))
        {
            var account = new OtpAccount { Digits = 8, Algorithm = Enum.Parse<OtpAlgorithm>(vector["algorithm"], ignoreCase: true) };
            byte[] secret = Convert.FromHexString(vector["secret"]);
            Assert.Equal(vector["code"], Generate(account, secret, long.Parse(vector["time"], CultureInfo.InvariantCulture)));
        }
    }

    [Fact]
    public void The_one_shot_HMACs_of_the_platform_give_the_digests_of_RFC_4231()
    {
        foreach (Dictionary<string, string> vector in VectorFile.Read("rfc4231-section-4.txt"))
        {
            byte[] key = Convert.FromHexString(vector["key"]);
            byte[] data = Convert.FromHexString(vector["data"]);
            Assert.Equal(vector["sha256"], Convert.ToHexStringLower(HMACSHA256.HashData(key, data)));
            Assert.Equal(vector["sha512"], Convert.ToHexStringLower(HMACSHA512.HashData(key, data)));
        }
    }

    [Fact]
    public void Agrees_with_OtpNet_on_any_secret_time_digits_period_and_algorithm() =>
        Gen.Select(Gen.Byte.Array[1, 128], Gen.Long[0, OtpAccount.MaxStartTime], Gen.Int[6, 10], Gen.Int[1, 86400], Gen.Int[1, 3])
            .SampleRepeatably((secret, time, digits, period, algorithm) =>
            {
                var account = new OtpAccount { Digits = digits, Period = period, Algorithm = (OtpAlgorithm)algorithm };
                var mode = (OtpHashMode)(algorithm - 1);
                string expected = new OtpNet.Totp(secret, period, mode, digits).ComputeTotp(DateTime.UnixEpoch.AddSeconds(time));
                Assert.Equal(expected, Generate(account, secret, time));
            });

    [Fact]
    public void Agrees_with_OtpNet_on_any_counter() => Gen.Select(Gen.Byte.Array[1, 128], Gen.Long[0, long.MaxValue], Gen.Int[6, 8]).SampleRepeatably((secret, counter, digits) =>
        Assert.Equal(
            new OtpNet.Hotp(secret, OtpHashMode.Sha1, digits).ComputeHOTP(counter),
            Generate(new OtpAccount { Type = OtpType.Hotp, Counter = (ulong)counter, Digits = digits }, secret, 0)));

    [Theory]
    [InlineData(1, 64)]
    [InlineData(4, 65)]
    [InlineData(20, 128)]
    public void Leading_zero_bytes_of_a_secret_count(int zeros, int length)
    {
        byte[] secret = RepeatableSamples.GetBytes(length);
        Array.Clear(secret, 0, zeros);
        string expected = new OtpNet.Totp(secret).ComputeTotp(DateTime.UnixEpoch.AddSeconds(1111111109));
        Assert.Equal(expected, Generate(new OtpAccount(), secret, 1111111109));
    }

    // Steam has no published vectors. These come from the same truncated values as RFC 4226's appendix D,
    // written in base 26 with the alphabet, least significant first, by a separate program (Python).
    [Theory]
    [InlineData(1284755224, "GG5F5")]
    [InlineData(0, "22222")]
    [InlineData(26, "23222")]
    [InlineData(11881375, "YYYYY")]
    public void Steam_codes_are_written_in_its_alphabet(int truncated, string expected)
    {
        char[] code = new char[OtpAccount.SteamDigits];
        OtpCode.WriteSteam(truncated, code, 0);
        Assert.Equal(expected, new string(code));
    }

    [Fact]
    public void A_keyed_SHA_1_code_allocates_nothing()
    {
        byte[] secret = RepeatableSamples.GetBytes(20);
        var generator = new OtpGenerator(new OtpAccount(), secret, 0, secret.Length);
        char[] code = new char[OtpCode.MaxLength];
        generator.WriteCode(generator.GetMovingFactor(0), code);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int second = 0; second < 1000; second++)
        {
            generator.WriteCode(generator.GetMovingFactor(second * 30), code);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(OtpAlgorithm.Sha1)]
    [InlineData(OtpAlgorithm.Sha256)]
    [InlineData(OtpAlgorithm.Sha512)]
    public void Clearing_forgets_the_secret(OtpAlgorithm algorithm)
    {
        byte[] secret = RepeatableSamples.GetBytes(20);
        var key = new OtpKey(algorithm, secret, 0, secret.Length);
        int before = key.Truncate(1);
        key.Clear();
        Assert.NotEqual(before, key.Truncate(1));
    }

    [Theory]
    [InlineData(OtpAlgorithm.Sha1)]
    [InlineData(OtpAlgorithm.Sha256)]
    [InlineData(OtpAlgorithm.Sha512)]
    public void A_secret_of_any_length_leaves_nothing_to_the_next(OtpAlgorithm algorithm)
    {
        var key = new OtpKey();
        foreach (int length in new[] { 128, 1, 64, 20, 65, 63, 127, 66, 128, 32 })
        {
            byte[] secret = new byte[length];
            Array.Fill(secret, (byte)(0x80 | length));
            key.SetSecret(algorithm, secret, 0, length);
            byte[] counter = [0, 0, 0, 0, 0, 0, 0, 7];
            byte[] hash = algorithm switch
            {
                OtpAlgorithm.Sha1 => HMACSHA1.HashData(secret, counter),
                OtpAlgorithm.Sha256 => HMACSHA256.HashData(secret, counter),
                _ => HMACSHA512.HashData(secret, counter),
            };
            int expected = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & int.MaxValue;
            Assert.Equal(expected, key.Truncate(7));
        }
    }

    private static string Generate(OtpAccount account, byte[] secret, long unixSeconds)
    {
        var generator = new OtpGenerator(account, secret, 0, secret.Length);
        char[] code = new char[OtpCode.MaxLength];
        return new string(code, 0, generator.WriteCode(generator.GetMovingFactor(unixSeconds), code));
    }
}
