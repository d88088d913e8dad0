using System.Collections.Generic;
using System.Linq;
using HwToken.Import.Found;

namespace HwToken.Import.Tests.Exports.Authenticators;

public sealed class GoogleAuthenticatorDatabaseTests
{
    private static readonly SampleAccount[] Accounts =
    [
        SampleAccount.Usual,
        SampleAccount.Unusual with { Algorithm = "SHA1", Digits = 6, Period = 30 },
        SampleAccount.ByCounter with { Algorithm = "SHA1", Digits = 6 },
    ];

    [Fact]
    public void All_accounts_are_read() => SampleAccount.AssertRead(Accounts, ExportReading.Read(DatabaseWriter.WriteGoogle(Accounts)));

    [Fact]
    public void The_first_versions_had_fewer_columns()
    {
        byte[] file = DatabaseWriter.Write("CREATE TABLE accounts (_id INTEGER PRIMARY KEY, email TEXT NOT NULL, secret TEXT NOT NULL)", "INSERT INTO accounts VALUES (1, 'GitHub:ada', 'jbsw y3dp ehpk 3pxp'), (2, 'bob', 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')");

        SampleAccount.AssertRead([SampleAccount.Usual, new("totp", "", "bob", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")], ExportReading.Read(file));
    }

    [Fact]
    public void What_cannot_be_used_is_named_with_its_reason()
    {
        byte[] file = DatabaseWriter.Write(
            DatabaseWriter.GoogleTable,
            "ALTER TABLE accounts ADD COLUMN isencrypted INTEGER DEFAULT 0",
            "INSERT INTO accounts (email, secret, type, issuer, isencrypted) VALUES ('GitHub:ada', 'AAECAwQF', 0, 'GitHub', 1), ('bob', 'JBSWY3DPEHPK3PX0', 0, '', 0), ('eve', 'JBSWY3DPEHPK3PXP', 7, '', 0), ('GitHub:ada', 'JBSWY3DPEHPK3PXP', 0, NULL, 0)");

        IReadOnlyList<FoundItem> items = ExportReading.Read(file);

        Assert.Equal(["GitHub: ada", "bob", "eve", ""], items.Select(item => item.Name));
        Assert.Equal("Google Authenticator has encrypted this account with a key that does not leave the phone; choose \"Transfer accounts\" in the app, and give a picture of the QR codes.", items[0].Problem!.Message);
        Assert.Equal("Character 16 of the secret is the digit 0, which Base32 does not have; it is probably the letter O.", items[1].Problem!.Message);
        Assert.Equal("The setup code is of an unknown type, which this token does not make; it makes totp, hotp and steam.", items[2].Problem!.Message);
        SampleAccount.AssertRead([SampleAccount.Usual], [items[3]]);
    }

    [Fact]
    public void An_empty_table_is_told() =>
        Assert.Equal("The file is an export of Google Authenticator without any account in it.", ExportReading.Explain(DatabaseWriter.Write(DatabaseWriter.GoogleTable)));

    [Fact]
    public void Nothing_that_computes_is_run()
    {
        // Any of these would be the accounts if views, virtual tables and generated columns were read.
        string[] statements =
        [
            "CREATE VIEW accounts AS SELECT 'GitHub:ada' AS email, 'JBSWY3DPEHPK3PXP' AS secret",
            "CREATE VIRTUAL TABLE accounts USING fts5(email, secret)",
            "CREATE TABLE accounts (email TEXT, secret TEXT AS (hex(zeroblob(100000000))))",
        ];
        foreach (string statement in statements)
        {
            Assert.StartsWith("The file is a database (SQLite) of an unknown program;", ExportReading.Explain(DatabaseWriter.Write(statement)), System.StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Triggers_and_other_tables_do_no_harm()
    {
        byte[] file = DatabaseWriter.Write(
            DatabaseWriter.GoogleTable,
            "CREATE TABLE other (value)",
            "CREATE TRIGGER t AFTER INSERT ON accounts BEGIN INSERT INTO other VALUES (1); END",
            "CREATE INDEX i ON accounts (lower(email))",
            "INSERT INTO accounts (email, secret, type) VALUES ('GitHub:ada', 'JBSWY3DPEHPK3PXP', 0)");

        SampleAccount.AssertRead([SampleAccount.Usual], ExportReading.Read(file));
    }

    [Fact]
    public void A_database_with_a_write_ahead_log_is_read_by_itself()
    {
        byte[] file = DatabaseWriter.WriteGoogle(SampleAccount.Usual);
        file[18] = file[19] = 2;

        IReadOnlyList<FoundItem> items = ExportReading.Read(file);

        SampleAccount.AssertRead([SampleAccount.Usual], [items[0]]);
        Assert.Equal("a database whose newest changes may stand in a file beside it, of the same name with -wal behind it: close the app before you copy it", Assert.Single(items.Skip(1)).Description);
    }

    [Fact]
    public void More_rows_than_anyone_has_are_refused()
    {
        byte[] file = DatabaseWriter.Write(
            DatabaseWriter.GoogleTable,
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 10001) INSERT INTO accounts (email, secret, type) SELECT i, 'JBSWY3DPEHPK3PXP', 0 FROM n");

        Assert.Equal("The file is an export of Google Authenticator, but it is damaged or cut short; make the export again.", ExportReading.Explain(file));
    }

    [Fact]
    public void No_broken_database_gets_past_the_reader()
    {
        byte[] file = DatabaseWriter.WriteGoogle(Accounts);

        Assert.InRange(ExportFuzzing.Run(file, SampleAccount.Secrets, 20261202), 1, 1999);
        ExportFuzzing.RunRandom(file[..100], 20261203);
    }
}
