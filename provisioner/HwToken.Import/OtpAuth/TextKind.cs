using System;

namespace HwToken.Import.OtpAuth;

/// <summary>Says what a text is that is no setup code, without repeating any of it.</summary>
internal static class TextKind
{
    private static readonly (string Prefix, string Description)[] s_kinds =
    [
        ("otpauth-migration:", "an export of Google Authenticator with any number of accounts"),
        ("otpauth:", "an incomplete setup code: one begins with otpauth://totp/ or otpauth://hotp/"),
        ("http://", "a web address, not a setup code"),
        ("https://", "a web address, not a setup code"),
        ("www.", "a web address, not a setup code"),
        ("wifi:", "a Wi-Fi network, not a setup code"),
        ("phonefactor:", "an activation code that only Microsoft Authenticator can use: on that page, choose to set up a different authenticator app"),
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

    /// <summary>What a text is, to stand behind "this is" or "found".</summary>
    public static string Describe(string text) => DescribeKnown(text) ?? "plain text, not a setup code";

    /// <summary>The same for texts of a kind that is known; null for any other.</summary>
    public static string? DescribeKnown(string text)
    {
        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        foreach ((string prefix, string description) in s_kinds)
        {
            if (trimmed.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return description;
            }
        }

        return null;
    }
}
