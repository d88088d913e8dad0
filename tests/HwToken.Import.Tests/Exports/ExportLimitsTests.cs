using System;
using System.IO;
using System.Linq;
using System.Text;
using HwToken.Import.Exports;
using HwToken.Import.Sources;
using HwToken.Import.Tests.Exports.Writers;

namespace HwToken.Import.Tests.Exports;

/// <summary>What is too long, too deep or nothing at all is refused, and without taking much memory.</summary>
public sealed class ExportLimitsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_gigabyte_is_refused_before_it_is_read()
    {
        string path = folder.Write("huge.json", [.. "{\"version\":1,"u8]);
        using (FileStream file = File.OpenWrite(path))
        {
            file.SetLength(1L << 30);
        }

        using var source = new SetupSource(() => throw new ImportException("There is no QR reader here."));
        long before = GC.GetAllocatedBytesForCurrentThread();
        ImportException exception = Assert.Throws<ImportException>(() => source.Read(path));
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal($"{path} is longer than the 64 MB that are read; crop a picture to its QR code, or make an export without icons and attachments.", exception.Message);
        Assert.InRange(allocated, 0, 1 << 20);
    }

    [Fact]
    public void JSON_of_too_many_bytes_or_values_is_refused_before_it_is_parsed()
    {
        const string Sentence = "The file is longer than the 32 MB of JSON, or holds more than the 3 million values, that are read; export it without icons and attachments.";
        byte[] lengthy = new byte[ExportLimits.Json + 1];
        Array.Fill(lengthy, (byte)' ');
        lengthy[0] = (byte)'{';

        Assert.Equal(Sentence, ExportReading.Explain(lengthy));
        Assert.Equal(Sentence, ExportReading.Explain("[" + new string(',', ExportLimits.JsonValues + 1)));
    }

    [Fact]
    public void A_table_of_more_accounts_than_anybody_has_is_refused() =>
        Assert.Equal(
            "The file is a table of more than 50000 accounts; give it in parts.",
            ExportReading.Explain("name,secret\n" + string.Concat(Enumerable.Repeat("ada,JBSWY3DPEHPK3PXP\n", 50_001))));

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Deep_JSON_is_refused(char bracket)
    {
        const string Sentence = "The file begins as JSON does, but is damaged, cut short or too deep; make the export again, and copy the whole file.";
        Assert.Equal(Sentence, ExportReading.Explain(new string(bracket, 100_000)));

        // Within a format it is refused as well.
        string deep = Encoding.UTF8.GetString(AegisWriter.Write(SampleAccount.All)).Replace("\"groups\":[", "\"groups\":[" + new string('[', 100) + new string(']', 100) + ",", StringComparison.Ordinal);
        Assert.Equal(Sentence, ExportReading.Explain(deep));
    }

    [Fact]
    public void An_export_that_was_cut_short_is_told_as_such()
    {
        byte[] vault = AegisWriter.WriteEncrypted(SampleAccount.All, "correct horse");
        Assert.Contains("damaged, cut short or too deep", ExportReading.Explain(vault[..(vault.Length / 2)]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_vault_with_megabytes_of_icons_is_read()
    {
        string icon = Convert.ToBase64String(Sealing.Noise(5 << 20, 1));
        string vault = Encoding.UTF8.GetString(AegisWriter.Write(SampleAccount.All)).Replace("/9j/4AAQSkZJRg==", icon, StringComparison.Ordinal);

        SampleAccount.AssertRead(SampleAccount.All, ExportReading.Read(vault));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("[{}]")]
    [InlineData("[null,1,\"a\"]")]
    [InlineData("{\"version\":1}")]
    [InlineData("{\"items\":[]}")]
    public void JSON_of_nothing_known_is_no_export(string json) =>
        Assert.StartsWith("The file is JSON of an unknown program with", ExportReading.Explain(json), StringComparison.Ordinal);
}
