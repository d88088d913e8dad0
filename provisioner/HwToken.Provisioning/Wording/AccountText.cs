using System;
using System.Globalization;
using HwToken.Core.Otp;
using HwToken.Device;
using HwToken.Import.OtpAuth;

namespace HwToken.Provisioning.Wording;

/// <summary>Accounts as a person reads them.</summary>
public static class AccountText
{
    private const string Dots = "••••••••";

    /// <summary>What an account is called, in a sentence.</summary>
    public static string GetName(OtpAccount account)
    {
        string label = account.Label.Length == 0 ? "(record damaged)" : Printable(account.Label);
        return account.Issuer.Length == 0 ? label : $"{Printable(account.Issuer)}: {label}";
    }

    /// <summary>Whether the token can't read the account's record any more; it lists such a one without names.</summary>
    public static bool IsDamaged(TokenAccount account) => account.Account.Label.Length == 0;

    /// <summary>The type as the Key URI format writes it.</summary>
    public static string GetType(OtpType type) => type switch
    {
        OtpType.Hotp => "hotp",
        OtpType.Steam => "steam",
        _ => "totp",
    };

    /// <summary>The algorithm as the Key URI format writes it.</summary>
    public static string GetAlgorithm(OtpAlgorithm algorithm) => algorithm switch
    {
        OtpAlgorithm.Sha256 => "SHA256",
        OtpAlgorithm.Sha512 => "SHA512",
        _ => "SHA1",
    };

    /// <summary>"1 account" or "3 accounts".</summary>
    public static string Count(int count) => count == 1 ? "1 account" : FormattableString.Invariant($"{count} accounts");

    /// <summary>A number as this program writes numbers.</summary>
    public static string Format(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A stranger's name as one line, without control characters and what else a name should not have.</summary>
    public static string Printable(string text) => AccountNames.Clean(text);

    /// <summary>Dots in a secret's place, and how many characters of Base32 it has.</summary>
    public static string Mask(OtpCredential credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return FormattableString.Invariant($"{Dots} ({((credential.Secret.Length * 8) + 4) / 5} characters)");
    }
}
