using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using HwToken.Core.Otp;
using HwToken.Import.Exports;
using HwToken.Import.Exports.KeePass;
using HwToken.Import.Found;

namespace HwToken.Import.Tests.Exports.KeePass;

public sealed class KdbxFormatTests
{
    private const string Password = "Δöض pass";
    private static readonly byte[] Start = new KdbxMaker().Make(Password, MakeXml)[..12];
    private const string Secret = "KRSXG5DTMVRXEZLU";
    private static readonly KdbxFormat Format = new();

    [Theory]
    [InlineData(3, "AES", "AES", true, "Salsa20")]
    [InlineData(3, "Twofish", "AES", false, "Salsa20")]
    [InlineData(4, "AES", "AES", true, "ChaCha20")]
    [InlineData(4, "Twofish", "AES", true, "Salsa20")]
    [InlineData(4, "ChaCha20", "Argon2d", false, "ChaCha20")]
    [InlineData(4, "AES", "Argon2id", true, "ChaCha20")]
    public void Every_kind_of_database_opens(int version, string cipher, string keyMethod, bool isCompressed, string stream)
    {
        byte[] file = new KdbxMaker { Version = version, Cipher = cipher, KeyMethod = keyMethod, IsCompressed = isCompressed, Stream = stream }.Make(Password, MakeXml);

        IReadOnlyList<FoundItem> items = ExportReading.Read(file, Password);

        Assert.Equal(["GitHub: ada", "Bin"], items.Select(item => item.SetupCode is { } code ? FoundItem.GetName(code.Credential.Account.Issuer, code.Credential.Account.Label) : item.Name));
        OtpCredential credential = items[0].GetSetupCode().Credential;
        Assert.Equal("Testsecret", Encoding.ASCII.GetString(credential.Secret));
        Assert.Equal((OtpAlgorithm.Sha256, 8, 60), (credential.Account.Algorithm, credential.Account.Digits, credential.Account.Period));
        Assert.Contains("recycle bin", items[1].Problem!.Message);
        Assert.Contains("The password alone does not open The file", ExportReading.Explain(file, "pass"));
    }

    [Fact]
    public void A_header_of_version_3_that_was_changed_is_told_by_its_hash()
    {
        byte[] file = new KdbxMaker { Version = 3, HeaderHash = Convert.ToBase64String(new byte[32]) }.Make(Password, MakeXml);

        Assert.Contains("damaged", ExportReading.Explain(file, Password));
    }

    [Fact]
    public void Absurd_work_is_refused_before_it_is_begun()
    {
        Assert.Contains("100000001 rounds of AES", Refuse(new KdbxMaker { Rounds = 100_000_001 }));
        Assert.Contains("18446744073709551615 rounds of AES", Refuse(new KdbxMaker { Version = 3, Rounds = ulong.MaxValue }));
        Assert.Contains("Argon2 with", Refuse(new KdbxMaker { KeyMethod = "Argon2d", Memory = 1UL << 40 }));
        Assert.Contains("Argon2 with", Refuse(new KdbxMaker { KeyMethod = "Argon2id", Iterations = ulong.MaxValue }));

        static string Refuse(KdbxMaker maker) => ExportReading.Explain(maker.Make(Password, MakeXml), Password);
    }

    [Fact]
    public void What_unpacks_to_more_than_a_database_is_refused()
    {
        byte[] file = new KdbxMaker { AttachmentLength = 257 << 20 }.Make(Password, MakeXml);

        Assert.True(file.Length < 1 << 20);
        Assert.Contains("unpacks to more than", ExportReading.Explain(file, Password));
    }

    [Fact]
    public void Other_versions_are_refused_by_name_and_without_a_password()
    {
        byte[] file = new KdbxMaker().Make(Password, MakeXml);
        byte[] keePass1 = [.. file];
        keePass1[4] = 0x65;
        byte[] version2 = [.. file];
        version2[10] = 2;

        Assert.Contains("a database of KeePass 1", ExportReading.Explain(keePass1));
        Assert.Contains("KDBX 3 and 4", ExportReading.Explain(version2));
        Assert.Contains("damaged", ExportReading.Explain(file[..10], Password));
    }

    [Fact]
    public void The_password_is_asked_for_once()
    {
        var password = new FixedPassword(Password);
        using var file = new ExportFile(new KdbxMaker().Make(Password, MakeXml), "export");

        Format.Read(file, password);

        Assert.Equal("the KeePass database export", Assert.Single(password.Asked));
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, true)]
    [InlineData(4, false)]
    public void No_broken_database_gets_past_the_reader(int version, bool isCompressed)
    {
        byte[] file = new KdbxMaker { Version = version, IsCompressed = isCompressed, Rounds = 10, AttachmentLength = 5 }.Make(ExportFuzzing.Password, MakeXml);

        // Nearly every byte is under a check value.
        Assert.InRange(ExportFuzzing.Run(file, [Secret, "Testsecret"], 20 + version, rounds: 800), 0, 60);
        ExportFuzzing.RunRandom(Start, 30 + version);
    }

    [Fact]
    public void No_broken_content_under_right_check_values_gets_past_the_reader()
    {
        var random = new Random(31);
        for (int round = 0; round < 300; round++)
        {
            byte[] file = new KdbxMaker { Version = 3 + (round % 2), Rounds = 10, AttachmentLength = 5 }.Make(Password, hide =>
            {
                var xml = new StringBuilder(MakeXml(hide));
                for (int change = random.Next(1, 4); change > 0; change--)
                {
                    int at = random.Next(xml.Length);
                    xml = random.Next(2) == 0 ? xml.Remove(at, Math.Min(xml.Length - at, random.Next(1, 40))) : xml.Insert(at, "<&>\"/!\0é"[random.Next(8)]);
                }

                return xml.ToString();
            });
            using var export = new ExportFile(file, "export");
            try
            {
                Format.Read(export, new FixedPassword(Password));
            }
            catch (ImportException refusal)
            {
                Assert.DoesNotContain(Secret[..6], refusal.Message);
            }
        }
    }

    // The stream that hides values also runs through passwords and through history, which are no accounts.
    private static string MakeXml(Func<string, string> hide) => KeePassXml.Make(
        $"""
        <Entry><UUID>+wSUOv6qf0OzW8/ZHAs2sA==</UUID>
        {KeePassXml.Hidden("Password", "hunter2", hide)}{KeePassXml.Plain("Title", "GitHub")}{KeePassXml.Hidden("UserName", "ada", hide)}
        <Binary><Key>file</Key><Value Ref="0" /></Binary>
        {KeePassXml.Hidden("otp", $"otpauth://totp/x:none?secret={Secret}&period=60&digits=8&algorithm=SHA256", hide)}
        <History><Entry><UUID>+wSUOv6qf0OzW8/ZHAs2sA==</UUID>{KeePassXml.Hidden("otp", "otpauth://totp/old?secret=AAAAAAAA", hide)}</Entry></History></Entry>
        """,
        $"<Entry>{KeePassXml.Plain("Title", "Bin")}{KeePassXml.Hidden("otp", "otpauth://totp/a?secret=AAAAAAAA", hide)}</Entry>");
}
