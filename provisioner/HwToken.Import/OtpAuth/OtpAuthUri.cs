using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using HwToken.Core.Encoding;
using HwToken.Core.Otp;

namespace HwToken.Import.OtpAuth;

/// <summary>
/// Setup codes as a text: <c>otpauth://totp/Issuer:label?secret=…&amp;issuer=…</c>, the Key URI format that Google
/// Authenticator began and that nearly every site's QR code holds.
/// </summary>
public static partial class OtpAuthUri
{
    private const string Scheme = "otpauth://";
    private const string SteamIssuer = "Steam";

    /// <summary>Whether a text claims to be a setup code, so that what is wrong with it is worth telling.</summary>
    public static bool IsOtpAuth(string text) => StripScheme(text) is not null;

    /// <summary>Reads a setup code.</summary>
    /// <param name="text">The URI; white space around it does not matter.</param>
    /// <returns>The account with its secret; its names are yet to be checked (<see cref="SetupCode.CheckNames"/>).</returns>
    /// <exception cref="ImportException">It is none, or has no usable secret, or asks for what the token does not make.</exception>
    public static SetupCode Parse(string text)
    {
        string body = StripScheme(text) ?? throw new ImportException($"This is {TextKind.Describe(text)}; scan or copy the code that the site shows for setting up an authenticator app.");
        int queryStart = body.IndexOf('?');
        string path = queryStart < 0 ? body : body[..queryStart];
        Dictionary<string, string> parameters = ParseQuery(queryStart < 0 ? "" : body[(queryStart + 1)..]);
        int labelStart = path.IndexOf('/');
        string type = labelStart < 0 ? path : path[..labelStart];
        (string prefix, string label) = SplitLabel(labelStart < 0 ? "" : path[(labelStart + 1)..]);
        string issuer = AccountNames.Clean(parameters.GetValueOrDefault("issuer", ""));

        var remarks = new List<string>();
        var account = new OtpAccount
        {
            Issuer = issuer.Length > 0 ? issuer : prefix,
            Label = label,
            Algorithm = ParseAlgorithm(parameters.GetValueOrDefault("algorithm", "SHA1")),
        };
        account.Type = ParseType(type, account.Issuer, parameters);
        account.Digits = account.Type == OtpType.Steam ? OtpAccount.SteamDigits
            : (int)ParseNumber(parameters, "digits", OtpAccount.MinDigits, OtpAccount.MinDigits, OtpAccount.MaxDigits);
        if (account.Type == OtpType.Hotp)
        {
            if (!parameters.ContainsKey("counter"))
            {
                remarks.Add("The setup code is counter-based but gives no counter; it was taken to start at 0, as other authenticators do.");
            }

            account.Counter = (ulong)ParseNumber(parameters, "counter", 0, 0, long.MaxValue);
        }
        else
        {
            account.Period = (int)ParseNumber(parameters, "period", account.Period, OtpAccount.MinPeriod, OtpAccount.MaxPeriod);
        }

        // Last, so that no error has to clear it.
        byte[] secret = SecretText.Decode(parameters.GetValueOrDefault("secret", ""), out string? remark);
        if (remark is not null)
        {
            remarks.Add(remark);
        }

        return new SetupCode(new OtpCredential(account, secret), remarks);
    }

    /// <summary>Writes a setup code with every parameter spelt out; <see cref="Parse"/> gives the same account back.</summary>
    /// <param name="credential">An account that starts at Unix time 0, the only start that the format knows.</param>
    /// <returns>The URI, which holds the secret.</returns>
    public static string Format(OtpCredential credential)
    {
        OtpAccount account = credential.Account;
        if (account.StartTime != 0)
        {
            throw new ArgumentException("The Key URI format has no start time.", nameof(credential));
        }

        var uri = new StringBuilder(Scheme);
        uri.Append(account.Type switch
        {
            OtpType.Hotp => "hotp/",
            OtpType.Steam => "steam/",
            _ => "totp/",
        });

        // The colon shows where the label starts, also behind an empty issuer when the label has one of its own.
        if (account.Issuer.Length > 0 || account.Label.Contains(':'))
        {
            uri.Append(Uri.EscapeDataString(account.Issuer)).Append(':');
        }

        uri.Append(Uri.EscapeDataString(account.Label));
        uri.Append("?secret=").Append(Base32.Encode(credential.Secret, 0, credential.Secret.Length));
        if (account.Issuer.Length > 0)
        {
            uri.Append("&issuer=").Append(Uri.EscapeDataString(account.Issuer));
        }

        uri.Append("&algorithm=").Append(account.Algorithm.ToString().ToUpperInvariant());
        uri.Append(CultureInfo.InvariantCulture, $"&digits={account.Digits}");
        if (account.Type == OtpType.Hotp)
        {
            uri.Append(CultureInfo.InvariantCulture, $"&counter={account.Counter}");
        }
        else
        {
            uri.Append(CultureInfo.InvariantCulture, $"&period={account.Period}");
        }

        return uri.ToString();
    }

