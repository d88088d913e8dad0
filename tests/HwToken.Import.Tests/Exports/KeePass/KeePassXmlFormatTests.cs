using System.Collections.Generic;
using System.Linq;
using System.Text;
using HwToken.Core.Otp;
using HwToken.Import.Exports;
using HwToken.Import.Found;

namespace HwToken.Import.Tests.Exports.KeePass;

public sealed class KeePassXmlFormatTests
{
    private const string Secret = "KRSXG5DTMVRXEZLU"; // "Testsecret"

    [Theory]
    [InlineData("otp", "otpauth://totp/a:b?secret=KRSXG5DTMVRXEZLU&encoder=steam", "Steam Sha1 5 30 0")]
    [InlineData("otp", "otpauth://hotp/a:b?secret=KRSXG5DTMVRXEZLU&counter=9", "Hotp Sha1 6 30 9")]
    [InlineData("otp", "KRSX G5DT MVRX EZLU", "Totp Sha1 6 30 0")]
    [InlineData("otp", "key=KRSXG5DTMVRXEZLU&step=60&size=8&otpHashMode=Sha256", "Totp Sha256 8 60 0")]
    [InlineData("otp", "key=VGVzdHNlY3JldA%3d%3d&encoding=base64&type=Hotp&counter=3", "Hotp Sha1 6 30 3")]
    [InlineData("otp", "key=54657374736563726574&encoding=hex", "Totp Sha1 6 30 0")]
    [InlineData("otp_1", "otpauth://totp/a:b?secret=KRSXG5DTMVRXEZLU", "Totp Sha1 6 30 0")]
    [InlineData("TOTP Seed", "krsx g5dt mvrx ezlu", "Totp Sha1 8 60 0", "TOTP Settings", "60;8")]
    [InlineData("TOTP Seed", "KRSXG5DTMVRXEZLU", "Steam Sha1 5 30 0", "TOTP Settings", "30;S")]
    [InlineData("TOTP Seed", "KRSXG5DTMVRXEZLU", "Totp Sha1 6 30 0", "TOTP Settings", "30;6;https://time.example.org")]
    [InlineData("TOTP Seed", "KRSXG5DTMVRXEZLU", "Totp Sha1 6 30 0")]
    [InlineData("TimeOtp-Secret", "Testsecret", "Totp Sha1 6 30 0")]
    [InlineData("TimeOtp-Secret-Hex", "54657374736563726574", "Totp Sha512 8 60 0", "TimeOtp-Algorithm", "HMAC-SHA-512", "TimeOtp-Length", "8", "TimeOtp-Period", "60")]
    [InlineData("TimeOtp-Secret-Base32", "KRSXG5DTMVRXEZLU", "Totp Sha256 6 30 0", "TimeOtp-Algorithm", "HMAC-SHA-256")]
    [InlineData("TimeOtp-Secret-Base64", "VGVzdHNlY3JldA==", "Totp Sha1 6 30 0")]
    [InlineData("HmacOtp-Secret-Base32", "KRSXG5DTMVRXEZLU", "Hotp Sha1 6 30 12", "HmacOtp-Counter", "12")]
    public void Every_field_that_programs_use_is_understood(string key, string value, string expected, params string[] others)
    {
        List<(string, string)> strings = [("Title", "Site"), ("UserName", "ada"), (key, value)];
        for (int index = 0; index < others.Length; index += 2)
        {
            strings.Add((others[index], others[index + 1]));
        }

        OtpCredential credential = Assert.Single(Read(KeePassXml.Entry([.. strings]))).GetSetupCode().Credential;

        OtpAccount account = credential.Account;
        Assert.Equal(expected, $"{account.Type} {account.Algorithm} {account.Digits} {account.Period} {account.Counter}");
        Assert.Equal("Testsecret", Encoding.ASCII.GetString(credential.Secret));
        Assert.Equal(("Site", "ada"), (account.Issuer, account.Label));
    }

    [Fact]
    public void The_same_secret_in_two_fields_is_one_account_and_another_is_a_second()
    {
        IReadOnlyList<FoundItem> items = Read(KeePassXml.Entry(
            ("Title", "Site"), ("otp", $"otpauth://totp/a?secret={Secret}"), ("otp_1", "otpauth://totp/a?secret=AAAAAAAA"), ("TOTP Seed", Secret), ("TimeOtp-Secret", "Testsecret"), ("HmacOtp-Secret", "Testsecret")));

        Assert.Equal([OtpType.Totp, OtpType.Totp, OtpType.Hotp], items.Select(item => item.GetSetupCode().Credential.Account.Type));
        Assert.All(items, item => Assert.Equal(("", "Site"), (item.SetupCode!.Credential.Account.Issuer, item.SetupCode.Credential.Account.Label)));
    }

