using System;
using System.Collections.Generic;
using System.Globalization;
using HwToken.Core.Encoding;
using HwToken.Core.Otp;
using HwToken.Device;

namespace HwToken.Cli;

/// <summary>Accounts as a person reads them.</summary>
internal static class AccountText
{
    private const string Mask = "••••••••";

    /// <summary>The headings of a table of accounts; its lines are made by GetCells.</summary>
    internal static IReadOnlyList<string> Headings { get; } = ["#", "Issuer", "Label", "Type", "Algorithm", "Digits", "Period"];

    /// <summary>The headings of a table of accounts on a token.</summary>
    internal static IReadOnlyList<string> HeadingsOnToken { get; } = [.. Headings, "Fingerprint"];

    /// <summary>The headings of a table of accounts and their secrets.</summary>
    internal static IReadOnlyList<string> HeadingsWithSecret { get; } = [.. Headings, "Secret"];

    /// <summary>An account's line in a table.</summary>
    internal static IReadOnlyList<string> GetCells(int position, OtpAccount account) =>
    [
        Format(position),
        Output.Printable(account.Issuer),
        account.Label.Length == 0 ? "(none)" : Output.Printable(account.Label),
        GetType(account.Type),
        GetAlgorithm(account.Algorithm),
        Format(account.Digits),
        account.Type == OtpType.Hotp ? FormattableString.Invariant($"counter {account.Counter}") : FormattableString.Invariant($"{account.Period} s"),
    ];

    /// <summary>The line of an account on a token; one whose record is damaged has nothing but its position.</summary>
    internal static IReadOnlyList<string> GetCells(TokenAccount account) => IsDamaged(account)
        ? [Format(account.Position), "", GetName(account.Account), "", "", "", "", account.Fingerprint]
        : [.. GetCells(account.Position, account.Account), account.Fingerprint];

    /// <summary>An account's line in a table with secrets.</summary>
    internal static IReadOnlyList<string> GetCells(int position, OtpCredential credential, bool showSecret) =>
        [.. GetCells(position, credential.Account), GetSecret(credential, showSecret)];

    /// <summary>What an account is called, in a sentence.</summary>
    internal static string GetName(OtpAccount account)
    {
        string label = account.Label.Length == 0 ? "(record damaged)" : Output.Printable(account.Label);
        return account.Issuer.Length == 0 ? label : $"{Output.Printable(account.Issuer)}: {label}";
    }

    /// <summary>Whether the token can't read the account's record any more; it lists such a one without names.</summary>
    internal static bool IsDamaged(TokenAccount account) => account.Account.Label.Length == 0;

    /// <summary>The type as the Key URI format writes it.</summary>
    internal static string GetType(OtpType type) => type switch
    {
        OtpType.Hotp => "hotp",
        OtpType.Steam => "steam",
        _ => "totp",
    };

    /// <summary>The algorithm as the Key URI format writes it.</summary>
    internal static string GetAlgorithm(OtpAlgorithm algorithm) => algorithm switch
    {
        OtpAlgorithm.Sha256 => "SHA256",
        OtpAlgorithm.Sha512 => "SHA512",
        _ => "SHA1",
    };

    /// <summary>"1 account" or "3 accounts".</summary>
    internal static string Count(int count) => count == 1 ? "1 account" : FormattableString.Invariant($"{count} accounts");

    /// <summary>A number as this program writes numbers.</summary>
    internal static string Format(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A secret, or dots and how long it is.</summary>
    internal static string GetSecret(OtpCredential credential, bool show)
    {
        string secret = Base32.Encode(credential.Secret, 0, credential.Secret.Length);
        return show ? secret : FormattableString.Invariant($"{Mask} ({secret.Length} characters)");
    }
}
