using System;
using System.Text.RegularExpressions;

namespace HwToken.Import.OtpAuth;

/// <summary>Says what a text is that is no setup code, without repeating any of it.</summary>
internal static partial class TextKind
{
    private const string WebAddress = "a web address, not a setup code";

    private static readonly (string Prefix, string Description)[] Kinds =
    [
        ("otpauth-migration:", "an export of Google Authenticator with any number of accounts"),
        ("otpauth:", "an incomplete setup code: one begins with otpauth://totp/ or otpauth://hotp/"),
        ("steam://", "a link into the program Steam, not a setup code: one is steam:// and a secret"),
        ("motp:", "a setup code of Mobile-OTP, which makes its codes from a PIN and MD5; this token does not"),
        ("http://", WebAddress),
        ("https://", WebAddress),
        ("www.", WebAddress),
        ("wifi:", "a Wi-Fi network, not a setup code"),
        ("phonefactor:", "an activation code that only Microsoft Authenticator can use: on that page, choose to set up a different authenticator app"),
        ("msauth", "an activation code that only Microsoft Authenticator can use: on that page, choose to set up a different authenticator app"),
        ("microsoft-authenticator:", "an activation code that only Microsoft Authenticator can use: on that page, choose to set up a different authenticator app"),
        ("oktaverify:", "an activation code that only Okta Verify can use: on that page, choose Google Authenticator instead"),
        ("tiqrenroll:", "an activation code that only tiqr can use, not a setup code"),
        ("tiqrauth:", "a sign-in code that only tiqr can use, not a setup code"),
        ("pingid:", "an activation code that only PingID can use, not a setup code"),
        ("igmobileotp:", "an activation code that only Entrust Identity can use, not a setup code"),
        ("com.rsa.securid:", "a token that only RSA SecurID can use, not a setup code"),
        ("symantecvip:", "an activation code that only Symantec VIP Access can use, not a setup code"),
        ("authy:", "an activation code that only Authy can use, not a setup code"),
        ("onelogin:", "an activation code that only OneLogin Protect can use, not a setup code"),
        ("fortitoken:", "an activation code that only FortiToken Mobile can use, not a setup code"),
        ("sqrl:", "a sign-in code for SQRL, not a setup code"),
        ("duo:", "an activation code that only Duo Mobile can use, not a setup code"),
        ("fido:", "a passkey request, not a setup code"),
        ("mailto:", "an e-mail address, not a setup code"),
        ("matmsg:", "an e-mail, not a setup code"),
        ("tel:", "a telephone number, not a setup code"),
        ("sms:", "a text message, not a setup code"),
        ("smsto:", "a text message, not a setup code"),
        ("geo:", "a place on the map, not a setup code"),
        ("begin:vcard", "a contact, not a setup code"),
        ("mecard:", "a contact, not a setup code"),
        ("begin:vevent", "a calendar entry, not a setup code"),
        ("begin:vcalendar", "a calendar entry, not a setup code"),
        ("bitcoin:", "a payment address, not a setup code"),
        ("ethereum:", "a payment address, not a setup code"),
    ];

    /// <summary>Whether a description is that of a web address.</summary>
    internal static bool IsWebAddress(string description) => description == WebAddress;

    /// <summary>What a text is, to stand behind "this is" or "found".</summary>
    public static string Describe(string text) => DescribeKnown(text) ?? "plain text, not a setup code";

    /// <summary>The same for an address whose scheme says that it sets something of this kind up, in a program that is not known; null for any other.</summary>
    public static string? DescribeUnknownScheme(string text) =>
        UnknownScheme().Match(text) is { Success: true } match ? $"a code that another program uses ({match.Groups["scheme"].Value}://), not a setup code" : null;

    /// <summary>The same for texts of a kind that is known; null for any other.</summary>
    public static string? DescribeKnown(string text)
    {
        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        foreach ((string prefix, string description) in Kinds)
        {
            if (trimmed.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return description;
            }
        }

        return null;
    }

    [GeneratedRegex("^(?<scheme>[a-z-]{0,16}(?:auth|otp|2fa|mfa|token|securid|totp)[a-z-]{0,16})://", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UnknownScheme();
}
