using System;
using HwToken.Core.Otp;

namespace HwToken.Firmware.Jump;

/// <summary>An account's name as it is sorted and looked for: what the account screen shows of it, its upper line first.</summary>
public static class AccountName
{
    /// <summary>What stands for the label of an account whose record can't be read.</summary>
    public const string Damaged = "Damaged record";

    /// <summary>Issuer, separator and label; without an issuer the label alone.</summary>
    /// <param name="account">The account, or null when its record can't be read.</param>
    public static char[] Make(OtpAccount? account)
    {
        char[] label = (account is null ? Damaged : account.Label).ToCharArray();
        if (account is null || account.Issuer.Length == 0)
        {
            return label;
        }

        char[] issuer = account.Issuer.ToCharArray();
        var text = new char[issuer.Length + 1 + label.Length];
        Array.Copy(issuer, 0, text, 0, issuer.Length);
        text[issuer.Length] = NameWeights.Separator;
        Array.Copy(label, 0, text, issuer.Length + 1, label.Length);
        return text;
    }
}
