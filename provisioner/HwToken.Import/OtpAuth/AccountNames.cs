using System;
using System.Text;
using HwToken.Core.Otp;

namespace HwToken.Import.OtpAuth;

/// <summary>Issuer and label of an account, on their way from a stranger's text to a small screen.</summary>
public static class AccountNames
{
    /// <summary>
    /// Removes what does not belong in a name: control characters, marks that turn the direction of writing (with which
    /// a name can pose as another), line and paragraph separators, halves of characters, and spaces around it. Letters and
    /// their accents become one character.
    /// </summary>
    public static string Clean(string name)
    {
        var cleaned = new StringBuilder(name.Length);
        foreach (Rune rune in name.EnumerateRunes())
        {
            bool isUnwanted = Rune.IsControl(rune)
                || rune == Rune.ReplacementChar
                || rune.Value is 0x061C or 0x200E or 0x200F or (>= 0x2028 and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF;
            if (!isUnwanted)
            {
                cleaned.Append(rune.ToString());
            }
        }

        return CanonicalComposition.Compose(cleaned.ToString().Trim());
    }

    /// <summary>Checks that the token can hold an account's names.</summary>
    /// <param name="account">The account.</param>
    /// <param name="isAlone">Whether the user can give it names on the command line; not where it is one of many.</param>
    /// <exception cref="ImportException">There is no label, or a name is longer than 64 bytes of UTF-8.</exception>
    public static void Check(OtpAccount account, bool isAlone = true)
    {
        if (account.Label.Length == 0)
        {
            throw new ImportException($"The setup code names no account; {(isAlone ? "give one with --name" : "name it in the program that it comes from, and export again")}.");
        }

        CheckLength(account.Label, "account name", isAlone ? "--name" : null);
        CheckLength(account.Issuer, "issuer", isAlone ? "--issuer" : null);
    }

    private static void CheckLength(string name, string what, string? option)
    {
        int length = Encoding.UTF8.GetByteCount(name);
        if (length > OtpAccount.MaxTextLength)
        {
            string advice = option is null ? "shorten it in the program that it comes from, and export again" : $"give a shorter one with {option}";
            throw new ImportException(FormattableString.Invariant(
                $"The {what} is {length} bytes long (in UTF-8) and the token holds {OtpAccount.MaxTextLength}; {advice}."));
        }
    }
}
