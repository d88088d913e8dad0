using System;
using System.Globalization;
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

    /// <summary>Whether a text claims to be a setup code, so that what is wrong with it is worth telling.</summary>
    public static bool IsOtpAuth(string text) => StripScheme(text) is not null;

    /// <summary>Reads a setup code.</summary>
    /// <param name="text">The URI; white space around it does not matter.</param>
    /// <returns>The account with its secret; its names are yet to be checked (<see cref="SetupCode.CheckNames"/>).</returns>
    /// <exception cref="ImportException">It is none, or has no usable secret, or asks for what the token does not make.</exception>
    public static SetupCode Parse(string text) => ReadFields(text).Build();

    /// <summary>Takes a setup code apart without checking what is in it.</summary>
    /// <param name="text">The URI; white space around it does not matter.</param>
    /// <param name="issuer">The issuer if the URI has none.</param>
    /// <param name="label">The label if the URI has none.</param>
    /// <exception cref="ImportException">It is no setup code.</exception>
    internal static SetupCodeFields ReadFields(string text, string? issuer = null, string? label = null)
    {
        string body = StripScheme(text) ?? throw new ImportException($"This is {TextKind.Describe(text)}; scan or copy the code that the site shows for setting up an authenticator app.");
        if (SetupTextScanner.HoldsCode(body))
        {
            throw new ImportException("The text holds several setup codes, one behind the other; give each on a line of its own.");
        }

        (string path, UriParameters parameters) = UriParameters.Read(body.TrimStart('/'));
        int labelStart = path.IndexOf('/');
        string type = labelStart < 0 ? path : path[..labelStart];
        string name = labelStart < 0 ? "" : path[labelStart..].TrimStart('/');
        (string ownIssuer, string ownLabel) = SplitLabel(name, Name(parameters.Get("issuer") ?? ""));
        ownIssuer = ownIssuer.Length > 0 ? ownIssuer : AccountNames.Clean(issuer ?? "");
        var fields = new SetupCodeFields
        {
            Type = type,
            Issuer = ownIssuer,
            Label = ownLabel.Length > 0 ? ownLabel : label,
            Secret = parameters.Get("secret") ?? "",
            Algorithm = parameters.Get("algorithm"),
            Digits = parameters.Get("digits"),
            Period = parameters.Get("period"),
            Counter = parameters.Get("counter"),
            Encoder = parameters.Get("encoder") ?? ("steam".Equals(parameters.Get("type"), StringComparison.OrdinalIgnoreCase) ? "steam" : null),
            IsLabelSplit = true,
            Refusal = UriRefusals.Find(type, path, parameters),
        };
        fields.Remarks.AddRange(parameters.Remarks);
        fields.TakeForSteam();
        return fields;
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

    /// <summary>
    /// Splits <c>Issuer:label</c>; sites write the colon as it is or escaped, and some put spaces behind it. A prefix that
    /// equals the parameter is the prefix, whatever it holds; of two that differ the parameter counts.
    /// </summary>
    private static (string Issuer, string Label) SplitLabel(string path, string issuer)
    {
        string whole = Decode(path);
        (string given, string label) = AccountNames.Split(issuer, whole);
        if (given.Length > 0 && label.Length < whole.Length)
        {
            return (given, label);
        }

        int colon = AccountNames.FindIssuerEnd(path);
        if (colon >= 0)
        {
            return (given.Length > 0 ? given : Decode(path[..colon]), Decode(path[(colon + 1)..]));
        }

        colon = AccountNames.FindIssuerEnd(whole);
        return colon < 0 ? (given, whole) : (given.Length > 0 ? given : whole[..colon].Trim(), whole[(colon + 1)..].Trim());

        static string Decode(string part) => Name(Uri.UnescapeDataString(part));
    }

    // HTML's escapes are no part of any name, nor is what was escaped twice.
    private static string Name(string text)
    {
        string name = UriParameters.Unescape(text);
        return AccountNames.Clean(IsEscapedAgain(name) ? Uri.UnescapeDataString(name) : name);
    }

    // A space, @, a colon, a slash or a letter beyond ASCII is escaped, and no percent sign means itself. Most names have none at all.
    private static bool IsEscapedAgain(string name) => name.Contains('%', StringComparison.Ordinal) && !PlainPercent().IsMatch(name) && Escape().IsMatch(name);

    /// <summary>A percent sign that escapes nothing.</summary>
    [GeneratedRegex("%(?![0-9A-F]{2})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    internal static partial Regex PlainPercent();

    [GeneratedRegex("%(?:20|40|3A|2F|[C-F][0-9A-F]%[89AB][0-9A-F])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
