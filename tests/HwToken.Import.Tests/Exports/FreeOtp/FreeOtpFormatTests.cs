using System.Collections.Generic;
using System.Linq;
using HwToken.Import.Found;

namespace HwToken.Import.Tests.Exports.FreeOtp;

public sealed class FreeOtpFormatTests
{
    private const string Password = ExportFuzzing.Password;

    private static byte[] Plain => PreferencesWriter.Write(
    [
        .. SampleAccount.All.Select(account => ($"{account.Issuer}:{account.Label}", FreeOtpWriter.Token(account, account.Bytes))),
        ("tokenOrder", "[\"Steam:gabe\",\"VPN:bob\",\"gone\",\"Steam:gabe\"]"),
    ]);

    [Fact]
    public void Preferences_of_the_first_versions_are_read_in_the_users_order() =>
        SampleAccount.AssertRead([SampleAccount.OfSteam, SampleAccount.ByCounter, SampleAccount.Usual, SampleAccount.Unusual], ExportReading.Read(Plain));

    [Fact]
    public void The_oldest_preferences_hold_URIs() =>
        SampleAccount.AssertRead([SampleAccount.Unusual, SampleAccount.ByCounter], ExportReading.Read(PreferencesWriter.Write(("a", SampleAccount.Unusual.Uri), ("b", SampleAccount.ByCounter.Uri))));

    [Theory]
    [InlineData("SHA512", false)]
    [InlineData("SHA1", true)]
    [InlineData("SHA256", false)]
    public void A_backup_is_opened_by_its_password(string hash, bool isNonceAlone)
    {
        byte[] file = JavaMapWriter.Write([("restoreComplete", true), .. FreeOtpWriter.Backup(SampleAccount.All, Password, hash, isNonceAlone)]);

        SampleAccount.AssertRead(SampleAccount.All, ExportReading.Read(file, Password));
        Assert.Equal("The password does not open The file, an encrypted export of FreeOTP; check it, or make the export again.", ExportReading.Explain(file, "wrong"));
        Assert.Equal("The password of the FreeOTP backup The file is needed to read it.", ExportReading.Explain(file));
    }

    [Fact]
    public void A_backup_may_be_XML_too() =>
        SampleAccount.AssertRead(SampleAccount.All, ExportReading.Read(PreferencesWriter.Write([.. FreeOtpWriter.Backup(SampleAccount.All, Password).Select(entry => (entry.Name, (string)entry.Value!))]), Password));

    [Fact]
    public void Serialized_tokens_that_are_not_encrypted_are_read() =>
        SampleAccount.AssertRead([SampleAccount.Usual], ExportReading.Read(JavaMapWriter.Write(("a", FreeOtpWriter.Token(SampleAccount.Usual, SampleAccount.Usual.Bytes)))));

    [Fact]
    public void What_the_user_renamed_counts_and_what_lacks_takes_its_default()
    {
        const string Token = """{"issuerExt":"GitHub","issuerAlt":"Hub","label":"ada","labelAlt":"me","secret":[72,101,108,108,111,33,-34,-83,-66,-17],"type":"TOTP"}""";

        SampleAccount.AssertRead([new("totp", "Hub", "me", "JBSWY3DPEHPK3PXP")], ExportReading.Read(PreferencesWriter.Write(("a", Token))));
    }

    [Fact]
    public void Damaged_parts_of_a_backup_are_named()
    {
        (string Name, object? Value)[] map = FreeOtpWriter.Backup([SampleAccount.Usual, SampleAccount.Unusual, SampleAccount.ByCounter, SampleAccount.OfSteam, SampleAccount.Usual], Password);
        map[2].Value = ((string)map[2].Value!).Replace("HmacSHA1", "HmacSHA2", System.StringComparison.Ordinal); // No longer what was authenticated.
        map[4].Value = "{}";
        map[5].Value = "{";
        map[7].Name = "other";

        IReadOnlyList<FoundItem> items = ExportReading.Read(JavaMapWriter.Write(map), Password);

        Assert.Equal(
            [
                ("GitHub: ada", "This account's secret is damaged in the backup; make the backup again."),
                ("Bäckerei Müller: jürgen@example.de", "The backup holds no secret of this account; make the backup again."),
                ("", "This account is damaged in the backup; make the backup again."),
                ("", "The backup holds a secret without the account that it belongs to; make the backup again."),
            ],
            items.Take(4).Select(item => (item.Name, item.Problem!.Message)));
        SampleAccount.AssertRead([SampleAccount.Usual], [.. items.Skip(4)]);
    }

    [Fact]
    public void Preferences_without_secrets_are_explained()
    {
        FoundItem item = Assert.Single(ExportReading.Read(PreferencesWriter.Write(("uuid", FreeOtpWriter.Token(SampleAccount.Usual, null)))));

        Assert.Equal(("GitHub: ada", "FreeOTP keeps this account's secret in the phone's key store; make a backup in the app (FreeOTP 2), and give that."), (item.Name, item.Problem!.Message));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"mEncryptedKey":{},"mSalt":[1],"mAlgorithm":"PBKDF2withHmacSHA512","mIterations":1}""")]
    [InlineData("""{"mEncryptedKey":{},"mSalt":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16],"mAlgorithm":"MD5","mIterations":1}""")]
    [InlineData("""{"mEncryptedKey":{"mCipher":"DES"},"mSalt":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16],"mAlgorithm":"PBKDF2withHmacSHA512","mIterations":1}""")]
    public void A_damaged_master_key_is_told(string masterKey) =>
        Assert.Equal("The file is an export of FreeOTP, but it is damaged or cut short; make the export again.", ExportReading.Explain(JavaMapWriter.Write(("masterKey", masterKey)), Password));

    [Fact]
    public void A_map_without_tokens_is_told() =>
        Assert.Equal("The file is an export of FreeOTP without any account in it.", ExportReading.Explain(JavaMapWriter.Write(("restoreComplete", true))));

    [Fact]
    public void No_broken_file_gets_past_the_reader()
    {
        Assert.InRange(ExportFuzzing.Run(Plain, SampleAccount.Secrets, 20261212), 1, 1999);
        Assert.InRange(ExportFuzzing.Run(JavaMapWriter.Write(FreeOtpWriter.Backup(SampleAccount.All, Password)), SampleAccount.Secrets, 20261213), 1, 1999);
        ExportFuzzing.RunRandom([0xAC, 0xED, 0x00, 0x05, 0x73, 0x72], 20261214);
    }
}
