using HwToken.Core.Encoding;
using HwToken.Core.Otp;

namespace HwToken.Core.Tests.Otp;

public sealed class OtpAccountCodecTests
{
    [Theory]
    [InlineData(6, 30)]
    [InlineData(10, 65535)]
    [InlineData(6, 65536)]
    [InlineData(10, 86400)]
    public void Digits_and_period_come_back(int digits, int period)
    {
        OtpAccount read = WriteAndRead(new OtpAccount { Label = "ada", Digits = digits, Period = period });

        Assert.Equal((digits, period), (read.Digits, read.Period));
        Assert.Equal(OtpAccountError.None, read.Check(10));
    }

    [Theory]
    [InlineData(22, 30, OtpAccountError.Digits)]
    [InlineData(256 + 6, 30, OtpAccountError.Digits)]
    [InlineData(-10, 30, OtpAccountError.Digits)]
    [InlineData(6, 86401, OtpAccountError.Period)]
    [InlineData(6, 0x100000 + 30, OtpAccountError.Period)]
    [InlineData(6, -1, OtpAccountError.Period)]
    public void What_does_not_fit_never_becomes_another_account(int digits, int period, OtpAccountError expected) =>
        Assert.Equal(expected, WriteAndRead(new OtpAccount { Label = "ada", Digits = digits, Period = period }).Check(10));

    private static OtpAccount WriteAndRead(OtpAccount account)
    {
        var buffer = new byte[OtpAccountCodec.MaxLength];
        OtpAccountCodec.Write(new ByteWriter(buffer), account);
        return OtpAccountCodec.Read(new ByteReader(buffer, 0, buffer.Length));
    }
}
