using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HwToken.Import.Found;
using HwToken.Import.Sources;
using HwToken.Import.Tests.Exports.Writers;

namespace HwToken.Import.Tests.Exports.Authy;

public sealed class AuthyFormatTests
{
    private const string OfOthers = "com.authy.storage.tokens.authenticator.key";
    private const string Own = "com.authy.storage.tokens.authy.key";
    private const string Password = ExportFuzzing.Password;

    private static readonly SampleAccount[] Accounts = [SampleAccount.Usual, SampleAccount.Unusual with { Algorithm = "SHA1", Period = 30 }];

    [Fact]
    public void Plain_accounts_are_read() => SampleAccount.AssertRead(Accounts, ExportReading.Read(Write(Plain)));

    [Theory]
    [InlineData(null, false)]
    [InlineData(1000, false)]
    [InlineData(100_000, true)]
    public void Encrypted_accounts_are_opened_by_the_backup_password(int? iterations, bool hasIv)
    {
        byte[] file = Write(account => Encrypted(account, iterations, hasIv));

        SampleAccount.AssertRead(Accounts, ExportReading.Read(file, Password));
        Assert.Equal("The password does not open The file, an encrypted export of Authy; check it, or make the export again.", ExportReading.Explain(file, "wrong"));
        Assert.Equal("The password of the Authy backup in The file is needed to read it.", ExportReading.Explain(file));
    }

    [Fact]
    public void One_password_is_asked_for()
    {
        var passwords = new FixedPassword(Password);
        using var source = new SetupSource(() => throw new NotSupportedException()) { Passwords = passwords };

        source.Read(new System.IO.MemoryStream(Write(account => Encrypted(account, null, false))), "tokens.xml");

        Assert.Equal("the Authy backup in tokens.xml", Assert.Single(passwords.Asked));
    }

    [Fact]
    public void Authys_own_accounts_have_seven_digits_and_ten_seconds()
    {
        byte[] file = PreferencesWriter.Write((Own, """[{"name":"Twitch","digits":7,"secretSeed":"3132333435363738393031323334353637383930"},{"name":"SendGrid","secretSeed":"31323334353637383930"},{"name":"Bad","secretSeed":"3"}]"""));

        IReadOnlyList<FoundItem> items = ExportReading.Read(file);

        SampleAccount.AssertRead([new("totp", "Twitch", "Twitch", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Digits: 7, Period: 10), new("totp", "SendGrid", "SendGrid", "GEZDGNBVGY3TQOJQ", Digits: 7, Period: 10)], [items[0], items[1]]);
        Assert.Equal(("Bad: Bad", "This account's secret is damaged in the file; copy the file again."), (items[2].Name, items[2].Problem!.Message));
    }

    [Theory]
    [InlineData("""{"name":"GitHub: ada","originalIssuer":"GitHub","originalName":"GitHub:ada"}""", "GitHub", "ada")]
    [InlineData("""{"name":"mine","originalIssuer":"GitHub"}""", "GitHub", "mine")]
    [InlineData("""{"name":"GitHub: ada","originalName":"GitHub:ada"}""", "GitHub", "ada")]
    [InlineData("""{"name":"GitHub - ada"}""", "GitHub", "ada")]
    [InlineData("""{"name":"ada","accountType":"facebook"}""", "Facebook", "ada")]
    [InlineData("""{"name":"ada","accountType":"authenticator"}""", "", "ada")]
    [InlineData("""{"originalName":"ada"}""", "", "ada")]
    [InlineData("""{"name":"","originalIssuer":"GitHub"}""", "GitHub", "GitHub")]
    public void Names_are_put_together_again(string names, string issuer, string label)
    {
        byte[] file = PreferencesWriter.Write((OfOthers, $"[{names[..^1]},\"digits\":6,\"decryptedSecret\":\"JBSWY3DPEHPK3PXP\"}}]"));

        SampleAccount.AssertRead([new("totp", issuer, label, "JBSWY3DPEHPK3PXP")], ExportReading.Read(file));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[")]
    [InlineData("")]
    public void A_broken_list_is_told(string list) =>
        Assert.Equal("The file is an export of Authy, but it is damaged or cut short; make the export again.", ExportReading.Explain(PreferencesWriter.Write((OfOthers, list))));

    [Fact]
    public void An_account_without_a_secret_is_named()
    {
        FoundItem item = Assert.Single(ExportReading.Read(PreferencesWriter.Write((OfOthers, """[{"name":"GitHub: ada"}]"""))));

        Assert.Equal(("GitHub: ada", "Authy holds no secret of this account; open the account in the app, and copy the file again."), (item.Name, item.Problem!.Message));
    }

    [Fact]
    public void No_broken_file_gets_past_the_reader()
    {
        Assert.InRange(ExportFuzzing.Run(Write(Plain), SampleAccount.Secrets, 20261205), 1, 1999);
        Assert.InRange(ExportFuzzing.Run(Write(account => Encrypted(account, null, true)), SampleAccount.Secrets, 20261206), 1, 1999);
    }

    private static byte[] Write(Func<SampleAccount, object> write) => PreferencesWriter.Write((OfOthers, Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(Accounts.Select(write)))));

    private static object Plain(SampleAccount account) => new
    {
        accountType = "authenticator",
        decryptedSecret = account.Secret,
        digits = account.Digits,
        originalIssuer = account.Issuer,
        originalName = $"{account.Issuer}:{account.Label}",
        name = $"{account.Issuer}: {account.Label}",
    };

    private static Dictionary<string, object> Encrypted(SampleAccount account, int? iterations, bool hasIv)
    {
        string salt = "z01fjH2vyz" + account.Label.Length;
        byte[] iv = hasIv ? Sealing.Noise(16, 1) : new byte[16];
        using var cipher = Aes.Create();
        cipher.Key = Rfc2898DeriveBytes.Pbkdf2(Password, Encoding.UTF8.GetBytes(salt), iterations ?? 1000, HashAlgorithmName.SHA1, 32);
        var token = new Dictionary<string, object>
        {
            ["accountType"] = "authenticator",
            ["encryptedSecret"] = Convert.ToBase64String(cipher.EncryptCbc(Encoding.UTF8.GetBytes(account.Secret), iv)),
            ["salt"] = salt,
            ["digits"] = account.Digits,
            ["originalIssuer"] = account.Issuer,
            ["name"] = $"{account.Issuer}: {account.Label}",
        };
        if (iterations is { } number)
        {
            token["keyDerivationIterations"] = number;
        }

        if (hasIv)
        {
            token["uniqueIv"] = Convert.ToBase64String(iv);
        }

        return token;
    }
}
