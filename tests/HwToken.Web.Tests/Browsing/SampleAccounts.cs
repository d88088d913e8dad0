namespace HwToken.Web.Tests.Browsing;

/// <summary>Accounts that the tests set up; their secrets are made up.</summary>
internal static class SampleAccounts
{
    internal const string Secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    internal const string GitHub = "otpauth://totp/GitHub:ada@example.com?secret=" + Secret + "&issuer=GitHub";
    internal const string Camera = "otpauth://totp/Camera:ada@example.com?secret=KRSXG5CTMVRXEZLUKN2XAZLSKRSXG5CT&issuer=Camera";
    internal const string Screen = "otpauth://totp/Screen:ada@example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Screen";
    internal const string SharedTitle = "A page with a QR code";

    /// <summary>Many accounts, one a line.</summary>
    internal static string Many(int count)
    {
        var text = new System.Text.StringBuilder();
        for (int index = 0; index < count; index++)
        {
            string secret = HwToken.Core.Encoding.Base32.Encode(System.Text.Encoding.ASCII.GetBytes(System.FormattableString.Invariant($"secret number {index:000000}")), 0, 20);
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"otpauth://totp/Site{index:000}:person{index}@example.com?secret={secret}&issuer=Site{index:000}\n");
        }

        return text.ToString();
    }
}
