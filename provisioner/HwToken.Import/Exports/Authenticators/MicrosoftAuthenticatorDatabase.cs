using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;
using Microsoft.Data.Sqlite;

namespace HwToken.Import.Exports.Authenticators;

/// <summary>
/// Microsoft Authenticator's own database, the file <c>databases/PhoneFactor</c> of a rooted phone: the table accounts
/// with name, username, oath_secret_key and account_type.
/// </summary>
internal sealed class MicrosoftAuthenticatorDatabase : IExportFormat
{
    private const string Table = "accounts";
    private const string OfAnySite = "0";
    private const string Personal = "1";
    private const string WorkOrSchool = "2";

    /// <inheritdoc/>
    public string Name => "Microsoft Authenticator";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) => file.Database?.GetColumns(Table) is { } columns && columns.Contains("oath_secret_key");

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        try
        {
            return file.Database!.WithNote([.. file.Database.ReadRows(Table, "name", "username", "oath_secret_key", "account_type", "encrypted_oath_secret_key").Select(ReadAccount)]);
        }
        catch (SqliteException exception)
        {
            throw file.Damaged(Name, exception);
        }
    }

    private static FoundItem ReadAccount(IReadOnlyDictionary<string, string?> row)
    {
        string name = FoundItem.GetName(row["name"], row["username"]);
        string secret = row["oath_secret_key"] ?? "";
        string type = row["account_type"] ?? OfAnySite;
        if (type is not (OfAnySite or Personal))
        {
            return FoundItem.Unusable(name, type == WorkOrSchool
                ? "This is a work or school account of Microsoft's, which the app confirms with Microsoft and not by a code of its own; set the token up on that account's security page, as a different authenticator app."
                : "This account is of a kind that only Microsoft Authenticator can use; set the token up on that account's security page, as a different authenticator app.");
        }

        if (secret.Length == 0)
        {
            return FoundItem.Unusable(name, string.IsNullOrEmpty(row["encrypted_oath_secret_key"])
                ? "Microsoft Authenticator holds no secret of this account; set the token up on that account's security page, as a different authenticator app."
                : "Microsoft Authenticator has encrypted this account with a key that does not leave the phone; set the token up on that account's security page, as a different authenticator app.");
        }

        return type == OfAnySite
            ? FoundItem.FromFields(new SetupCodeFields { Issuer = row["name"], Label = GetLabel(row), Secret = secret })
            : ReadPersonal(row, name, secret);
    }

    // Microsoft's own accounts have secrets in Base64 and eight digits.
    private static FoundItem ReadPersonal(IReadOnlyDictionary<string, string?> row, string name, string secret)
    {
        var bytes = new byte[secret.Length];
        if (!Convert.TryFromBase64String(secret, bytes, out int length))
        {
            return FoundItem.Unusable(name, "The secret is no Base64, as a personal account of Microsoft's has it; copy the database again.");
        }

        byte[] decoded = bytes[..length];
        try
        {
            return FoundItem.FromFields(new SetupCodeFields { Issuer = row["name"], Label = GetLabel(row), SecretBytes = decoded, Digits = "8" });
        }
        finally
        {
            Array.Clear(bytes);
            Array.Clear(decoded);
        }
    }

    private static string? GetLabel(IReadOnlyDictionary<string, string?> row) => string.IsNullOrWhiteSpace(row["username"]) ? row["name"] : row["username"];
}
