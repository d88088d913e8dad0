using HwToken.Core.Otp;

namespace HwToken.Labels.Tests;

public sealed class AccountPreviewTests
{
    [Theory]
    [InlineData(OtpType.Totp, 6)]
    [InlineData(OtpType.Totp, 10)]
    [InlineData(OtpType.Hotp, 8)]
    [InlineData(OtpType.Steam, 5)]
    public void Every_kind_of_account_has_a_preview(OtpType type, int digits)
    {
        OtpAccount account = LabelScenes.Make("GitHub", "ada", type);
        account.Digits = digits;

        byte[] shown = AccountPreview.Draw(account, 1, 3);

        Assert.Equal(1024, shown.Length);
        Assert.NotEqual(shown, AccountPreview.Draw(account, 0, 0));
    }
}
