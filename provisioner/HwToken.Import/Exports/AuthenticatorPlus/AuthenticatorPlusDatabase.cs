using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Import.Exports.AndOtp;
using HwToken.Import.Exports.Crypto;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;
using Microsoft.Data.Sqlite;

namespace HwToken.Import.Exports.AuthenticatorPlus;

/// <summary>
/// The database <c>authplus.db</c> of Authenticator Plus, encrypted by SQLCipher. It has no mark: a file of whole pages
/// that looks like chance alone may be one, or an encrypted backup of andOTP whose length happens to fit.
/// </summary>
internal sealed class AuthenticatorPlusDatabase : IExportFormat
{
    private const string Table = "accounts";
    private const string Hotp = "1";
    private const string Blizzard = "2";
    private static readonly EncryptedAndOtpFormat AndOtp = new();

    /// <inheritdoc/>
    public string Name => "Authenticator Plus";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) =>
        file.Content.Length is >= 2 * SqlCipherFile.PageLength and <= ExportLimits.Backup && file.Content.Length % SqlCipherFile.PageLength == 0 && AndOtp.Recognises(file);

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        string password = passwords.GetPassword($"{file.Name}, which looks like the encrypted database of Authenticator Plus");
        byte[]? plain = Secrets.With(KeyDerivation.GetBytes(password), bytes => SqlCipherFile.Open(file.Content, bytes));
        return plain is null
            ? ReadAndOtp(file, password)
            : Secrets.WithContent(plain, file.Name, inner => inner.Database is { } database ? ReadAccounts(database, file) : throw file.Damaged(Name));
    }

    // An encrypted backup of andOTP whose length happens to be of whole pages.
    private static IReadOnlyList<FoundItem> ReadAndOtp(ExportFile file, string password)
    {
        try
        {
            return AndOtp.Read(file, new KnownPassword(password));
        }
        catch (ImportException problem)
        {
            throw ImportException.WrongPassword($"{file.Name} is no file that is known by its content; if it is the database of Authenticator Plus, or an encrypted backup of andOTP, the password does not open it. Check the password, or make the backup again.", problem);
        }
    }

    private IReadOnlyList<FoundItem> ReadAccounts(SqliteFile database, ExportFile file)
    {
        try
        {
            return database.GetColumns(Table).Count == 0
                ? throw file.Damaged(Name)
                : database.WithNote([.. database.ReadRows(Table, "email", "secret", "counter", "type", "issuer", "original_name").Select(ReadAccount)]);
        }
        catch (SqliteException problem)
        {
            throw file.Damaged(Name, problem);
        }
    }

    private static FoundItem ReadAccount(IReadOnlyDictionary<string, string?> row)
    {
        bool isBlizzard = row["type"] == Blizzard;
        string? issuer = isBlizzard ? "Battle.net" : row["issuer"];
        if (string.IsNullOrWhiteSpace(issuer) && row["original_name"]?.Split(':', 2) is [{ Length: > 0 } prefix, _])
        {
            issuer = prefix;
        }

        byte[]? bytes = null;
        try
        {
            bytes = isBlizzard ? Convert.FromHexString(row["secret"] ?? "") : null;
            return FoundItem.FromFields(ExportEntries.WithLabel(new SetupCodeFields
            {
                Type = row["type"] == Hotp ? "hotp" : "totp",
                Issuer = issuer,
                Label = row["email"],
                Secret = row["secret"],
                SecretBytes = bytes,
                Digits = isBlizzard ? "8" : null,
                Counter = row["type"] == Hotp ? row["counter"] : null,
            }));
        }
        catch (FormatException)
        {
            return FoundItem.Unusable(FoundItem.GetName(issuer, row["email"]), "This account's secret is damaged in the database; copy the file again.");
        }
        finally
        {
            Array.Clear(bytes ?? []);
        }
    }

    private sealed class KnownPassword(string password) : IPasswordSource
    {
        public string GetPassword(string what) => password;
    }
}
