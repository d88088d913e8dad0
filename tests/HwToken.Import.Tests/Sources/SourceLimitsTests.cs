using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using HwToken.Import.Exports;
using HwToken.Import.Found;
using HwToken.Import.Pictures;
using HwToken.Import.Qr;
using HwToken.Import.Sources;
using HwToken.Import.Tests.Exports;
using HwToken.Import.Tests.Exports.Containers;
using HwToken.Import.Tests.Pictures;
using SkiaSharp;

namespace HwToken.Import.Tests.Sources;

/// <summary>All that is packed in one source shares what may be taken: counted as work, bytes and pieces, never by the clock.</summary>
public sealed class SourceLimitsTests
{
    private const string Code = "otpauth://totp/Ex:ada?secret=JBSWY3DPEHPK3PXP&issuer=Ex";

    private static readonly byte[] Picture = TestImages.ReadBytes(TestImages.Small);

    public static TheoryData<string> Containers => ["zip", "html", "zip of html", "tiff"];

    [Theory]
    [MemberData(nameof(Containers))]
    public void Pictures_without_a_code_share_the_work_of_one_source(string container)
    {
        var reader = new CountingReader { Costs = QrScanner.TotalWork / 40 };

        Read(reader, Pack(container, 60));

        Assert.InRange(reader.Taken, PictureLimits.TotalWork / 2, PictureLimits.TotalWork);
    }

    [Theory]
    [InlineData(1, 100)]
    [InlineData(2, 40)]
    public void All_pictures_are_looked_at_before_the_work_is_over_though_the_first_cannot_be_mended(int blind, int share)
    {
        // The first files' pictures have no code, whatever is tried; mending the first takes all that one may take.
        var reader = new CountingReader { Costs = QrScanner.TotalWork / share, Codes = (image, _) => image.Width == 99 ? Code : null };
        var archive = new ZipWriter();
        for (int number = 0; number < blind; number++)
        {
            archive.Add($"{number}.png", Picture);
        }

        IReadOnlyList<FoundItem> items = Read(reader, archive.Add("z.png", Dot(99)).ToBytes());

        Assert.Single(items, item => item.SetupCode is not null);
    }

    [Fact]
    public void Where_each_picture_has_a_code_all_are_read()
    {
        var reader = new CountingReader { Costs = QrScanner.TotalWork / 50, Codes = (_, number) => Code.Replace("ada", $"ada{number}", StringComparison.Ordinal) };

        Assert.InRange(Read(reader, Pack("zip", 90)).Count(item => item.SetupCode is not null), 90, 1000);
    }

    /// <summary>Looking at all sizes of a photograph takes about half of what one may take.</summary>
    [Fact]
    public void Five_photographs_of_codes_in_an_archive_are_read()
    {
        var reader = new CountingReader { Costs = QrScanner.TotalWork * 45 / 100, Codes = (_, number) => Code.Replace("ada", $"ada{number}", StringComparison.Ordinal) };

        Assert.InRange(Read(reader, Pack("zip", 5)).Count(item => item.SetupCode is not null), 5, 1000);
    }

