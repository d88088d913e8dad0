using System;
using System.Linq;
using HwToken.Import.Tests.Exports;

namespace HwToken.Import.Tests.Sources;

public sealed class UnknownExportTests
{
    private const string End = " If that program keeps setup codes, report its name and these keys to the makers of hwtoken, never the file itself; until then export it as a list of otpauth:// URIs or a table (CSV).";

    [Theory]
    [InlineData("""[{"issuer":"a","seedText":"b"},{"issuer":"c"}]""", "with 2 entries; keys: issuer, seedText.")]
    [InlineData("""{"format":"x","created_at":1,"list":[{"who":"a"}],"tags":[]}""", "with one entry; keys: format, created_at, list, tags, who.")]
    [InlineData("""{"a":{"who":"x"},"b":{"who":"y"},"c":{"what":"z"}}""", "with 3 entries; keys: a, b, c, who, what.")]
    [InlineData("{}", "without entries.")]
    public void It_is_said_what_was_recognised_and_how_to_report_it(string json, string found) =>
        Assert.Equal($"The file is JSON of an unknown program {found}{End}", ExportReading.Explain(json));

    [Theory]
    [InlineData("JBSWY3DPEHPK3PXP")]
    [InlineData("jbswydpehpkpxpkrsxgdtm")]
    [InlineData("GEZDGNBVGY")]
    [InlineData("ada@example.com")]
    [InlineData("hunter2")]
    [InlineData("correct horse battery staple")]
    public void A_name_that_could_be_a_secret_is_not_told(string name) =>
        Assert.Equal($"The file is JSON of an unknown program with one entry; keys: kind.{End}", ExportReading.Explain($$"""[{"{{name}}":"x","kind":"y"}]"""));

    [Fact]
    public void So_it_is_of_JSON_lines() => Assert.Equal(
        $"The file is JSON lines of an unknown program with 2 entries; keys: issuer, seedText.{End}",
        ExportReading.Explain("{\"issuer\":\"a\",\"seedText\":\"b\"}\n\n{\"issuer\":\"c\"}\n"));

    [Theory]
    [InlineData("[[account]]\nname = \"Ex\"\nsecret = \"JBSWY3DPEHPK3PXP\"\n\n[[account]] \n# mine\nname = 'B'\ndigits = 6\n", "with 2 entries; keys: name, secret, digits.")]
    [InlineData("secret = \"JBSWY3DPEHPK3PXP\"\r\nissuer = \"Ex\" # work\r\n", "with one entry; keys: secret, issuer.")]
    public void So_it_is_of_TOML(string text, string found) =>
        Assert.Equal($"The file is TOML of an unknown program {found}{End}", ExportReading.Explain(text));

    /// <summary>Whether 3D is of the secret can't be told, so it is not taken.</summary>
    [Theory]
    [InlineData("secret=3DJBSWY3DPEHPK3PXP\n")]
    [InlineData("Your secret=3DJBSWY3DPEHPK3PXP, keep it\n")]
    public void A_piece_of_a_code_in_a_mail_is_none(string text) =>
        Assert.Equal(("a piece of a setup code, whose beginning is missing", null), ExportReading.Read(text).Select(item => (item.Description, item.SetupCode)).Single());

    [Fact]
    public void XML_of_an_unknown_program_is_told_by_its_outermost_element() =>
        Assert.StartsWith("The file is XML of an unknown program, with <vault> outermost.", ExportReading.Explain("<vault><item secret='JBSWY3DPEHPK3PXP'/></vault>"), StringComparison.Ordinal);

    [Theory]
    [InlineData("when,what\n1,2\n3,4\n", "when, what")]
    [InlineData("Datum;Betrag\n1;2\n", "Datum, Betrag")]
    public void A_table_without_a_code_is_told_by_its_columns(string table, string columns) =>
        Assert.StartsWith($"The file is a table in which no column holds a setup code that is known; its columns: {columns}.", ExportReading.Explain(table), StringComparison.Ordinal);

    [Theory]
    [InlineData("JBSWY3DPEHPK3PXP,ada\nx,y\n")]
    [InlineData("Dear Ada, here is a name, and more\nfor you, bob\n")]
    public void A_text_that_only_looks_like_a_table_is_none(string text) =>
        Assert.Contains("is text without a setup code", ExportReading.Explain(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("1F8B0800", "a file packed with gzip")]
    [InlineData("425A6839", "a file packed with bzip2")]
    [InlineData("FD377A585A00", "a file packed with xz")]
    [InlineData("28B52FFD", "a file packed with Zstandard")]
    [InlineData("377ABCAF271C", "a 7z archive")]
    [InlineData("526172211A07", "a RAR archive")]
    public void A_packed_file_is_named(string start, string what) =>
        Assert.Equal($"The file is {what}, which is not opened here; unpack it, and give what is in it.", ExportReading.Explain([.. Convert.FromHexString(start), .. new byte[200]]));

    [Fact]
    public void So_is_a_tar_archive() =>
        Assert.StartsWith("The file is a tar archive, ", ExportReading.Explain([.. "a.txt"u8, .. new byte[252], .. "ustar"u8, .. new byte[250]]), StringComparison.Ordinal);

    [Fact]
    public void A_zip_archive_without_a_file_is_one() =>
        Assert.Equal("The file is a zip archive without a file in it.", ExportReading.Explain([0x50, 0x4B, 5, 6, .. new byte[18]]));

    [Fact]
    public void Addresses_in_a_longer_text_are_not_what_it_is() => Assert.Equal(
        "The file is text without a setup code; each has a line of its own that begins with otpauth://.",
        ExportReading.Explain("\"GitHub\",\"https://github.com\",\"ada\"\n\"https://example.org\",\"x\",\"y\"\n\"Wiki\",\"b\",\"c\"\n"));

    [Theory]
    [InlineData("https://example.org\n")]
    [InlineData("see:\nhttps://example.org\n")]
    public void One_alone_is(string text) => Assert.StartsWith("This is a web address, not a setup code;", Assert.Single(ExportReading.Read(text)).Problem!.Message, StringComparison.Ordinal);
}
