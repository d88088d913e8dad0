using HwToken.Core.Otp;

namespace HwToken.Core.Tests.Otp;

public class OtpAccountTests
{
    [Fact]
    public void An_ordinary_account_has_no_error() => Assert.Equal(OtpAccountError.None, Ordinary().Check(10));

    [Theory]
    [InlineData(0, OtpAccountError.Secret)]
    [InlineData(1, OtpAccountError.None)]
    [InlineData(128, OtpAccountError.None)]
    [InlineData(129, OtpAccountError.Secret)]
    public void A_secret_has_1_to_128_bytes(int length, OtpAccountError expected) => Assert.Equal(expected, Ordinary().Check(length));

    [Theory]
    [InlineData(5, OtpAccountError.Digits)]
    [InlineData(6, OtpAccountError.None)]
    [InlineData(10, OtpAccountError.None)]
    [InlineData(11, OtpAccountError.Digits)]
    public void A_code_has_6_to_10_digits(int digits, OtpAccountError expected)
    {
        OtpAccount account = Ordinary();
        account.Digits = digits;
        Assert.Equal(expected, account.Check(10));
    }

    [Theory]
    [InlineData(0, OtpAccountError.Period)]
    [InlineData(1, OtpAccountError.None)]
    [InlineData(86400, OtpAccountError.None)]
    [InlineData(86401, OtpAccountError.Period)]
    public void A_period_has_1_to_86400_seconds(int period, OtpAccountError expected)
    {
        OtpAccount account = Ordinary();
        account.Period = period;
        Assert.Equal(expected, account.Check(10));
    }

    [Theory]
    [InlineData("", OtpAccountError.Label)]
    [InlineData("a", OtpAccountError.None)]
    [InlineData("ääääääääääääääääääääääääääääääää", OtpAccountError.None)]
    [InlineData("äääääääääääääääääääääääääääääääää", OtpAccountError.Label)]
    public void A_label_has_1_to_64_bytes(string label, OtpAccountError expected)
    {
        OtpAccount account = Ordinary();
        account.Label = label;
        Assert.Equal(expected, account.Check(10));
    }

    [Fact]
    public void An_issuer_may_be_empty_and_has_at_most_64_bytes()
    {
        OtpAccount account = Ordinary();
        account.Issuer = "";
        Assert.Equal(OtpAccountError.None, account.Check(10));
        account.Issuer = new string('i', 65);
        Assert.Equal(OtpAccountError.Issuer, account.Check(10));
    }

    [Theory]
    [InlineData("a\u0000b")]
    [InlineData("a\u001Fb")]
    [InlineData("a\u007Fb")]
    [InlineData("a\u0080b")]
    [InlineData("a\u009F")]
    public void A_control_character_is_in_no_name(string name)
    {
        OtpAccount account = Ordinary();
        account.Label = name;
        Assert.Equal(OtpAccountError.Label, account.CheckNames());
        account.Label = "ada";
        account.Issuer = name;
        Assert.Equal(OtpAccountError.Issuer, account.CheckNames());
    }

    [Theory]
    [InlineData("\u00A0")]
    [InlineData("Â\u00BF")]
    [InlineData("\u0440\U0001F480")]
    public void Other_characters_with_the_same_bytes_are_no_control_characters(string name)
    {
        OtpAccount account = Ordinary();
        account.Label = name;
        Assert.Equal(OtpAccountError.None, account.CheckNames());
    }

    [Theory]
    [InlineData(0, OtpAccountError.None)]
    [InlineData(1, OtpAccountError.LabelBitmap)]
    [InlineData(2, OtpAccountError.None)]
    [InlineData(256, OtpAccountError.None)]
    [InlineData(258, OtpAccountError.LabelBitmap)]
    public void A_bitmap_has_two_pages_of_at_most_128_columns(int length, OtpAccountError expected)
    {
        OtpAccount account = Ordinary();
        account.LabelBitmap = new byte[length];
        Assert.Equal(expected, account.Check(10));
        Assert.Equal(expected, account.CheckNames());
    }

    [Fact]
    public void Steam_has_five_characters_and_SHA_1()
    {
        OtpAccount account = Ordinary();
        account.Type = OtpType.Steam;
        Assert.Equal(OtpAccountError.Digits, account.Check(10));
        account.Digits = 5;
        Assert.Equal(OtpAccountError.None, account.Check(10));
        account.Algorithm = OtpAlgorithm.Sha256;
        Assert.Equal(OtpAccountError.Algorithm, account.Check(10));
    }

    [Fact]
    public void Unknown_types_and_algorithms_and_times_out_of_range_are_errors()
    {
        OtpAccount account = Ordinary();
        account.Type = (OtpType)9;
        Assert.Equal(OtpAccountError.Type, account.Check(10));
        account = Ordinary();
        account.Algorithm = default;
        Assert.Equal(OtpAccountError.Algorithm, account.Check(10));
        account = Ordinary();
        account.StartTime = -1;
        Assert.Equal(OtpAccountError.StartTime, account.Check(10));
        account = Ordinary();
        account.Counter = 1UL << 63;
        Assert.Equal(OtpAccountError.Counter, account.Check(10));
    }

    private static OtpAccount Ordinary() => new() { Issuer = "Example", Label = "ada" };
}
