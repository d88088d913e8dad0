using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using HwToken.Import.Found;
using HwToken.Import.Sources;
using QRCoder;

namespace HwToken.Import.Tests.Sources;

/// <summary>Vendors' seeds in hexadecimal digits, and secrets alone: taken when the user says what they are, never guessed.</summary>
public sealed class HexSeedsTests(QrReaderFixture fixture)
{
    private const string Seed = "3132333435363738393031323334353637383930"; // RFC 6238's, appendix B
    private const string Other = "48656C6C6F21DEADBEEF48656C6C6F21DEADBEEF48656C6C6F21DEADBEEFABCD";

    [Theory]
    [InlineData("{0}\n{1}\n", "Seed 1", "Seed 2")]
    [InlineData("1001,{0}\r\n1002,{1}\r\n", "1001", "1002")]
    [InlineData("{0};1001\n{1};1002", "1001", "1002")]
    [InlineData("1001\t{0}\n1002\t{1}\n", "1001", "1002")]
    [InlineData("\"1001\",\"0x{0}\"\n\"1002\",\"0x{1}\"\n", "1001", "1002")]
    [InlineData("# seeds\nSerial,Seed\n\n1001, {0}, c200\n1002, {1}, c200\n", "1001 c200", "1002 c200")]
    public void A_column_of_seeds_is_asked_about_and_taken_with_the_option(string form, string first, string second)
    {
        byte[] file = Encoding.UTF8.GetBytes(string.Format(CultureInfo.InvariantCulture, form, Seed, Other));

        using var asking = new SetupSource(() => throw new ImportException("There is no QR reader here."));
        Assert.Equal(
            "The file holds 2 lines of hexadecimal digits, as vendors hand out the seeds of tokens.",
            Assert.Throws<ImportException>(() => asking.Read(new MemoryStream(file), "The file")).Message);

        using var source = new SetupSource(() => throw new ImportException("There is no QR reader here.")) { IsHex = true };
        IReadOnlyList<FoundItem> items = source.Read(new MemoryStream(file), "The file");
        Assert.Equal([first, second], items.Select(item => item.GetSetupCode().Credential.Account.Label));
        Assert.Equal([Seed, Other], items.Select(item => Convert.ToHexString(item.GetSetupCode().Credential.Secret)));
        Assert.All(items, item => Assert.Equal("A seed alone does not say how its codes are made; it was taken as one by time, with SHA1, 6 digits and 30 s. Check a code.", Assert.Single(item.GetSetupCode().Remarks)));
    }

    [Theory]
    [InlineData("1001,{0},8,60")]
    [InlineData("1001;{0};6")]
    [InlineData("OATH-HOTP,2013/11/12 10:28,1,ubnu00000001,,{0},,,0,0,0,6,0,0,0,0,0,0")] // YubiKey Personalization Tool's log
    public void What_says_how_codes_are_made_is_never_a_name(string form)
    {
        byte[] file = Encoding.UTF8.GetBytes(string.Format(CultureInfo.InvariantCulture, form, Seed));
        using var source = new SetupSource(() => throw new ImportException("There is no QR reader here.")) { IsHex = true };

        Assert.StartsWith("The file holds more on a line than a serial number and a seed, ", Assert.Throws<ImportException>(() => source.Read(new MemoryStream(file), "The file")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void With_a_heading_the_columns_count()
    {
        using var source = new SetupSource(() => throw new ImportException("There is no QR reader here.")) { IsHex = true };

        var credential = Assert.Single(source.Read(new MemoryStream(Encoding.UTF8.GetBytes($"serial,secret,digits,period\n1001,{Seed},8,60\n")), "The file")).GetSetupCode().Credential;

        Assert.Equal((Seed, "1001", 8, 60), (Convert.ToHexString(credential.Secret), credential.Account.Label, credential.Account.Digits, credential.Account.Period));
    }

    [Fact]
    public void A_seed_in_bytes_is_one() => Assert.Equal(Seed, Assert.Single(HexSeeds.Find(string.Join(' ', Enumerable.Range(0, 20).Select(index => Seed.Substring(2 * index, 2))))!).Seed);

    [Theory]
    [InlineData("{{\"a\": {{\"x\": \"{0}\"}}, \"b\": 1}}")] // an export on one line
    [InlineData("<a>\n{0}</a>")]
    public void No_export_is_a_list_of_seeds(string form) => Assert.Null(HexSeeds.Find(string.Format(CultureInfo.InvariantCulture, form, Seed)));

    [Fact]
    public void Nor_is_a_table_of_passwords() =>
        Assert.Equal("JBSWY3DPEHPK3PXP", HwToken.Core.Encoding.Base32.Encode(Exports.ExportReading.Read($"name,username,password,totp\nGitHub,ada,{Seed},JBSWY3DPEHPK3PXP\n")[0].GetSetupCode().Credential.Secret, 0, 10));

    [Theory]
    [InlineData("a line of text\nand another, with 3132333435363738393031323334353637383930\nend")]
    [InlineData("otpauth://totp/a?secret=JBSWY3DPEHPK3PXP")]
    [InlineData("3132333435363738393031323334353637383930,3132333435363738393031323334353637383930")]
    [InlineData("12345678901234567890")]
    public void Other_texts_are_no_seeds(string text) => Assert.Null(HexSeeds.Find(text));

    [Fact]
    public void A_secret_alone_in_a_QR_code_needs_a_name()
    {
        using SetupSource asking = Create(hasName: false);
        FoundItem item = Assert.Single(asking.Read(new MemoryStream(MakeQrCode("JBSW Y3DP EHPK 3PXP")), "picture"));
        Assert.Equal(FoundKind.Unusable, item.Kind);
        Assert.Equal("The code holds what looks like a secret alone, and a secret has no name.", item.Problem!.Message);

        using SetupSource source = Create(hasName: true);
        item = Assert.Single(source.Read(new MemoryStream(MakeQrCode("JBSW Y3DP EHPK 3PXP")), "picture"));
        Assert.Equal("48656C6C6F21DEADBEEF", Convert.ToHexString(item.GetSetupCode().Credential.Secret));
        Assert.False(item.IsListed);
    }

    [Fact]
    public void A_text_in_a_QR_code_is_no_secret()
    {
        using SetupSource source = Create(hasName: true);

        Assert.Equal(FoundKind.Other, Assert.Single(source.Read(new MemoryStream(MakeQrCode("hello to all the world")), "picture")).Kind);
    }

    [Fact]
    public void A_QR_code_may_hold_a_seed()
    {
        using SetupSource source = Create(hasName: true, isHex: true);

        FoundItem item = Assert.Single(source.Read(new MemoryStream(MakeQrCode(Seed)), "picture"));

        Assert.Equal(Seed, Convert.ToHexString(item.GetSetupCode().Credential.Secret));
    }

    private static byte[] MakeQrCode(string text)
    {
        using QRCodeData data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var code = new PngByteQRCode(data);
        return code.GetGraphic(6);
    }

    private SetupSource Create(bool hasName, bool isHex = false) => new(() => new BorrowedReader(fixture.Reader)) { HasName = hasName, IsHex = isHex };
}