    [Theory]
    [InlineData("otp", "otpauth://totp/a?secret=0189", "")]
    [InlineData("TimeOtp-Secret-Hex", "5465737473656372657", "encoding")]
    [InlineData("TimeOtp-Secret-Rot13", "Testsecret", "encoding")]
    [InlineData("otp", "key=KRSXG5DTMVRXEZLU&type=mOTP", "does not make")]
    [InlineData("otp", "key=&size=6", "no secret")]
    public void What_cannot_be_used_is_named(string key, string value, string reason)
    {
        FoundItem item = Assert.Single(Read(KeePassXml.Entry(("Title", "Site"), ("UserName", "ada"), (key, value))));

        Assert.Equal("Site: ada", item.Name);
        Assert.Contains(reason, item.Problem!.Message);
        Assert.DoesNotContain(value, item.Problem.Message);
    }

    [Fact]
    public void Entries_without_a_second_factor_are_no_accounts()
    {
        byte[] file = Encoding.UTF8.GetBytes(KeePassXml.Make(KeePassXml.Entry(("Title", "Site"), ("Password", "hunter2"), ("otp", " "), ("otphelp", "otpauth://totp/a?secret=AAAAAAAA"))));

        Assert.Equal("The file is a database of KeePass with an entry without a setup code, and with none that has one; two-factor codes may be kept in another program.", ExportReading.Explain(file));
    }

    [Fact]
    public void Beside_accounts_they_are_counted()
    {
        IReadOnlyList<FoundItem> items = Read(KeePassXml.Entry(("Title", "Site"), ("UserName", "ada"), ("otp", "otpauth://totp/a?secret=KRSXG5DTMVRXEZLU")) + KeePassXml.Entry(("Title", "Other")) + KeePassXml.Entry(("Title", "Third")));

        Assert.Equal(["a setup code", "2 entries without a setup code"], items.Select(item => item.Description));
    }

    [Fact]
    public void Entities_hidden_values_and_absurd_depth_are_refused()
    {
        string entity = "<!DOCTYPE KeePassFile [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><KeePassFile><Meta>&a;</Meta></KeePassFile>";
        string deep = KeePassXml.Make(string.Concat(Enumerable.Repeat("<Group>", 3000)) + string.Concat(Enumerable.Repeat("</Group>", 3000)));

        Assert.Contains("document type definition", ExportReading.Explain(Encoding.UTF8.GetBytes(entity)));
        Assert.Contains("damaged", ExportReading.Explain(Encoding.UTF8.GetBytes(deep)));
        Assert.Contains("damaged", ExportReading.Explain(Encoding.UTF8.GetBytes(KeePassXml.Make("<Entry><String><Key>otp</Key><Value Protected=\"True\">AAAA</Value></String></Entry>"))));
    }

    [Fact]
    public void More_than_any_database_holds_is_refused()
    {
        string entries = string.Concat(Enumerable.Repeat(KeePassXml.Entry(("otp", "A")), ExportLimits.Accounts + 1));
        string attribute = KeePassXml.Make($"<a b=\"{new string('x', ExportLimits.Xml)}\"/>");

        Assert.Contains("more than the 32 MB of XML, or the 50000 accounts", ExportReading.Explain(KeePassXml.Make(entries)));
        Assert.Contains("more than the 32 MB of XML, or the 50000 accounts", ExportReading.Explain(attribute));
    }

    [Fact]
    public void No_broken_XML_gets_past_the_reader()
    {
        byte[] file = Encoding.UTF8.GetBytes(KeePassXml.Make(
            KeePassXml.Entry(("Title", "Site"), ("otp", $"otpauth://totp/a:b?secret={Secret}&period=60")) + KeePassXml.Entry(("Title", "Other"), ("TOTP Seed", Secret), ("TOTP Settings", "30;6"))));

        Assert.InRange(ExportFuzzing.Run(file, [Secret], 40), 50, 1900);
        ExportFuzzing.RunRandom("<KeePassFile><Root><Group><Entry>"u8.ToArray(), 41);
    }

    private static IReadOnlyList<FoundItem> Read(string entries) => ExportReading.Read(Encoding.UTF8.GetBytes(KeePassXml.Make(entries)));
}
