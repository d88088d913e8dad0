using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Import.Found;

namespace HwToken.Import.Tests.Exports.Authenticators;

public sealed class MicrosoftAuthenticatorDatabaseTests
{
    private static readonly SampleAccount Personal = new("totp", "Microsoft", "ada@example.com", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Digits: 8);

    private static byte[] Write() => DatabaseWriter.Write(
        DatabaseWriter.MicrosoftTable,
        "INSERT INTO accounts (name, username, oath_secret_key, account_type, encrypted_oath_secret_key) VALUES "
        + $"('GitHub', 'ada', '{SampleAccount.Usual.Secret}', 0, ''), "
        + $"('Microsoft', 'ada@example.com', '{Convert.ToBase64String(Personal.Bytes)}', 1, ''), "
        + "('Contoso', 'ada@contoso.example', 'x', 2, ''), ('Fabrikam', 'ada', '', 0, 'AAECAw=='), ('Litware', '', '', 0, ''), ('Microsoft', 'bob', 'not Base64', 1, ''), ('Alone', '', 'JBSWY3DPEHPK3PXP', 0, ''), ('Odd', 'x', 'y', 9, '')");

    [Fact]
    public void Accounts_of_any_site_and_personal_ones_are_read()
    {
        IReadOnlyList<FoundItem> items = ExportReading.Read(Write());

        SampleAccount.AssertRead([SampleAccount.Usual, Personal, new("totp", "Alone", "Alone", "JBSWY3DPEHPK3PXP")], [items[0], items[1], items[6]]);
    }

    [Fact]
    public void What_only_Microsoft_can_use_is_named_with_its_reason()
    {
        FoundItem[] items = [.. ExportReading.Read(Write()).Where(item => item.SetupCode is null)];

        Assert.Equal(["Contoso: ada@contoso.example", "Fabrikam: ada", "Litware", "Microsoft: bob", "Odd: x"], items.Select(item => item.Name));
        string[] beginnings =
        [
            "This is a work or school account of Microsoft's",
            "Microsoft Authenticator has encrypted this account",
            "Microsoft Authenticator holds no secret",
            "The secret is no Base64",
            "This account is of a kind that only Microsoft Authenticator can use",
        ];
        Assert.All(items.Zip(beginnings), pair => Assert.StartsWith(pair.Second, pair.First.Problem!.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void No_broken_database_gets_past_the_reader() =>
        Assert.InRange(ExportFuzzing.Run(Write(), [SampleAccount.Usual.Secret, Personal.Secret, Convert.ToBase64String(Personal.Bytes)], 20261204), 1, 1999);
}
