using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Xml.Linq;
using HwToken.Import.Found;

namespace HwToken.Import.Tests.Exports.WinAuth;

public sealed class WinAuthFormatTests
{
    private const string Password = ExportFuzzing.Password;

    private static IEnumerable<XElement> Accounts => SampleAccount.All.Select(account => WinAuthWriter.Account(account));

    [Fact]
    public void A_plain_configuration_is_read() => SampleAccount.AssertRead(SampleAccount.All, ExportReading.Read(WinAuthWriter.Write(Accounts)));

    [Fact]
    public void An_encrypted_configuration_is_opened_by_its_password()
    {
        byte[] file = WinAuthWriter.WriteEncrypted(Accounts, Password);

        SampleAccount.AssertRead(SampleAccount.All, ExportReading.Read(file, Password));
        Assert.Equal("The password does not open The file, an encrypted export of WinAuth; check it, or make the export again.", ExportReading.Explain(file, "wrong"));
        Assert.Equal("The password of the WinAuth configuration The file is needed to read it.", ExportReading.Explain(file));
    }

    [Fact]
    public void Accounts_with_passwords_of_their_own_are_opened_by_the_one_given()
    {
        byte[] file = WinAuthWriter.Write([WinAuthWriter.Account(SampleAccount.Usual, Password), WinAuthWriter.Account(SampleAccount.Unusual, "another"), WinAuthWriter.Account(SampleAccount.OfSteam)]);

        IReadOnlyList<FoundItem> items = ExportReading.Read(file, Password);

        SampleAccount.AssertRead([SampleAccount.Usual, SampleAccount.OfSteam], [items[0], items[2]]);
        Assert.Equal(
            ("Bäckerei Müller: jürgen@example.de", "This account has a password of its own, and the one that was given does not open it; give the file once more with that password."),
            (items[1].Name, items[1].Problem!.Message));
        Assert.StartsWith("The password does not open The file", ExportReading.Explain(file, "wrong"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_may_be_encrypted_within_an_encrypted_file() =>
        SampleAccount.AssertRead([SampleAccount.Usual], ExportReading.Read(WinAuthWriter.WriteEncrypted([WinAuthWriter.Account(SampleAccount.Usual, Password)], Password), Password));

    [Theory]
    [InlineData("u", "is protected by the Windows account that it was made in; remove that protection in WinAuth, or export the accounts there as a text.")]
    [InlineData("ym", "is protected by the Windows account that it was made in; remove that protection in WinAuth, or export the accounts there as a text.")]
    [InlineData("a", "is protected by a YubiKey; remove that protection in WinAuth, or export the accounts there as a text.")]
    public void What_is_bound_to_a_machine_is_refused(string protection, string sentence)
    {
        Assert.Equal($"The file is an export of WinAuth that {sentence}", ExportReading.Explain(WinAuthWriter.WriteEncrypted(Accounts, Password, protection), Password));

        XElement account = WinAuthWriter.Account(SampleAccount.Usual, Password);
        account.Element("authenticatordata")!.SetAttributeValue("encrypted", protection);
        FoundItem item = Assert.Single(ExportReading.Read(WinAuthWriter.Write([account]), Password));
        Assert.Equal(("GitHub: ada", $"This account {sentence}"), (item.Name, item.Problem!.Message));
    }

    [Theory]
    [InlineData("BattleNetAuthenticator", "Mine", "3132333435363738393031323334353637383930\t8\tSHA1\t30|45552D31", "Battle.net", "Mine", 8)]
    [InlineData("BattleNetAuthenticator", "BattleNet", "313233343536373839303132333435363738393045552D313233", "Battle.net", "BattleNet", 8)]
    [InlineData("GuildWarsAuthenticator", "Guild Wars 2 (ada)", "3132333435363738393031323334353637383930\t6\tSHA1\t30", "Guild Wars 2", "ada", 6)]
    [InlineData("MicrosoftAuthenticator", "", "3132333435363738393031323334353637383930", "Microsoft", "Microsoft", 6)]
    [InlineData("GoogleAuthenticator", "ada", "3132333435363738393031323334353637383930\t6", "", "ada", 6)]
    public void Every_kind_of_account_is_read(string type, string name, string secretData, string issuer, string label, int digits) =>
        SampleAccount.AssertRead([new("totp", issuer, label, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Digits: digits)], ExportReading.Read(WinAuthWriter.Write([WinAuthWriter.Account(type, name, secretData)])));

    [Fact]
    public void What_cannot_be_used_is_named_with_its_reason()
    {
        IReadOnlyList<FoundItem> items = ExportReading.Read(WinAuthWriter.Write(
        [
            WinAuthWriter.Account("TrionAuthenticator", "ada", "3132\t8\tSHA1\t30|31|32"),
            WinAuthWriter.Account("GoogleAuthenticator", "GitHub (bob)", "3"),
            new XElement("WinAuthAuthenticator", new XAttribute("type", "WinAuth.GoogleAuthenticator"), new XElement("name", "eve")),
        ]));

        Assert.Equal(
            [
                ("Trion: ada", "Trion makes its codes in a way of its own, which this token does not."),
                ("GitHub: bob", "This account's secret is damaged in the file; export the accounts again."),
                ("eve", "The file holds no secret of this account; export the accounts again."),
            ],
            items.Select(item => (item.Name, item.Problem!.Message)));
    }

    [Fact]
    public void Version_2_is_read_plain_and_encrypted()
    {
        const string SecretAndSerial = "313233343536373839303132333435363738393045552D313233";
        SampleAccount expected = new("totp", "Battle.net", "Battle.net", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Digits: 8);
        string encrypted = WinAuthWriter.EncryptOld(Convert.FromHexString(SecretAndSerial), Password);
        const string Start = "<WinAuth version=\"2.0\"><authenticator type=\"WindowsAuthenticator.BattleNetAuthenticator\"><servertimediff>5</servertimediff><secretdata";
        const string End = "</secretdata></authenticator><autorefresh>true</autorefresh></WinAuth>";

        SampleAccount.AssertRead([expected], ExportReading.Read($"{Start}>{SecretAndSerial}{End}"));
        SampleAccount.AssertRead([expected], ExportReading.Read($"{Start} encrypted=\"y\">{encrypted}{End}", Password));
        Assert.StartsWith("The password does not open The file", ExportReading.Explain($"{Start} encrypted=\"y\">{encrypted}{End}", "wrong"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<WinAuth version='3.6'><data encrypted='y'>00</data></WinAuth>")]
    [InlineData("<WinAuth version='3.6'><data encrypted='y'>zz</data></WinAuth>")]
    [InlineData("<WinAuth version='3.6'><data encrypted='y'>57494E4155544833</data></WinAuth>")]
    [InlineData("<WinAuth version='3.6'><data encrypted='y'></data></WinAuth>")]
    [InlineData("<WinAuth><config><config><config><config><config/></config></config></config></config></WinAuth>")]
    [InlineData("<WinAuth>")]
    public void A_damaged_file_is_told(string file) =>
        Assert.Equal("The file is an export of WinAuth, but it is damaged or cut short; make the export again.", ExportReading.Explain(file, Password));

    [Fact]
    public void A_configuration_without_accounts_is_told() => Assert.Equal("The file is an export of WinAuth without any account in it.", ExportReading.Explain("<WinAuth version='3.6'/>"));

    [Fact]
    public void No_broken_file_gets_past_the_reader()
    {
        string[] hidden = [.. SampleAccount.Secrets, .. SampleAccount.All.Select(account => Convert.ToHexString(account.Bytes))];

        Assert.InRange(ExportFuzzing.Run(WinAuthWriter.Write(Accounts), hidden, 20261219), 1, 1999);
        ExportFuzzing.Run(WinAuthWriter.WriteEncrypted(Accounts, Password), hidden, 20261220, 200);
        ExportFuzzing.Run(WinAuthWriter.Write([WinAuthWriter.Account(SampleAccount.Usual, Password), WinAuthWriter.Account(SampleAccount.OfSteam)]), hidden, 20261221, 200);
        ExportFuzzing.RunRandom(Encoding.UTF8.GetBytes("<WinAuth>"), 20261222);
    }
}
