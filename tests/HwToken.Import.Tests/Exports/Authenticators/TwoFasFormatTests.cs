using HwToken.Import.Found;
using HwToken.Import.Tests.Exports.Writers;

namespace HwToken.Import.Tests.Exports.Authenticators;

public sealed class TwoFasFormatTests
{
    private const string Password = ExportFuzzing.Password;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Backups_are_read_plain_and_encrypted(int schema)
    {
        SampleAccount.AssertRead(SampleAccount.All, ExportReading.Read(TwoFasWriter.Write(SampleAccount.All, schema)));
        SampleAccount.AssertRead(SampleAccount.All, ExportReading.Read(TwoFasWriter.WriteEncrypted(SampleAccount.All, Password, schema), Password));
    }

    [Fact]
    public void The_first_versions_gave_no_type_and_no_parameters()
    {
        const string Backup = """
            {
              "appOrigin": "android", "appVersionCode": 300101, "schemaVersion": 1,
              "services": [
                { "name": "GitHub", "order": { "position": 0 }, "otp": { "account": "ada", "issuer": "GitHub", "label": "GitHub:ada" }, "secret": "JBSWY3DPEHPK3PXP", "type": "Unknown", "updatedAt": 1618417205843 },
                { "name": "Wiki", "otp": { "label": "Wiki:bob" }, "secret": "KRSXG5CTMVRXEZLU" },
                { "name": "Alone", "secret": "KRSXG5CTMVRXEZLU" }
              ]
            }
            """;

        SampleAccount.AssertRead(
            [SampleAccount.Usual, new("totp", "Wiki", "bob", "KRSXG5CTMVRXEZLU"), new("totp", "Alone", "Alone", "KRSXG5CTMVRXEZLU")],
            ExportReading.Read(Backup));
    }

    [Fact]
    public void Hashes_that_the_token_lacks_are_named()
    {
        FoundItem item = Assert.Single(ExportReading.Read(TwoFasWriter.Write([new("totp", "GitHub", "ada", "JBSWY3DPEHPK3PXP", "SHA224")])));

        Assert.Equal("The setup code asks for the algorithm SHA224, which this token does not have; it has SHA1, SHA256 and SHA512.", item.Problem!.Message);
    }

    [Fact]
    public void A_wrong_password_a_missing_one_and_damage_are_told_apart()
    {
        byte[] file = TwoFasWriter.WriteEncrypted(SampleAccount.All, Password);

        Assert.Equal("The password does not open The file, an encrypted export of 2FAS; check it, or make the export again.", ExportReading.Explain(file, "wrong"));
        Assert.Equal("The password of the 2FAS backup The file is needed to read it.", ExportReading.Explain(file));
        Assert.Equal("The file is an export of 2FAS, but it is damaged or cut short; make the export again.", ExportReading.Explain("""{"schemaVersion":4,"services":[],"servicesEncrypted":"AAAA:BBBB"}""", Password));
        Assert.Equal("The file is a backup of a 2FAS newer than this program knows; update hwtoken.", ExportReading.Explain(TwoFasWriter.Write(SampleAccount.All, 5)));
    }

    [Fact]
    public void No_broken_backup_gets_past_the_reader()
    {
        Assert.InRange(ExportFuzzing.Run(TwoFasWriter.Write(SampleAccount.All), SampleAccount.Secrets, 11), 100, 1900);
        Assert.InRange(ExportFuzzing.Run(TwoFasWriter.WriteEncrypted(SampleAccount.All, Password), SampleAccount.Secrets, 12, 500), 5, 490);
    }
}