    private static string? StripScheme(string text)
    {
        string trimmed = text.Trim();
        const string Apple = "apple-"; // how Safari hands the link to Apple's own password manager
        if (trimmed.StartsWith(Apple, StringComparison.OrdinalIgnoreCase))
        {
            trimmed = trimmed[Apple.Length..];
        }

        return trimmed.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? trimmed[Scheme.Length..] : null;
    }

    /// <summary>Names and values; of a name that comes twice the first counts, and one without a value does not.</summary>
    private static Dictionary<string, string> ParseQuery(string query)
    {
        int fragment = query.IndexOf('#');
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string pair in (fragment < 0 ? query : query[..fragment]).Split('&'))
        {
            int equals = pair.IndexOf('=');
            string value = equals < 0 ? "" : Uri.UnescapeDataString(pair[(equals + 1)..].Replace('+', ' ')).Trim();
            if (value.Length > 0)
            {
                parameters.TryAdd(Uri.UnescapeDataString(pair[..equals]).Trim(), value);
            }
        }

        return parameters;
    }

    /// <summary>Splits <c>Issuer:label</c>; sites write the colon as it is or escaped, and some put spaces behind it.</summary>
    private static (string Issuer, string Label) SplitLabel(string path)
    {
        int colon = path.IndexOf(':');
        if (colon >= 0)
        {
            return (Decode(path[..colon]), Decode(path[(colon + 1)..]));
        }

        string decoded = Decode(path);
        colon = decoded.IndexOf(':');
        return colon < 0 ? ("", decoded) : (decoded[..colon].Trim(), decoded[(colon + 1)..].Trim());

        static string Decode(string part) => AccountNames.Clean(Uri.UnescapeDataString(part));
    }

    private static OtpType ParseType(string type, string issuer, Dictionary<string, string> parameters)
    {
        switch (type.ToLowerInvariant())
        {
            case "hotp":
                return OtpType.Hotp;
            case "steam":
                return OtpType.Steam;
            case "totp":
                bool isSteam = parameters.GetValueOrDefault("encoder", "").Equals(SteamIssuer, StringComparison.OrdinalIgnoreCase)
                    || (issuer.Equals(SteamIssuer, StringComparison.OrdinalIgnoreCase) && parameters.GetValueOrDefault("digits") == "5");
                return isSteam ? OtpType.Steam : OtpType.Totp;
            default:
                throw new ImportException($"The setup code is of {Name("type", type)}, which this token does not make; it makes totp, hotp and steam.");
        }
    }

    private static OtpAlgorithm ParseAlgorithm(string algorithm)
    {
        string name = new([.. algorithm.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
        return (name.StartsWith("HMAC", StringComparison.Ordinal) ? name[4..] : name) switch
        {
            "SHA1" => OtpAlgorithm.Sha1,
            "SHA256" => OtpAlgorithm.Sha256,
            "SHA512" => OtpAlgorithm.Sha512,
            _ => throw new ImportException($"The setup code asks for {Name("algorithm", algorithm)}, which this token does not have; it has SHA1, SHA256 and SHA512."),
        };
    }

    private static long ParseNumber(Dictionary<string, string> parameters, string parameter, long byDefault, long smallest, long largest)
    {
        if (!parameters.TryGetValue(parameter, out string? text))
        {
            return byDefault;
        }

        bool isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number);
        if (isNumber && number >= smallest && number <= largest)
        {
            return number;
        }

        string found = isNumber ? number.ToString(CultureInfo.InvariantCulture) : "no such number";
        throw new ImportException(FormattableString.Invariant($"The setup code's parameter {parameter} must be a whole number from {smallest} to {largest}, but is {found}."));
    }

    /// <summary>
    /// Names a value if it is one that other programs are known to use. Any other is left out of the sentence: in a
    /// garbled URI it could be a piece of the secret.
    /// </summary>
    private static string Name(string what, string value) => KnownElsewhere().IsMatch(value) ? $"the {what} {value}" : $"an unknown {what}";

    [GeneratedRegex(@"^(?:(?:HMAC[-_]?)?(?:SHA|SHA[-_]?3|MD|SM|RIPEMD|BLAKE|GOST|STREEBOG|WHIRLPOOL)[-_]?[0-9]{0,3}|motp|yaotp|ocra)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex KnownElsewhere();
}
