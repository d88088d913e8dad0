using System;
using System.Text;
using HwToken.Core.Otp;
using HwToken.Provisioning.Adding;

namespace HwToken.Provisioning.Tests.Adding;

/// <summary>The check of typed codes, against vectors of the RFCs and of Steam.</summary>
public sealed class CodeCheckTests
{
    private static readonly byte[] Sha1Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    // RFC 6238, appendix B.
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(20000000000, "65353130")]
    public void Accepts_the_code_of_the_time_step_and_its_neighbours(long unixSeconds, string code)
    {
        var credential = new OtpCredential(new OtpAccount { Digits = 8, Label = "ada" }, Sha1Secret);
        DateTimeOffset time = DateTimeOffset.FromUnixTimeSeconds(unixSeconds);
        Assert.Equal(code, CodeCheck.Compute(credential, time));
        Assert.True(CodeCheck.Matches(credential, code, time));
        Assert.True(CodeCheck.Matches(credential, $" {code[..4]} {code[4..]} ", time.AddSeconds(30)));
        Assert.True(CodeCheck.Matches(credential, code, time.AddSeconds(-30)));
        Assert.False(CodeCheck.Matches(credential, code, time.AddSeconds(60)));
        Assert.False(CodeCheck.Matches(credential, code, time.AddSeconds(-60)));
        Assert.False(CodeCheck.Matches(credential, "", time));
        Assert.False(CodeCheck.Matches(credential, code[1..], time));
    }

    // RFC 4226, appendix D.
    [Theory]
    [InlineData(0, "755224", true)]
    [InlineData(0, "287082", true)]
    [InlineData(0, "359152", true)]
    [InlineData(0, "969429", false)]
    [InlineData(7, "162583", true)]
    [InlineData(8, "162583", false)]
    public void Accepts_the_next_three_codes_of_a_counter(ulong counter, string code, bool isAccepted)
    {
        var credential = new OtpCredential(new OtpAccount { Type = OtpType.Hotp, Counter = counter, Label = "ada" }, Sha1Secret);
        Assert.Equal(isAccepted, CodeCheck.Matches(credential, code, DateTimeOffset.UnixEpoch));
    }

    // The truncated values of RFC 4226, appendix D, in ten digits.
    [Theory]
    [InlineData(0, "1284755224")]
    [InlineData(5, "0868254676")]
    [InlineData(7, "0082162583")]
    public void Accepts_codes_of_ten_digits(ulong counter, string code)
    {
        var credential = new OtpCredential(new OtpAccount { Type = OtpType.Hotp, Counter = counter, Digits = 10, Label = "ada" }, Sha1Secret);
        Assert.True(CodeCheck.Matches(credential, code, DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void Agrees_with_the_firmware_on_Steam_codes()
    {
        var account = new OtpAccount { Type = OtpType.Steam, Digits = OtpAccount.SteamDigits, Label = "ada" };
        var credential = new OtpCredential(account, Sha1Secret);
        var generator = new OtpGenerator(account, Sha1Secret, 0, Sha1Secret.Length);
        var code = new char[OtpAccount.MaxDigits];
        for (long unixSeconds = 0; unixSeconds < 3000; unixSeconds += 30)
        {
            int length = generator.WriteCode(generator.GetMovingFactor(unixSeconds), code);
            Assert.Equal(new string(code, 0, length), CodeCheck.Compute(credential, DateTimeOffset.FromUnixTimeSeconds(unixSeconds)));
        }

        Assert.True(CodeCheck.Matches(credential, CodeCheck.Compute(credential, DateTimeOffset.UnixEpoch).ToLowerInvariant(), DateTimeOffset.UnixEpoch));
    }
}
