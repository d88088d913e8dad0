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
    private const string Steam = "Steam";
    private const string SteamDigits = "s"; // as in KeePass's settings "30;S"
    private const long LargestShownNumber = 99_999;

    private static readonly string[] SteamIssuers = [Steam, "steampowered.com", "www.steampowered.com", "store.steampowered.com", "steamcommunity.com", "Steam Guard", "SteamGuard"];

    /// <summary>How codes are made: <c>totp</c>, <c>hotp</c> or <c>steam</c>, in any case; others are refused by name.</summary>
    public string Type { get; set; } = "totp";

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

    /// <summary>Whether <see cref="Secret"/> is in hexadecimal digits, as the user says of vendors' seeds.</summary>
    public bool IsHex { get; init; }

    /// <summary>The parameter <c>encoder</c>, which some programs write as <c>steam</c> for Steam's codes.</summary>
    public string? Encoder { get; init; }

    /// <summary>Why the account cannot be used, as a sentence, where the source tells; else null.</summary>
    internal Sentence? Refusal { get; init; }

    /// <summary>Whether an issuer before the label was taken off already, so that another may belong to it.</summary>
    internal bool IsLabelSplit { get; init; }

    /// <summary>Sentences on what was unusual so far.</summary>
    internal List<string> Remarks { get; } = [];

    /// <summary>
    /// Decides what a setup code of Steam's is taken for, and says so. Steam writes <c>totp</c> with the issuer Steam and
    /// nothing else, and its codes have five characters; so that is what is meant unless digits are asked for that Steam
    /// does not have. Exports of programs that mark Steam's accounts do not need this.
    /// </summary>
    internal void TakeForSteam()
    {
        if (!Type.Equals("totp", StringComparison.OrdinalIgnoreCase) || Steam.Equals(Encoder, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        string issuer = AccountNames.Clean(Issuer ?? "");
        bool isSteam = IsSteamIssuer(issuer);
        bool hasSteamDigits = SteamDigits.Equals(Digits, StringComparison.OrdinalIgnoreCase);
        if (hasSteamDigits || (isSteam && Digits is null or "" or "5"))
        {
            Type = "steam";

            // With both there was never a doubt.
            if (Digits != "5" || !issuer.Equals(Steam, StringComparison.OrdinalIgnoreCase))
            {
                Remarks.Add($"It was taken for an account of Steam, whose codes have five letters and digits, as {(hasSteamDigits ? "its parameter digits is s" : $"its issuer is {issuer}")}.");
            }
        }
        else if (issuer.Length == 0 && IsSteamIssuer(AccountNames.Clean(Label ?? "")))
        {
            Remarks.Add("Its name is Steam's, but it has no issuer, so it was taken for a plain TOTP account; if Steam refuses the codes, give it as steam://SECRET.");
        }
        else if (isSteam)
        {
            Remarks.Add("Its issuer is Steam's, but it asks for other digits than Steam's codes have, so it was taken for a plain TOTP account; if Steam refuses the codes, give it as steam://SECRET.");
        }
    }

    private static bool IsSteamIssuer(string issuer)
    {
        int scheme = issuer.IndexOf("://", StringComparison.Ordinal);
        return SteamIssuers.Contains((scheme < 0 ? issuer : issuer[(scheme + 3)..]).TrimEnd('/'), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Checks the fields and makes the account; its names are yet to be checked (<see cref="SetupCode.CheckNames"/>).</summary>
    /// <exception cref="ImportException">There is no usable secret, or they ask for what the token does not make.</exception>
    public SetupCode Build()
    {
        var remarks = new List<string>(Remarks);
        (string issuer, string label) = IsLabelSplit ? (AccountNames.Clean(Issuer ?? ""), AccountNames.Clean(Label ?? "")) : AccountNames.Split(Issuer, Label);
        var account = new OtpAccount { Issuer = issuer, Label = label };
        if (SecretNames.HoldsSetupCode(account.Issuer) || SecretNames.HoldsSetupCode(account.Label))
        {
            throw new ImportException("The account's name holds a setup code or a piece of one, so two may have run into one, or columns are mixed up; give each setup code on a line of its own.");
        }

        if (Refusal is not null)
        {
            throw new ImportException(Refusal);
        }

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

        RemoveSecret(account, secret, remarks);
        return new SetupCode(new OtpCredential(account, secret), remarks);
    }

    // An account without a label of its own is called as its issuer is, in every format alike.
    private static void RemoveSecret(OtpAccount account, byte[] secret, List<string> remarks)
    {
        bool isIssuer = SecretNames.Holds(account.Issuer, secret);
        bool isLabel = SecretNames.Holds(account.Label, secret);
        account.Issuer = isIssuer ? "" : account.Issuer;
        account.Label = isLabel || account.Label.Length == 0 ? account.Issuer : account.Label;
        if (isIssuer || isLabel)
        {
            remarks.Add(SecretNames.LeftOut(isIssuer, isLabel));
        }
    }

    private byte[] GetSecret(out string? remark)
    {
        if (SecretBytes is null && !IsHex)
        {
            return SecretText.Decode(Secret ?? "", out remark);
        }

        remark = null;
        if (SecretBytes is null)
        {
            return SecretText.DecodeHex(Secret ?? "");
        }

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
                if (!string.IsNullOrWhiteSpace(Encoder) && !Steam.Equals(Encoder, StringComparison.OrdinalIgnoreCase))
                {
                    throw new ImportException("The setup code names an encoder of its codes that this token does not have; it has digits and Steam's.");
                }

                bool isSteam = Steam.Equals(Encoder, StringComparison.OrdinalIgnoreCase)
                    || (issuer.Equals(Steam, StringComparison.OrdinalIgnoreCase) && Digits == "5");
                return isSteam ? OtpType.Steam : OtpType.Totp;
            case "":
                throw new ImportException("The setup code does not say how its codes are made: behind otpauth:// stands totp/ or hotp/. Copy all of it.");
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

        bool isNumber = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number);
        if (isNumber && number >= smallest && number <= largest)
        {
            return number;
        }

        // A longer one could be a piece of a secret, in a garbled file.
        string found = !isNumber ? DescribeNumber(text) : number > LargestShownNumber ? "far larger" : number < -LargestShownNumber ? "far smaller" : number.ToString(CultureInfo.InvariantCulture);
        throw new ImportException(FormattableString.Invariant($"The setup code's parameter {parameter} must be a whole number from {smallest} to {largest}, but is {found}."));
    }

    private static string DescribeNumber(string text)
    {
        string digits = text.Trim().TrimStart('-');
        return digits.Length > 0 && digits.All(char.IsAsciiDigit) ? (text.TrimStart().StartsWith('-') ? "far smaller" : "far larger") : "no such number";
    }

    /// <summary>
    /// Names a value if it is one that other programs are known to use. Any other is left out of the sentence: in a
    /// garbled URI it could be a piece of the secret.
    /// </summary>
    private static string Name(string what, string value) => KnownElsewhere().IsMatch(value) ? $"the {what} {value}" : $"an unknown {what}";

    [GeneratedRegex(@"^(?:(?:HMAC[-_]?)?(?:SHA|SHA[-_]?3|MD|SM|RIPEMD|BLAKE|GOST|STREEBOG|WHIRLPOOL)[-_]?[0-9]{0,3}|motp|yandex|yaotp|ocra|pipush|daypassword|tiqr|push|sms|email)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex KnownElsewhere();
}
