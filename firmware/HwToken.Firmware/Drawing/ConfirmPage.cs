using HwToken.Core.Otp;

namespace HwToken.Firmware.Drawing;

/// <summary>What one of the pages of a question shows that take turns.</summary>
internal enum ConfirmPage
{
    /// <summary>The account's names; of a question with one page all that it is about.</summary>
    Names,

    /// <summary>The names that it is to get.</summary>
    NewNames,

    /// <summary>Type, algorithm, digits and period or counter that it is to get.</summary>
    Settings,
}

/// <summary>An account's settings in words.</summary>
internal static class SettingsText
{
    private const int UsualPeriod = 30;

    /// <summary>Whether the settings are those of nearly all accounts, which nobody needs to read.</summary>
    internal static bool IsUsual(OtpAccount account) =>
        account.Type == OtpType.Steam || (account.Type == OtpType.Totp && account.Algorithm == OtpAlgorithm.Sha1 && account.Digits == OtpAccount.MinDigits && account.Period == UsualPeriod && account.StartTime == 0);

    /// <summary>Type and algorithm.</summary>
    internal static string DescribeType(OtpAccount account)
    {
        string type = account.Type == OtpType.Totp ? "TOTP " : account.Type == OtpType.Hotp ? "HOTP " : "Steam ";
        return type + (account.Algorithm == OtpAlgorithm.Sha1 ? "SHA-1" : account.Algorithm == OtpAlgorithm.Sha256 ? "SHA-256" : "SHA-512");
    }

    /// <summary>Digits, and what the codes go by.</summary>
    internal static string DescribeCode(OtpAccount account)
    {
        string digits = account.Digits.ToString() + (account.Type == OtpType.Steam ? " characters, " : " digits, ");
        if (account.Type == OtpType.Hotp)
        {
            return digits + "counter " + account.Counter.ToString();
        }

        return digits + account.Period.ToString() + " s" + (account.StartTime == 0 ? "" : ", start " + account.StartTime.ToString());
    }
}
