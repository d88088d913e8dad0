using System.IO;
using System.Linq;
using Microsoft.Data.Sqlite;

namespace HwToken.Import.Tests.Exports;

/// <summary>Writes SQLite databases.</summary>
internal static class DatabaseWriter
{
    internal const string GoogleTable = "CREATE TABLE accounts (_id INTEGER PRIMARY KEY, email TEXT NOT NULL, secret TEXT NOT NULL, counter INTEGER DEFAULT 0, type INTEGER, provider INTEGER DEFAULT 0, issuer TEXT DEFAULT NULL, original_name TEXT DEFAULT NULL)";

    internal const string MicrosoftTable = "CREATE TABLE accounts (_id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, username TEXT NOT NULL, oath_secret_key TEXT NOT NULL, account_type INTEGER NOT NULL, encrypted_oath_secret_key TEXT NOT NULL)";

    /// <summary>Runs statements on an empty database, and gives its file.</summary>
    internal static byte[] Write(params string[] statements)
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "database");
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            foreach (string statement in statements)
            {
                using SqliteCommand command = connection.CreateCommand();
                command.CommandText = statement;
                command.ExecuteNonQuery();
            }
        }

        return File.ReadAllBytes(path);
    }

    /// <summary>Google Authenticator's database with these accounts.</summary>
    internal static byte[] WriteGoogle(params SampleAccount[] accounts) => Write(
    [
        GoogleTable,
        .. accounts.Select(account => $"INSERT INTO accounts (email, secret, counter, type, issuer) VALUES ('{account.Issuer}:{account.Label}', '{account.Secret}', {account.Counter}, {(account.Type == "hotp" ? 1 : 0)}, '{account.Issuer}')"),
    ]);
}
