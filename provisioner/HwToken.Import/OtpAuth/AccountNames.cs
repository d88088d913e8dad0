using System;
using System.Globalization;
using System.Net;
using System.Text;
using HwToken.Core.Otp;

namespace HwToken.Import.OtpAuth;

/// <summary>Issuer and label of an account, on their way from a stranger's text to a small screen.</summary>
public static class AccountNames
{
    private const string Ellipsis = "…";

    /// <summary>The longest name in which an IPv6 address without brackets is looked for.</summary>
    private const int LongestAddress = 256;

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

    /// <summary>
    /// Takes the issuer off a name that begins with it, as in <c>Issuer: label</c>. This is the one rule for setup codes and
    /// every export: what stands before the label is the prefix when it equals the issuer, whatever colons are in it, in
    /// upper or lower case.
    /// </summary>
    /// <returns>Issuer and label, clean, neither null; the label is the name where it does not begin with the issuer.</returns>
    internal static (string Issuer, string Label) Split(string? issuer, string? name)
    {
        string given = Clean(issuer ?? "");
        string label = Clean(name ?? "");
        if (given.Length > 0 && label.StartsWith(given, StringComparison.OrdinalIgnoreCase))
        {
            string rest = label[given.Length..].TrimStart();
            if (rest.StartsWith(':'))
            {
                return (given, rest[1..].Trim());
            }
        }

        return (given, label);
    }

    /// <summary>
    /// Where, in a name that no issuer is given beside, the issuer ends: at the first colon that belongs neither to an
    /// address (<c>https://</c>, an IPv6 address in brackets) nor to the port behind one.
    /// </summary>
    /// <returns>The colon's index, or -1.</returns>
    internal static int FindIssuerEnd(string name)
    {
        if (FindAddressEnd(name) is >= 0 and int end)
        {
            return end;
        }

        int from = 0;
        bool isAddress = false;
        while (name.IndexOf(':', from) is >= 0 and int colon)
        {
            int bracket = name.IndexOf('[', from);
            if (bracket >= 0 && bracket < colon && name.IndexOf(']', colon) is >= 0 and int closing)
            {
                from = closing;
                isAddress = true;
                continue;
            }

            if (string.CompareOrdinal(name, colon, "://", 0, 3) == 0)
            {
                from = colon + 3;
                isAddress = true;
                continue;
            }

            int behindPort = colon + 1;
            while (behindPort < name.Length && char.IsAsciiDigit(name[behindPort]))
            {
                behindPort++;
            }

            isAddress |= name.AsSpan(0, colon).Contains('.') || name.AsSpan(0, colon).Equals("localhost", StringComparison.OrdinalIgnoreCase);
            bool isPort = isAddress && behindPort - colon is >= 3 and <= 6 && behindPort < name.Length && name[behindPort] is ':' or '/';
            if (!isPort)
            {
                return colon;
            }

            from = behindPort;
        }

        return -1;
    }

    // An IPv6 address without brackets: the longest that ends at a colon.
    private static int FindAddressEnd(string name)
    {
        for (int colon = name.Length > LongestAddress ? -1 : name.LastIndexOf(':'); colon > 0; colon = name.LastIndexOf(':', colon - 1))
        {
            ReadOnlySpan<char> address = name.AsSpan(0, colon);
            if (address.ContainsAnyInRange('0', '9') && address.Count(':') > 1 && char.IsAsciiHexDigit(address[0]) && IPAddress.TryParse(address, out _))
            {
                return colon;
            }
        }

        return -1;
    }

    /// <summary>Whether a name is longer than the token holds.</summary>
    internal static bool IsLong(string name) => Encoding.UTF8.GetByteCount(name) > OtpAccount.MaxTextLength;

    /// <summary>Shortens a name to what the token holds: as many whole characters as people see them, and …</summary>
    internal static string Shorten(string name)
    {
        int left = OtpAccount.MaxTextLength - Encoding.UTF8.GetByteCount(Ellipsis);
        int length = 0;
        while (length < name.Length)
        {
            int next = StringInfo.GetNextTextElementLength(name, length);
            left -= Encoding.UTF8.GetByteCount(name.AsSpan(length, next));
            if (left < 0)
            {
                break;
            }

            length += next;
        }

        return name[..length].TrimEnd() + Ellipsis;
    }

    /// <summary>Checks that the token can hold an account's names.</summary>
    /// <param name="account">The account.</param>
    /// <param name="isAlone">Whether the user can give it names; not where it is one of many.</param>
    /// <exception cref="ImportException">There is no label, or a name is longer than 64 bytes of UTF-8.</exception>
    public static void Check(OtpAccount account, bool isAlone = true)
    {
        if (account.Label.Length == 0)
        {
            throw new ImportException(isAlone
                ? new Sentence("The setup code names no account", "; ", Remedy.NameLabel)
                : new Sentence("The setup code names no account; name it in the program that it comes from, and export again."));
        }

        CheckLength(account.Label, "account name", isAlone ? Remedy.ShortenLabel : Remedy.ShortenNames);
        CheckLength(account.Issuer, "issuer", isAlone ? Remedy.ShortenIssuer : Remedy.ShortenNames);
    }

    private static void CheckLength(string name, string what, Remedy remedy)
    {
        int length = Encoding.UTF8.GetByteCount(name);
        if (length > OtpAccount.MaxTextLength)
        {
            throw new ImportException(new Sentence(FormattableString.Invariant($"The {what} is {length} bytes long (in UTF-8) and the token holds {OtpAccount.MaxTextLength}"), "; ", remedy));
        }
    }
}
