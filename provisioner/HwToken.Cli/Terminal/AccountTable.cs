using System;
using System.Collections.Generic;
using HwToken.Core.Encoding;
using HwToken.Core.Otp;
using HwToken.Device;
using HwToken.Provisioning.Wording;

namespace HwToken.Cli.Terminal;

/// <summary>Accounts as lines of a table.</summary>
internal static class AccountTable
{
    /// <summary>The columns of a table of accounts; its lines are made by GetCells.</summary>
    internal static IReadOnlyList<TableColumn> Columns { get; } = [new("#"), new("Issuer"), new("Label"), new("Type", 4), new("Algorithm", 1), new("Digits", 2), new("Period", 3)];

    /// <summary>The columns of a table of accounts on a token.</summary>
    internal static IReadOnlyList<TableColumn> ColumnsOnToken { get; } = [.. Columns, new("Fingerprint", TableColumn.Last)];

    /// <summary>The columns of a table of accounts and their secrets.</summary>
    /// <param name="showSecret">Whether the secrets are shown; their lengths alone matter less than whose they are.</param>
    internal static IReadOnlyList<TableColumn> GetColumnsWithSecret(bool showSecret) => [.. Columns, new("Secret", showSecret ? 0 : TableColumn.Last, IsWhole: showSecret)];

    /// <summary>An account's line in a table.</summary>
    internal static IReadOnlyList<string> GetCells(int position, OtpAccount account) =>
    [
        AccountText.Format(position),
        AccountText.Printable(account.Issuer),
        account.Label.Length == 0 ? "(none)" : AccountText.Printable(account.Label),
        AccountText.GetType(account.Type),
        AccountText.GetAlgorithm(account.Algorithm),
        AccountText.Format(account.Digits),
        account.Type == OtpType.Hotp ? FormattableString.Invariant($"counter {account.Counter}") : FormattableString.Invariant($"{account.Period} s"),
    ];

    /// <summary>The line of an account on a token; one whose record is damaged has nothing but its position.</summary>
    internal static IReadOnlyList<string> GetCells(TokenAccount account) => AccountText.IsDamaged(account)
        ? [AccountText.Format(account.Position), "", AccountText.GetName(account.Account), "", "", "", "", account.Fingerprint]
        : [.. GetCells(account.Position, account.Account), account.Fingerprint];

    /// <summary>An account's line in a table with secrets.</summary>
    internal static IReadOnlyList<string> GetCells(int position, OtpCredential credential, bool showSecret) =>
        [.. GetCells(position, credential.Account), showSecret ? Base32.Encode(credential.Secret, 0, credential.Secret.Length) : AccountText.Mask(credential)];
}
