using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Exports.Pskc;

/// <summary>One key of a container (RFC 6030, section 4.3) as an account.</summary>
internal static partial class PskcKeyReader
{
    /// <summary>Reads a key.</summary>
    /// <param name="package">The key package, which describes the device.</param>
    /// <param name="key">The key in it.</param>
    /// <param name="decryption">Opens what is encrypted.</param>
    /// <exception cref="ImportException">The password is missing or wrong.</exception>
    internal static FoundItem Read(XElement package, XElement key, PskcDecryption decryption)
    {
        XElement? device = package.Child("DeviceInfo");
        string? issuer = key.ChildText("Issuer") ?? device.ChildText("Manufacturer");
        string? label = GetUser(key.ChildText("UserId") ?? device.ChildText("UserId")) ?? key.ChildText("FriendlyName")
            ?? device.ChildText("SerialNo") ?? (string?)key.Attribute("Id");
        string name = FoundItem.GetName(issuer, label);
        XElement? format = key.Child("AlgorithmParameters", "ResponseFormat");
        if ((DescribeAlgorithm(key) ?? DescribeFormat(format)) is { } reason)
        {
            return FoundItem.Unusable(name, reason);
        }

        XElement? data = key.Child("Data");
        if (!TryReadSecret(data.Child("Secret"), decryption, out byte[]? secret, out string problem)
            || !TryReadNumber(data.Child("Counter"), decryption, out string? counter, out problem)
            || !TryReadNumber(data.Child("TimeInterval"), decryption, out string? interval, out problem))
        {
            return FoundItem.Unusable(name, problem);
        }

        try
        {
            return FoundItem.FromFields(new SetupCodeFields
            {
                Type = PskcNames.GetLast((string?)key.Attribute("Algorithm")),
                Issuer = issuer,
                Label = label,
                SecretBytes = secret,
                Algorithm = GetHash(key.ChildText("AlgorithmParameters", "Suite")),
                Digits = Attribute(format, "Length"),
                Counter = counter,
                Period = interval,
            });
        }
        finally
        {
            Array.Clear(secret!);
        }
    }

    private static string? DescribeAlgorithm(XElement key) => PskcNames.GetLast((string?)key.Attribute("Algorithm")) switch
    {
        "totp" or "hotp" => null,
        "pin" => "It is a PIN, not a secret that makes codes.",
        "" => "The key container does not say how its codes are made.",
        _ => "Its codes are made by a method that this token does not have; it makes totp and hotp.",
    };

    private static string? DescribeFormat(XElement? format)
    {
        if ((Attribute(format, "Encoding") ?? Attribute(format, "Format")) is { } encoding && !encoding.Equals("DECIMAL", StringComparison.OrdinalIgnoreCase))
        {
            return "Its codes are not decimal digits, and this token shows no others.";
        }

        return (Attribute(format, "CheckDigits") ?? Attribute(format, "CheckDigit")) is "true" or "1"
            ? "Its codes end with a check digit, which this token does not make."
            : null;
    }

    private static bool TryReadSecret(XElement? element, PskcDecryption decryption, out byte[]? secret, out string problem)
    {
        secret = null;
        problem = "";
        if (element.Child("EncryptedValue") is { } encrypted)
        {
            secret = decryption.Open(encrypted, element.ChildText("ValueMAC"), out problem);
            return secret is not null;
        }

        if (element.ChildText("PlainValue") is not { } text)
        {
            problem = "The key container holds no secret for it.";
            return false;
        }

        secret = PskcDecryption.DecodeBase64(text);
        problem = "Its secret is no Base64; make the export again.";
        return secret is not null;
    }

    private static bool TryReadNumber(XElement? element, PskcDecryption decryption, out string? number, out string problem)
    {
        problem = "";
        number = element.ChildText("PlainValue");
        if (element.Child("EncryptedValue") is not { } encrypted)
        {
            return true;
        }

        // RFC 6030, section 6.1: 4 or 8 bytes, the high one first.
        byte[]? opened = decryption.Open(encrypted, element.ChildText("ValueMAC"), out problem);
        if (opened is null)
        {
            return false;
        }

        problem = "One of its numbers is longer than numbers are.";
        ulong value = opened.Aggregate(0UL, (sum, next) => (sum << 8) | next);
        number = value.ToString(CultureInfo.InvariantCulture);
        return opened.Length <= sizeof(ulong);
    }

    /// <summary>The hash that the suite names, as <c>HMAC-SHA256</c>; all of it when it names none.</summary>
    private static string? GetHash(string? suite) => suite is not null && Hash().Match(suite) is { Success: true } match ? "SHA" + match.Groups[1].Value : suite;

    /// <summary>From a distinguished name (RFC 4514) the first value, which tells the user: <c>UID=ada,DC=example</c>.</summary>
    private static string? GetUser(string? distinguishedName)
    {
        if (distinguishedName is null || FirstAttribute().Match(distinguishedName) is not { Success: true } match)
        {
            return distinguishedName;
        }

        return Escape().Replace(match.Groups[1].Value, "$1").Trim();
    }

    // The drafts wrote attributes in small letters.
    private static string? Attribute(XElement? element, string name) =>
        element?.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value.Trim();

    [GeneratedRegex("SHA-?(1|256|512)(?![0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Hash();

    [GeneratedRegex(@"^(?:UID|CN|E|MAIL|EMAILADDRESS)\s*=\s*((?:[^,+\\]|\\.)+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FirstAttribute();

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escape();
}
