using System;
using System.Linq;
using System.Text.RegularExpressions;
using HwToken.Core.Encoding;

namespace HwToken.Import.OtpAuth;

/// <summary>
/// Keeps secrets out of names: what stands where a name belongs is shown, stored on the token, and printed. Two setup
/// codes that ran into one, or a table whose columns are mixed up, would put one there.
/// </summary>
public static partial class SecretNames
{
    /// <summary>The shortest secret, in characters of Base32, that is looked for in names: shorter ones are in many words.</summary>
    private const int ShortestSecret = 8;

    /// <summary>Whether a text holds a setup code or what can only be a piece of one, however it is escaped.</summary>
    public static bool HoldsSetupCode(string text) => SetupCodePiece().IsMatch(text);

    /// <summary>Whether a name holds a secret in Base32 or in hexadecimal digits, in whatever case and groups.</summary>
    internal static bool Holds(string name, byte[] secret)
    {
        string base32 = Base32.Encode(secret, 0, secret.Length);
        if (name.Length < base32.Length || base32.Length < ShortestSecret)
        {
            return false;
        }

        string plain = Simplify(name);
        return plain.Contains(base32, StringComparison.Ordinal) || plain.Contains(Convert.ToHexString(secret), StringComparison.Ordinal);
    }

    /// <summary>The sentence on names that were a secret.</summary>
    internal static string LeftOut(bool isIssuer, bool isLabel) =>
        $"The {(isIssuer && isLabel ? "issuer and the label" : isIssuer ? "issuer" : "label")} held a secret, which is no name, and was left out; look whether the columns or fields are mixed up.";

    /// <summary>A name as secrets are compared with it: letters and digits alone, as capitals.</summary>
    internal static string Simplify(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    [GeneratedRegex(@"(?:otpauth(?:-migration)?|motp|steam)\s*\\?(?::|%(?:25)*3A|&(?:amp;)*(?:colon|#58|#x3A);)\s*\\?(?:/|%(?:25)*2F|&)|otpauth(?:-migration)?\s*(?::|%(?:25)*3A)|secret\s*(?:=|%(?:25)*3D|&(?:amp;)*(?:equals|#61|#x3D);)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SetupCodePiece();
}
