using System;
using HwToken.Import.Tests.Exports.Writers;

namespace HwToken.Import.Tests.Exports.Stratum;

public sealed class StratumFormatTests
{
    private const string Password = ExportFuzzing.Password;
    private const string WrongPassword = "The password does not open The file, an encrypted export of Stratum (Authenticator Pro); check it, or make the export again.";

    // Its key takes 64 MB three times over.
    private static readonly Lazy<byte[]> Encrypted = new(() => StratumWriter.WriteEncrypted(SampleAccount.All, Password));

    [Fact]
    public void Backups_are_read_plain_encrypted_and_encrypted_as_they_were()
    {
        SampleAccount.AssertRead(SampleAccount.All, ExportReading.Read(StratumWriter.Write(SampleAccount.All)));
        SampleAccount.AssertRead(SampleAccount.All, ExportReading.Read(Encrypted.Value, Password));
        SampleAccount.AssertRead(SampleAccount.All, ExportReading.Read(StratumWriter.WriteLegacy(SampleAccount.All, Password), Password));
    }

    [Fact]
    public void A_wrong_password_is_told()
    {
        Assert.Equal(WrongPassword, ExportReading.Explain(Encrypted.Value, "wrong"));
        Assert.Equal(WrongPassword, ExportReading.Explain(StratumWriter.WriteLegacy(SampleAccount.All, Password), "wrong"));
        Assert.Equal("The password of the Stratum backup The file is needed to read it.", ExportReading.Explain(StratumWriter.WriteLegacy(SampleAccount.All, Password)));
        Assert.Equal("The file is an export of Stratum (Authenticator Pro), but it is damaged or cut short; make the export again.", ExportReading.Explain("AUTHENTICATORPRO and no more", Password));
    }

    [Fact]
    public void What_the_token_cannot_hold_is_named()
    {
        var items = ExportReading.Read(StratumWriter.Write([new("motp", "Firewall", "ops", "0123456789abcdef"), new("yandex", "Yandex", "ada", "JBSWY3DPEHPK3PXP"), new("something", "New", "ada", "JBSWY3DPEHPK3PXP")]));

        Assert.Equal(
            ["Firewall: ops: The setup code is of the type motp, which this token does not make; it makes totp, hotp and steam.", "Yandex: ada: The setup code is of the type yandex, which this token does not make; it makes totp, hotp and steam.", "New: ada: It is of a type that this program does not know; update hwtoken."],
            System.Linq.Enumerable.Select(items, item => $"{item.Name}: {item.Problem!.Message}"));
    }

    [Fact]
    public void No_broken_backup_gets_past_the_reader()
    {
        Assert.InRange(ExportFuzzing.Run(StratumWriter.Write(SampleAccount.All), SampleAccount.Secrets, 51), 100, 1900);
        ExportFuzzing.Run(StratumWriter.WriteLegacy(SampleAccount.All, Password), SampleAccount.Secrets, 52, 20);
        ExportFuzzing.Run(Encrypted.Value, SampleAccount.Secrets, 53, 3);
        ExportFuzzing.RunRandom([.. "AuthenticatorPro"u8], 54, 5);
        ExportFuzzing.RunRandom([.. "AUTHENTICATORPRO"u8], 55, 2);
    }
}
