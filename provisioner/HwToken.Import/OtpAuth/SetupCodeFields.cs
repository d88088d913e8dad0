using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using HwToken.Core.Otp;

namespace HwToken.Import.OtpAuth;

/// <summary>
/// The fields of a setup code as they stand in a URI or in another authenticator's export: texts that nobody has checked
/// yet. What is null or empty counts as not given.
/// </summary>
public sealed partial class SetupCodeFields
{
    private const string SteamIssuer = "Steam";
    private const long LargestShownNumber = 99_999;

    /// <summary>How codes are made: <c>totp</c>, <c>hotp</c> or <c>steam</c>, in any case; others are refused by name.</summary>
    public string Type { get; init; } = "totp";

    /// <summary>Who the account is with.</summary>
    public string? Issuer { get; init; }

    /// <summary>Whose account it is.</summary>
    public string? Label { get; set; }

    /// <summary>The secret in Base32, forgiving in form; see also <see cref="SecretBytes"/>.</summary>
    public string? Secret { get; init; }

    /// <summary>The secret where the source holds its bytes; it counts before <see cref="Secret"/>, is copied, and stays the caller's to clear.</summary>
    public byte[]? SecretBytes { get; init; }

    /// <summary>The hash: SHA1 (when not given), SHA256, SHA512, also written HmacSHA1 or SHA-1.</summary>
    public string? Algorithm { get; init; }

    /// <summary>Characters of a code; 6 when not given.</summary>
    public string? Digits { get; init; }

    /// <summary>Seconds that a code lives; 30 when not given.</summary>
    public string? Period { get; init; }

    /// <summary>The counter of the next code.</summary>
    public string? Counter { get; init; }

    /// <summary>The parameter <c>encoder</c>, which some programs write as <c>steam</c> for Steam's codes.</summary>
    public string? Encoder { get; init; }

    /// <summary>Checks the fields and makes the account; its names are yet to be checked (<see cref="SetupCode.CheckNames"/>).</summary>
    /// <exception cref="ImportException">There is no usable secret, or they ask for what the token does not make.</exception>
    public SetupCode Build()
    {
        var remarks = new List<string>();
        var account = new OtpAccount
        {
            Issuer = AccountNames.Clean(Issuer ?? ""),
            Label = AccountNames.Clean(Label ?? ""),
        };

        // First, since mOTP's MD5 is no fault of the algorithm.
        account.Type = ParseType(account.Issuer);
        account.Algorithm = string.IsNullOrWhiteSpace(Algorithm) ? OtpAlgorithm.Sha1 : ParseAlgorithm(Algorithm);
        account.Digits = account.Type == OtpType.Steam ? OtpAccount.SteamDigits
            : (int)ParseNumber("digits", Digits, OtpAccount.MinDigits, OtpAccount.MinDigits, OtpAccount.MaxDigits);
        if (account.Type == OtpType.Hotp)
        {
            if (string.IsNullOrWhiteSpace(Counter))
            {
                remarks.Add("The setup code is counter-based but gives no counter; it was taken to start at 0, as other authenticators do.");
            }

            account.Counter = (ulong)ParseNumber("counter", Counter, 0, 0, long.MaxValue);
        }
        else
        {
            account.Period = (int)ParseNumber("period", Period, account.Period, OtpAccount.MinPeriod, OtpAccount.MaxPeriod);
        }

        // Last, so that no error has to clear it.
        byte[] secret = GetSecret(out string? remark);
        if (remark is not null)
        {
            remarks.Add(remark);
        }

        return new SetupCode(new OtpCredential(account, secret), remarks);
    }

    private byte[] GetSecret(out string? remark)
    {
        if (SecretBytes is null)
        {
            return SecretText.Decode(Secret ?? "", out remark);
        }

        remark = null;
        SecretText.CheckLength(SecretBytes.Length);
        return [.. SecretBytes];
    }

    private OtpType ParseType(string issuer)
    {
        switch (Type.ToLowerInvariant())
        {
            case "hotp":
                return OtpType.Hotp;
            case "steam":
                return OtpType.Steam;
            case "totp":
                bool isSteam = SteamIssuer.Equals(Encoder, StringComparison.OrdinalIgnoreCase)
                    || (issuer.Equals(SteamIssuer, StringComparison.OrdinalIgnoreCase) && Digits == "5");
                return isSteam ? OtpType.Steam : OtpType.Totp;
            default:
                throw new ImportException($"The setup code is of {Name("type", Type)}, which this token does not make; it makes totp, hotp and steam.");
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

    private static long ParseNumber(string parameter, string? text, long byDefault, long smallest, long largest)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return byDefault;
        }

        bool isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number);
        if (isNumber && number >= smallest && number <= largest)
        {
            return number;
        }

        // A longer one could be a piece of a secret, in a garbled file.
        string found = !isNumber ? "no such number" : number <= LargestShownNumber ? number.ToString(CultureInfo.InvariantCulture) : "far larger";
        throw new ImportException(FormattableString.Invariant($"The setup code's parameter {parameter} must be a whole number from {smallest} to {largest}, but is {found}."));
    }

    /// <summary>
    /// Names a value if it is one that other programs are known to use. Any other is left out of the sentence: in a
    /// garbled URI it could be a piece of the secret.
    /// </summary>
    private static string Name(string what, string value) => KnownElsewhere().IsMatch(value) ? $"the {what} {value}" : $"an unknown {what}";

    [GeneratedRegex(@"^(?:(?:HMAC[-_]?)?(?:SHA|SHA[-_]?3|MD|SM|RIPEMD|BLAKE|GOST|STREEBOG|WHIRLPOOL)[-_]?[0-9]{0,3}|motp|yandex|yaotp|ocra)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex KnownElsewhere();
}
