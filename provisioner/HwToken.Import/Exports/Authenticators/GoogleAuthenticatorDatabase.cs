using System.Collections.Generic;
using System.Linq;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;
using HwToken.Import.Texts;
using Microsoft.Data.Sqlite;

namespace HwToken.Import.Exports.Authenticators;

/// <summary>
/// Google Authenticator's own database, the file <c>databases/databases</c> of a rooted phone: the table accounts with
/// email, secret (Base32), counter, type (0 by time, 1 by counter) and, later on, issuer and isencrypted.
/// </summary>
internal sealed class GoogleAuthenticatorDatabase : IExportFormat
{
    private const string Table = "accounts";

    /// <inheritdoc/>
    public string Name => "Google Authenticator";

    /// <inheritdoc/>
    public bool Recognises(ExportFile file) => file.Database?.GetColumns(Table) is { } columns && columns.Contains("email") && columns.Contains("secret");

    /// <inheritdoc/>
    public IReadOnlyList<FoundItem> Read(ExportFile file, IPasswordSource passwords)
    {
        try
        {
            return file.Database!.WithNote([.. file.Database.ReadRows(Table, "email", "secret", "counter", "type", "issuer", "isencrypted").Select(ReadAccount)]);
        }
        catch (SqliteException exception)
        {
            throw file.Damaged(Name, exception);
        }
    }

    private static FoundItem ReadAccount(IReadOnlyDictionary<string, string?> row)
    {
        (string issuer, string label) = GoogleNames.Split(row["issuer"], row["email"]);
        if (row["isencrypted"] is not (null or "0"))
        {
            return FoundItem.Unusable(
                FoundItem.GetName(issuer, label),
                "Google Authenticator has encrypted this account with a key that does not leave the phone; choose \"Transfer accounts\" in the app, and give a picture of the QR codes.");
        }

        return FoundItem.FromFields(new SetupCodeFields
        {
            Type = row["type"] switch { null or "0" => "totp", "1" => "hotp", _ => "unknown" },
            Issuer = issuer,
            Label = label,
            Secret = row["secret"],
            Counter = row["counter"],
        });
    }
}
