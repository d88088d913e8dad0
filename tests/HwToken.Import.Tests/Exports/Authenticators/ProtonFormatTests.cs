using HwToken.Import.Found;
using HwToken.Import.Tests.Exports.Writers;

namespace HwToken.Import.Tests.Exports.Authenticators;

public sealed class ProtonFormatTests
{
    private const string Password = ExportFuzzing.Password;

    private static readonly SampleAccount[] Accounts = [SampleAccount.Usual, SampleAccount.Unusual, SampleAccount.OfSteam with { Label = "Steam" }];

    [Fact]
    public void Exports_are_read_plain_and_encrypted()
    {
        SampleAccount.AssertRead(Accounts, ExportReading.Read(ProtonWriter.Write(Accounts)));
        SampleAccount.AssertRead(Accounts, ExportReading.Read(ProtonWriter.WriteEncrypted(Accounts, Password), Password));
    }

    [Fact]
    public void A_wrong_password_and_a_newer_version_are_told()
    {
        Assert.Equal("The password does not open The file, an encrypted export of Proton Authenticator; check it, or make the export again.", ExportReading.Explain(ProtonWriter.WriteEncrypted(Accounts, Password), "wrong"));
        Assert.Equal("The password of the Proton Authenticator export The file is needed to read it.", ExportReading.Explain(ProtonWriter.WriteEncrypted(Accounts, Password)));
        Assert.Equal("The file is an export of a Proton Authenticator newer than this program knows; update hwtoken.", ExportReading.Explain("""{"version":2,"entries":[{"content":{"uri":""}}]}"""));
    }

    [Fact]
    public void An_entry_without_a_usable_code_is_told_by_its_name()
    {
        FoundItem item = Assert.Single(ExportReading.Read("""{"version":1,"entries":[{"content":{"uri":"","entry_type":"Totp","name":"ada"}}]}"""));

        Assert.Equal(("ada", "The setup code holds no secret; let the site make a new one."), (item.Name, item.Problem!.Message));
    }

    [Fact]
    public void No_broken_export_gets_past_the_reader()
    {
        Assert.InRange(ExportFuzzing.Run(ProtonWriter.Write(Accounts), SampleAccount.Secrets, 61), 100, 1900);
        ExportFuzzing.Run(ProtonWriter.WriteEncrypted(Accounts, Password), SampleAccount.Secrets, 62, 20);
    }
}
