using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using HwToken.Core.Encoding;
using HwToken.Core.Otp;

namespace HwToken.Import.OtpAuth;

/// <summary>
/// Keeps secrets out of names: what stands where a name belongs is shown, stored on the token, and printed. Two setup
/// codes that ran into one, or a table whose columns are mixed up, would put one there.
/// </summary>
public static partial class SecretNames
{
    /// <summary>The shortest secret, in characters of Base32, that is looked for in names: shorter ones are in many words.</summary>
    private const int ShortestSecret = 8;

    /// <summary>The same of another account's secret.</summary>
    private const int ShortestOtherSecret = 16;

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

    /// <summary>Whether a name holds what could be a secret, where none is known: a long word, or groups of one.</summary>
    internal static bool MayHoldSecret(string name) =>
        Word().IsMatch(name.ToUpperInvariant()) || name.Split(':').Any(part => SecretText.IsBareSecret(part) || SecretText.IsHexSeed(part));

    /// <summary>Takes the secrets of all accounts that a source holds out of the names of all of them.</summary>
    internal static IReadOnlyList<FoundItem> Remove(IReadOnlyList<FoundItem> items)
    {
        var secrets = new HashSet<string>(StringComparer.Ordinal);
        foreach (SetupCode code in items.Select(item => item.SetupCode).OfType<SetupCode>())
        {
            string base32 = Base32.Encode(code.Credential.Secret, 0, code.Credential.Secret.Length);
            if (base32.Length >= ShortestOtherSecret)
            {
                secrets.Add(base32);
                secrets.Add(Convert.ToHexString(code.Credential.Secret));
            }
        }

        bool IsSecret(string name) => name.Length >= ShortestOtherSecret && (secrets.Contains(Simplify(name)) || Word().Matches(name.ToUpperInvariant()).Any(word => secrets.Contains(word.Value)));
        foreach (SetupCode code in items.Select(item => item.SetupCode).OfType<SetupCode>())
        {
            OtpAccount account = code.Credential.Account;
            bool isIssuer = IsSecret(account.Issuer) || Holds(account.Issuer, code.Credential.Secret);
            bool isLabel = IsSecret(account.Label) || Holds(account.Label, code.Credential.Secret);
            account.Issuer = isIssuer ? "" : account.Issuer;
            account.Label = isLabel ? account.Issuer : account.Label;
            if (isIssuer || isLabel)
            {
                code.AddRemark(LeftOut(isIssuer, isLabel));
            }
        }

        return [.. items.Select(item => IsSecret(item.Name) ? item.WithoutName() : item)];
    }

    /// <summary>The sentence on names that were a secret.</summary>
    internal static string LeftOut(bool isIssuer, bool isLabel) =>
        $"The {(isIssuer && isLabel ? "issuer and the label" : isIssuer ? "issuer" : "label")} held a secret, which is no name, and was left out; look whether the columns or fields are mixed up.";

    private static string Simplify(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    [GeneratedRegex(@"(?:otpauth(?:-migration)?|motp|steam)\s*\\?(?::|%(?:25)*3A|&(?:amp;)*(?:colon|#58|#x3A);)\s*\\?(?:/|%(?:25)*2F|&)|otpauth(?:-migration)?\s*(?::|%(?:25)*3A)|secret\s*(?:=|%(?:25)*3D|&(?:amp;)*(?:equals|#61|#x3D);)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SetupCodePiece();

    [GeneratedRegex("[A-Z0-9]{16,}", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
