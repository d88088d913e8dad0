using HwToken.Core.Otp;

namespace HwToken.Core.Tests.Otp;

public class OtpSelfTestTests
{
    // RFC 6238, appendix B.
    private static readonly string[] Expected = ["94287082", "65353130", "46119246", "77737706", "90693936", "47863826"];

    [Fact]
    public void It_passes_with_every_algorithm()
    {
        Assert.Equal(0, new OtpSelfTest().FailedAlgorithms);
        Assert.True(new OtpSelfTest(Expected).Passed);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(4, 4)]
    [InlineData(5, 4)]
    public void A_code_that_is_not_the_RFCs_fails_its_algorithm(int index, byte failed)
    {
        string[] codes = [.. Expected];
        codes[index] = "00000000";
        var test = new OtpSelfTest(codes);
        Assert.Equal(failed, test.FailedAlgorithms);
        Assert.False(test.Passed);
    }
}
