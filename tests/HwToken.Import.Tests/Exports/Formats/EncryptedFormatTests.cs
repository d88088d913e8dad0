using System;
using HwToken.Import.Tests.Exports.Containers;

namespace HwToken.Import.Tests.Exports.Formats;

/// <summary>Exports that a password opens.</summary>
public sealed class EncryptedFormatTests
{
    private const string Password = ExportFuzzing.Password;

    [Fact]
    public void The_database_of_cotp_is_read()
    {
        byte[] file = CotpWriter.WriteEncrypted(FormatSamples.Read("cotp.json"), Password);

        SampleAccount.AssertRead(SampleAccount.All, ExportReading.Read(file, Password));
        Assert.Equal("The password does not open The file, an encrypted export of cotp; check it, or make the export again.", ExportReading.Explain(file, "wrong"));
        Assert.Equal("The password of the cotp database The file is needed to read it.", ExportReading.Explain(file));
        ExportFuzzing.Run(file, SampleAccount.Secrets, 20261201, 15);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Encrypted_backups_of_the_browser_extension_are_read(int version)
    {
        byte[] file = AuthenticatorExtensionWriter.WriteEncrypted(FormatSamples.Read("authenticator-extension.json"), version, Password);

        SampleAccount.AssertRead(SampleAccount.All, ExportReading.Read(file, Password));
        Assert.Equal("The password does not open The file, an encrypted export of the browser extension Authenticator; check it, or make the export again.", ExportReading.Explain(file, "wrong"));
        Assert.Equal("The password of the backup The file of the browser extension Authenticator is needed to read it.", ExportReading.Explain(file));
        ExportFuzzing.Run(file, SampleAccount.Secrets, 20261202 + version, version == 3 ? 30 : 300);
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("1.1")]
    public void Backups_of_OTP_Auth_are_read(string version)
    {
        byte[] file = OtpAuthAppWriter.Write(SampleAccount.All[..3], version, Password);

        SampleAccount.AssertRead(SampleAccount.All[..3], ExportReading.Read(file, Password));
        Assert.Equal("The password does not open The file, an encrypted export of OTP Auth; check it, or make the export again.", ExportReading.Explain(file, "wrong"));
        Assert.Equal("The password of the OTP Auth backup The file is needed to read it.", ExportReading.Explain(file));
        ExportFuzzing.Run(file, SampleAccount.Secrets, 20261210, 200);
    }

    [Fact]
    public void No_broken_archive_of_objects_gets_past_the_reader()
    {
        byte[] archive = OtpAuthAppWriter.WriteArchive(SampleAccount.All[..3]);
        var random = new Random(20261211);
        for (int round = 0; round < 300; round++)
        {
            var broken = (byte[])archive.Clone();
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                broken[random.Next(broken.Length)] = (byte)random.Next(256);
            }

            try
            {
                ExportReading.Read(OtpAuthAppWriter.Wrap(broken, "1.0", Password), Password);
            }
            catch (ImportException)
            {
                // That is what is wanted.
            }
        }
    }

    [Fact]
    public void The_encrypted_database_of_Authenticator_Plus_is_read()
    {
        byte[] database = SqlCipherWriter.CreateDatabase(
            "CREATE TABLE accounts (_id INTEGER PRIMARY KEY, email TEXT, secret TEXT, counter INTEGER, type INTEGER, issuer TEXT, original_name TEXT, category TEXT)",
            "INSERT INTO accounts (email, secret, counter, type, issuer, original_name) VALUES ('ada', 'JBSWY3DPEHPK3PXP', 0, 0, 'GitHub', 'GitHub:ada'), ('bob', 'GEZDGNBVGY3TQOJQ', 7, 1, '', 'VPN:bob'), ('eve', '3132333435363738393031323334353637383930', 0, 2, 'Blizzard', 'x')");
        byte[] file = SqlCipherWriter.Write(database, Password);

        SampleAccount.AssertRead(
            [SampleAccount.Usual, new("hotp", "VPN", "bob", "GEZDGNBVGY3TQOJQ", Counter: 7), new("totp", "Battle.net", "eve", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Digits: 8)],
            ExportReading.Read(file, Password));
        Assert.StartsWith("The file is no file that is known by its content; if it is the database of Authenticator Plus", ExportReading.Explain(file, "wrong"), StringComparison.Ordinal);
        ExportFuzzing.Run(file, SampleAccount.Secrets, 20261212, 20);
    }

    [Fact]
    public void The_encrypted_export_of_Proton_Pass_is_read()
    {
        byte[] archive = new ZipWriter().Add("Proton Pass/data.json", FormatSamples.Read("proton-pass.json")).ToBytes();
        byte[] file = PgpWriter.Write(archive, Password);

        FormatSamples.AssertRead(FormatSamples.All["proton-pass.json"], ExportReading.Read(PgpWriter.Write(archive, Password, isArmored: false), Password));
        FormatSamples.AssertRead(FormatSamples.All["proton-pass.json"], ExportReading.Read(file, Password));
        Assert.Equal("The password does not open The file, a file that OpenPGP encrypted; check it, or make the export again.", ExportReading.Explain(file, "wrong"));
        Assert.Equal("The password of the file The file, which OpenPGP encrypted, as Proton Pass does, is needed to read it.", ExportReading.Explain(file));
        ExportFuzzing.Run(file, SampleAccount.Secrets, 20261213, 60);
    }

    [Fact]
    public void An_entry_of_pass_that_is_encrypted_to_a_key_is_told_as_such() =>
        Assert.StartsWith(
            "The file is encrypted to a key of its owner, as the entries of pass and gopass are; decrypt it first",
            ExportReading.Explain(PgpWriter.WriteToKey("hunter2"u8.ToArray()), Password),
            StringComparison.Ordinal);
}