    /// <summary>Each is named all the same, and what follows them is read.</summary>
    [Fact]
    public void Pictures_that_are_not_looked_at_any_more_are_not_unpacked_but_for_their_start()
    {
        var archive = new ZipWriter();
        for (int number = 0; number < 10; number++)
        {
            archive.Add($"small {number}.png", Picture);
        }

        for (int number = 0; number < 20; number++)
        {
            archive.Add($"large {number}.png", [0x89, .. "PNG\r\n\u001a\n"u8, .. new byte[8 << 20]]);
        }

        IReadOnlyList<FoundItem> items = Read(new CountingReader { Costs = QrScanner.TotalWork }, archive.Add("z.txt", Encoding.UTF8.GetBytes(Code)).ToBytes());

        Assert.Single(items, item => item.SetupCode is not null);
        Assert.Equal(20, items.Count(item => item.Description.StartsWith("Looking for a QR code in large", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_more_pictures_are_looked_at_than_of_a_recording()
    {
        var reader = new CountingReader { Codes = (image, number) => image.Width == 99 ? null : Code.Replace("ada", $"ada{number}", StringComparison.Ordinal) };

        IReadOnlyList<FoundItem> items = Read(reader, Pack("zip", 120));

        Assert.Equal(PictureFile.MaxPictures, reader.Full);
        Assert.Contains(items, item => item.Kind == FoundKind.Skipped && item.Description.StartsWith("Looking for a QR code in 100.png was stopped", StringComparison.Ordinal));
    }

    [Fact]
    public void Archives_in_an_archive_are_unpacked_no_further_than_one()
    {
        byte[] inner = new ZipWriter().Add("a", new byte[20 << 20]).ToBytes();
        var outer = new ZipWriter();
        for (int number = 0; number < 7; number++)
        {
            outer.Add($"{number}.zip", inner);
        }

        Assert.Equal("The file unpacks to more than the 128 MB, or a file in it to more than the 32 MB, that are read; it was left alone.", ExportReading.Explain(outer.Add("z", new byte[20]).ToBytes()));
    }

    [Fact]
    public void Archives_in_an_archive_have_no_more_files_than_one()
    {
        var inner = new ZipWriter();
        var outer = new ZipWriter();
        for (int number = 0; number < 600; number++)
        {
            inner.Add($"{number}", "x"u8.ToArray());
        }

        string sentence = ExportReading.Explain(outer.Add("a.zip", inner.ToBytes()).Add("b.zip", inner.ToBytes()).Add("c.zip", inner.ToBytes()).ToBytes());

        Assert.Equal("The file is a zip archive that is damaged, cut short, or holds more than 1000 files; pack it again, with the exports alone.", sentence);
    }

    [Fact]
    public void Files_in_an_archive_have_no_more_accounts_than_one()
    {
        byte[] table = Encoding.UTF8.GetBytes("name,secret\n" + string.Concat(Enumerable.Repeat("a,JBSWY3DPEHPK3PXP\n", 20_000)));

        Assert.Equal(
            "The file is a zip archive with more than 50000 accounts in it; give the files in it by themselves.",
            ExportReading.Explain(new ZipWriter().Add("a", table).Add("b", table).Add("c", table).ToBytes()));
    }

    [Fact]
    public void JSON_in_an_archive_has_no_more_values_than_JSON_by_itself()
    {
        byte[] json = Encoding.UTF8.GetBytes($"[{new string(',', ExportLimits.JsonValues / 2)}");
        IReadOnlyList<FoundItem> items = ExportReading.Read(new ZipWriter().Add("a.txt", Encoding.UTF8.GetBytes(Code)).Add("b", json).Add("c", json).Add("d", json).ToBytes());

        Assert.Equal(["c", "d"], items.Where(item => item.Kind == FoundKind.Unusable).Select(item => item.Name));
    }

    [Theory]
    [InlineData("[{0}]", "{\"secret\":\"x\",\"label\":\"a\",\"type\":\"TOTP\"}", "andOTP with more than the 50000 entries that are read")]
    [InlineData("{\"encrypted\":false,\"items\":[{0}]}", "{\"type\":1,\"name\":\"a\"}", "Bitwarden with more than the 50000 entries that are read")]
    [InlineData("{0}", "{\"title\":\"x\"}\n***5642bee8-a5ff-11dc-8314-0800200c9a66***\n", "1Password with more than")]
    [InlineData("<database>{0}</database>", "<card title=\"x\"/>", "SafeInCloud of more than 50000 entries")]
    public void Of_an_export_more_entries_than_anybody_has_are_refused(string export, string entry, string sentence)
    {
        string entries = string.Join(entry.StartsWith('{') && !entry.EndsWith('\n') ? "," : "", Enumerable.Repeat(entry, ExportLimits.Accounts + 1));

        Assert.Contains(sentence, ExportReading.Explain(export.Replace("{0}", entries, StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_more_columns_than_anybody_has_is_no_table() =>
        Assert.StartsWith("The file is text without a setup code", ExportReading.Explain(string.Concat(Enumerable.Repeat("c,", 6000)) + "c\n" + new string(',', 6000)), StringComparison.Ordinal);

    /// <summary>As a text it would take three times its length, and an exception.</summary>
    [Fact]
    public void What_is_no_text_is_not_made_one()
    {
        byte[] content = new byte[30 << 20];
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Null(StrictText.Decode(content));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 16);
    }

    private static byte[] Dot(int side)
    {
        using var bitmap = new SKBitmap(side, side);
        bitmap.SetPixel(0, 0, SKColors.Black);
        return bitmap.Encode(SKEncodedImageFormat.Png, 1).ToArray();
    }

    private static byte[] Pack(string container, int count)
    {
        string html = string.Concat(Enumerable.Repeat($"<img src=\"data:image/png;base64,{Convert.ToBase64String(Picture)}\">", count));
        switch (container)
        {
            case "html":
                return Encoding.UTF8.GetBytes($"<html>{html}</html>");
            case "zip of html":
                return new ZipWriter().Add("a.html", Encoding.UTF8.GetBytes($"<html>{html}</html>")).Add("b.html", Encoding.UTF8.GetBytes($"<html>{html}</html>")).ToBytes();
            case "tiff":
                return new ZipWriter().Add("a.tif", TiffWriter.Write(40, 40, count)).Add("b.tif", TiffWriter.Write(40, 40, count)).ToBytes();
            default:
                var archive = new ZipWriter();
                for (int number = 0; number < count; number++)
                {
                    archive.Add($"{number}.png", Picture);
                }

                return archive.ToBytes();
        }
    }

    /// <summary>Three sizes, as it is and mended in six ways; the twenty that take bends out are left to photographs.</summary>
    [Fact]
    public void A_page_is_not_mended_for_bends()
    {
        var reader = new CountingReader();

        Read(reader, PdfWriter.WritePage("600 0 0 800 0 0 cm /X0 Do", PdfWriter.Picture(10, 10, 8, "/DeviceGray", [255, .. new byte[99]])));

        Assert.Equal(3 * 7, reader.Looks);
    }

    [Fact]
    public void It_is_said_when_the_pictures_in_a_page_were_not_all_looked_at()
    {
        string broken = string.Concat(Enumerable.Repeat("<img src=\"data:image/png;base64,iVBORw0KGgoAAAAAAAAA\">\n", 700));

        Assert.Equal(
            "Looking for a QR code in the pictures of The file was stopped, since there is too much in them; give the picture with the code by itself.",
            Assert.Single(Read(new CountingReader(), Encoding.UTF8.GetBytes(broken))).Description);
        Assert.Equal(
            ["a setup code", "The file may hold more codes than were read; give the pictures in it one by one, too."],
            Read(new CountingReader(), Encoding.UTF8.GetBytes($"{Code}\n{broken}")).Select(item => item.Description));
    }

    private static IReadOnlyList<FoundItem> Read(IQrReader reader, byte[] content)
    {
        using var source = new SetupSource(() => new BorrowedReader(reader));
        try
        {
            return source.Read(new MemoryStream(content), "The file");
        }
        catch (ImportException problem)
        {
            return [FoundItem.Skipped(problem.Message)];
        }
    }

    /// <summary>Takes as much work for each look as it is told, where there is as much, and reads what it is told.</summary>
    private sealed class CountingReader : IQrReader
    {
        private int number;

        /// <summary>How often it was asked to look.</summary>
        internal int Looks => number;

        internal long Costs { get; init; }

        internal long Taken { get; private set; }

        /// <summary>How many pictures were looked at in their full size.</summary>
        internal int Full { get; private set; }

        internal Func<LumaImage, int, string?> Codes { get; init; } = (_, _) => null;

        public QrReading Read(LumaImage image, WorkLimit work)
        {
            long before = work.Left;
            work.Take(Costs);
            Taken += before - work.Left;
            Full += image.Width == TestImages.Load(TestImages.Small).Width ? 1 : 0;
            return new QrReading(Codes(image, number++) is { } text ? [new QrSymbol(text)] : [], IsCut: false, image);
        }

        public void Dispose()
        {
        }
    }
}
