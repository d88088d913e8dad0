using System;
using System.Text.RegularExpressions;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Exports.WinAuth;

/// <summary>
/// One account of WinAuth: its class and name, and <c>secretdata</c>, which is the secret in hexadecimal, digits, hash
/// and period between tabs, and behind bars what the class adds: a counter, or serial numbers.
/// </summary>
internal static partial class WinAuthSecret
{
    private const int OldBattleNetSecretCharacters = 40;

    /// <summary>Takes an account.</summary>
    /// <param name="type">The class, such as <c>WinAuth.GoogleAuthenticator</c>.</param>
    /// <param name="name">What the user calls it.</param>
    /// <param name="data">The plain <c>secretdata</c>.</param>
    internal static FoundItem Read(string type, string name, string data)
    {
        string kind = GetKind(type);
        (string? issuer, string label) = GetNames(kind, name);
        if (kind == "Trion")
        {
            return FoundItem.Unusable(FoundItem.GetName(issuer, label), "Trion makes its codes in a way of its own, which this token does not.");
        }

        string[] sections = data.Trim().Split('|');
        string[] parts = sections[0].Split('\t');
        bool isOldBattleNet = kind == "BattleNet" && sections.Length == 1 && parts[0].Length > OldBattleNetSecretCharacters;
        byte[] secret;
        try
        {
            secret = Convert.FromHexString(isOldBattleNet ? parts[0][..OldBattleNetSecretCharacters] : parts[0]);
        }
        catch (FormatException)
        {
            return FoundItem.Unusable(FoundItem.GetName(issuer, label), "This account's secret is damaged in the file; export the accounts again.");
        }

        try
        {
            return FoundItem.FromFields(new SetupCodeFields
            {
                Type = kind switch { "Steam" => "steam", "HOTP" => "hotp", _ => "totp" },
                Issuer = issuer,
                Label = label,
                SecretBytes = secret,
                Digits = Get(parts, 1) ?? (kind == "BattleNet" ? "8" : null),
                Algorithm = Get(parts, 2),
                Period = Get(parts, 3),
                Counter = kind == "HOTP" ? Get(sections, 1) : null,
            });
        }
        finally
        {
            Array.Clear(secret);
        }
    }

    /// <summary>What an account is called that cannot be read.</summary>
    internal static string GetName(string type, string name)
    {
        (string? issuer, string label) = GetNames(GetKind(type), name);
        return FoundItem.GetName(issuer, label);
    }

    private static string GetKind(string type)
    {
        const string Suffix = "Authenticator";
        string last = type[(type.LastIndexOf('.') + 1)..];
        return last.EndsWith(Suffix, StringComparison.Ordinal) ? last[..^Suffix.Length] : last;
    }

    // WinAuth makes "GitHub (ada)" of an issuer and a label.
    private static (string? Issuer, string Label) GetNames(string kind, string name)
    {
        string? issuer = kind switch { "BattleNet" => "Battle.net", "Steam" => "Steam", "Trion" => "Trion", "GuildWars" => "Guild Wars 2", "Microsoft" => "Microsoft", _ => null };
        Match match = IssuerAndLabel().Match(name);
        bool isSplit = match.Success && (issuer is null || match.Groups[1].Value.Equals(issuer, StringComparison.OrdinalIgnoreCase));
        string label = isSplit ? match.Groups[2].Value + match.Groups[3].Value : name;
        issuer ??= isSplit ? match.Groups[1].Value : null;
        return (issuer, label.Trim().Length > 0 ? label.Trim() : issuer ?? "");
    }

    private static string? Get(string[] parts, int index) => index < parts.Length ? parts[index] : null;

    [GeneratedRegex(@"^([^(]+?)\s+\(([^)]*)\)(.*)$", RegexOptions.CultureInvariant | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IssuerAndLabel();
}
