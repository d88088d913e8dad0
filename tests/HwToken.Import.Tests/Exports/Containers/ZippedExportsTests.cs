using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using HwToken.Import.Found;
using HwToken.Import.Sources;
using HwToken.Import.Tests.Exports.Formats;
using HwToken.Import.Tests.Exports.Writers;

namespace HwToken.Import.Tests.Exports.Containers;

/// <summary>Archives with exports, tables and pictures of any kind in them.</summary>
public sealed class ZippedExportsTests(QrReaderFixture fixture)
{
    private const string Password = ExportFuzzing.Password;

    [Theory]
    [InlineData("data.json", "bitwarden-older.json")] // Bitwarden
    [InlineData("Proton Pass/data.json", "proton-pass.json")]
    [InlineData("raivo-otp-export.json", "raivo-otp-export.json")]
    [InlineData("credentials.csv", "dashlane-credentials.csv")]
    [InlineData("any name", "safeincloud.xml")]
    public void Exports_in_an_archive_are_read(string name, string sample)
    {
        byte[] content = FormatSamples.Read(sample);

        FormatSamples.AssertRead(FormatSamples.All[sample], ExportReading.Read(new ZipWriter().Add(name, content).ToBytes()));
        foreach (ZipWriter.Encryption encryption in Enum.GetValues<ZipWriter.Encryption>().Skip(1))
        {
            byte[] file = new ZipWriter().Add(name, content, encryption, Password).ToBytes();
            FormatSamples.AssertRead(FormatSamples.All[sample], ExportReading.Read(file, Password));
            Assert.StartsWith("The password does not open The file, an encrypted ", ExportReading.Explain(file, "wrong"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_password_managers_attach_is_not_looked_at()
    {
        byte[] file = new ZipWriter().Add("data.json", FormatSamples.Read("bitwarden-older.json")).Add("attachments/1/scan.txt", Encoding.UTF8.GetBytes(SampleAccount.Usual.Uri)).ToBytes();

        FormatSamples.AssertRead(FormatSamples.All["bitwarden-older.json"], ExportReading.Read(file));
    }

    [Fact]
    public void Dashlane_s_other_tables_are_passed_by()
    {
        byte[] file = new ZipWriter()
            .Add("credentials.csv", FormatSamples.Read("dashlane-credentials.csv"))
            .Add("ids.csv", "type,number,name,issue_date\nid,1,Ada,2020-01-01\n"u8.ToArray())
            .Add("personalInfo.csv", "type,title,first_name,last_name,login,email,url\nname,Ms,Ada,L,ada,a@example.com,https://example.com\n"u8.ToArray())
            .Add("securenotes.csv", "title,note\na,b\n"u8.ToArray())
            .ToBytes();

        IReadOnlyList<FoundItem> items = ExportReading.Read(file);

        FormatSamples.AssertRead(FormatSamples.All["dashlane-credentials.csv"], [.. items.Where(item => item.Kind != FoundKind.Skipped)]);
        Assert.Equal(3, items.Count(item => item.Kind == FoundKind.Skipped));
    }

    [Fact]
    public void Every_file_is_read_and_each_is_told()
    {
        List<string> told = [];
        using var source = new SetupSource(() => new BorrowedReader(fixture.Reader)) { FileRead = sentence => told.Add(sentence.Text) };
        TestImage image = TestImages.All.First(image => image.Texts.Count == 1 && image.Texts[0].StartsWith("otpauth://totp", StringComparison.Ordinal));
        byte[] file = new ZipWriter()
            .Add("uris.txt", Encoding.UTF8.GetBytes(SampleAccount.Usual.Uri))
            .Add("table.csv", Encoding.UTF8.GetBytes($"name,secret\nada,{SampleAccount.Unusual.Secret}\n"))
            .Add("code.png", TestImages.ReadBytes(image.File))
            .Add("readme.md", "hello"u8.ToArray())
            .ToBytes();

        IReadOnlyList<FoundItem> items = source.Read(new MemoryStream(file), "The file");

        Assert.Equal(3, items.Count(item => item.SetupCode is not null));
        Assert.Equal(
            [
                "uris.txt: a setup code.",
                "table.csv: a setup code.",
                "code.png: a setup code.",
                "readme.md is text without a setup code; each has a line of its own that begins with otpauth://.",
            ],
            told);
    }

    [Fact]
    public void An_export_that_cannot_be_read_is_an_account_lost()
    {
        byte[] aegis = AegisWriter.WriteEncrypted(SampleAccount.All, "another password");
        byte[] file = new ZipWriter().Add("uris.txt", Encoding.UTF8.GetBytes(SampleAccount.Usual.Uri)).Add("aegis.json", aegis).ToBytes();

        FoundItem lost = Assert.Single(ExportReading.Read(file, Password), item => item.SetupCode is null);

        Assert.Equal((FoundKind.Unusable, "aegis.json"), (lost.Kind, lost.Name));
        Assert.StartsWith("The password does not open", lost.Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_archive_in_an_archive_is_read_and_deeper_ones_are_not()
    {
        byte[] one = new ZipWriter().Add("uris.txt", Encoding.UTF8.GetBytes(SampleAccount.Usual.Uri)).ToBytes();
        byte[] two = new ZipWriter().Add("a.zip", one).ToBytes();
        byte[] three = new ZipWriter().Add("b.zip", two).ToBytes();

        SampleAccount.AssertRead([SampleAccount.Usual], ExportReading.Read(two));
        Assert.Contains("no file holds a setup code", ExportReading.Explain(three), StringComparison.Ordinal);
    }

    [Fact]
    public void A_spreadsheet_is_told_as_one() =>
        Assert.Equal(
            "The file is a document or spreadsheet of an office program; save the table as CSV, and give that.",
            ExportReading.Explain(new ZipWriter().Add("[Content_Types].xml", "<a/>"u8.ToArray()).ToBytes()));

    [Fact]
    public void No_broken_archive_gets_past_the_reader() =>
        ExportFuzzing.Run(new ZipWriter().Add("data.json", FormatSamples.Read("proton-pass.json")).Add("x.csv", FormatSamples.Read("roboform.csv")).ToBytes(), SampleAccount.Secrets, 20261220, 500);
}
