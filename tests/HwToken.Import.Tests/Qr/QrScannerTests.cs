using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Import.Qr;
using HwToken.Import.Tests.Corpus;

namespace HwToken.Import.Tests.Qr;

public sealed class QrScannerTests(QrReaderFixture fixture)
{
    [Theory]
    [InlineData(2000, 1000, "2000×1000 1000×500 500×250")]
    [InlineData(3840, 2160, "3840×2160 1920×1080 1280×720 960×540")]
    [InlineData(100, 60, "100×60 50×30")]
    [InlineData(29, 29, "29×29")]
    public void Tries_full_size_first_and_then_ever_smaller_ones(int width, int height, string sizes) =>
        Assert.Equal(sizes, string.Join(' ', QrScanner.Pyramid(Dot(width, height)).Select(Size)));

    [Fact]
    public void Looks_at_every_size_lest_one_code_hides_another()
    {
        var reader = new ScriptedReader(_ => ["large"], _ => ["large", "small"], _ => []);

        Assert.Equal(["large", "small"], Scan(reader, Dot(2000, 1000)));

        Assert.Equal("2000×1000 1000×500 500×250", string.Join(' ', reader.Seen));
    }

    /// <summary>Of 50 million pixels the decoder could not look at half within its limit.</summary>
    [Theory]
    [InlineData(5120, 2880, "5120×2880 2560×1440 1706×960 1280×720")]
    [InlineData(10_000, 5000, "5000×2500 2500×1250 1666×833 1250×625")]
    [InlineData(1, 22_000_000, "1×22000000")]
    public void Looks_at_half_of_a_picture_that_is_too_large_for_the_decoder(int width, int height, string sizes)
    {
        var reader = new ScriptedReader(_ => ["found"]);

        Assert.Equal(["found"], Scan(reader, Dot(width, height)));

        Assert.Equal(sizes, string.Join(' ', reader.Seen));
    }

    [Fact]
    public void Mends_the_picture_only_when_nothing_was_read()
    {
        var reader = new ScriptedReader(_ => [], _ => [], _ => ["found"]);
        Assert.Equal(["found"], Scan(reader, Dot(40, 40)));
        Assert.Equal(3, reader.Seen.Count);

        var blind = new ScriptedReader();
        Assert.Empty(Scan(blind, Dot(40, 40)));
        Assert.Equal(QrRetry.All.Count(retry => retry.Name != "sharpen and enlarge") + 1, blind.Seen.Count(size => size == "40×40"));
        Assert.Equal(1, blind.Seen.Count(size => size == "120×120"));
    }

    [Fact]
    public void A_blank_page_is_not_looked_at()
    {
        var reader = new ScriptedReader();

        QrReading reading = QrScanner.Scan(reader, new LumaImage(100, 60, new byte[6000]));

        Assert.Empty(reading.Symbols);
        Assert.False(reading.IsCut);
        Assert.Empty(reader.Seen);
    }

    [Fact]
    public void Begins_no_retry_when_the_work_is_over()
    {
        // The smaller sizes have their share all the same: they need far less, and often show what the large one does not.
        var reader = new ScriptedReader { Costs = long.MaxValue };

        QrReading reading = QrScanner.Scan(reader, Dot(100, 60));

        Assert.True(reading.IsCut);
        Assert.Equal("100×60 50×30 100×60 50×30", string.Join(' ', reader.Seen));
        Assert.Equal([QrScanner.TotalWork / 100 * 70, QrScanner.TotalWork / 100 * 21], reader.Limits.Take(2));
        Assert.True(reader.Limits.Sum() <= QrScanner.TotalWork);
    }

    [Fact]
    public void What_one_look_does_not_need_is_left_for_the_next()
    {
        var reader = new ScriptedReader { Costs = 1000 };

        QrScanner.Scan(reader, Dot(40, 40));

        Assert.Equal((QrScanner.TotalWork - 1000) - (40 * 40 * QrScanner.WorkPerPixel), reader.Limits[1]);
    }

    [Fact]
    public void Says_that_there_may_be_more_when_a_look_was_cut()
    {
        var reader = new ScriptedReader(_ => ["found"]) { IsCut = true };

        QrReading reading = QrScanner.Scan(reader, Dot(100, 60));

        Assert.Equal("found", Assert.Single(reading.Symbols).Text);
        Assert.True(reading.IsCut);
    }

    /// <summary>As on a sheet of an administrator's, photographed: each is read, at a fraction of the work of looking for each in the whole.</summary>
    [Fact]
    public void Reads_sixty_codes_on_a_photographed_sheet()
    {
        (LumaImage image, string[] texts) = Photographs.Sheet(new Random(7));

        QrReading reading = QrScanner.Scan(fixture.Reader, image);

        Assert.Equal(texts.Order(), reading.Symbols.Select(symbol => symbol.Text).Order());
        Assert.False(reading.IsCut);
    }

    /// <summary>The largest screen that is sold widely, with a small code on a page full of text: no sentence that there may be more.</summary>
    [Fact]
    public void Looks_at_all_of_a_screen_of_fifteen_million_pixels()
    {
        var random = new Random(5);
        var screen = new Raster(5120, 2880, 255);
        screen.DrawPage(255, 30, 2, random);
        screen.DrawCode(Modules.Encode("otpauth://totp/Ex:ada?secret=JBSWY3DPEHPK3PXP", random), 3100, 1500, 3, 0, 255);

        QrReading reading = QrScanner.Scan(fixture.Reader, screen.ToLuma());

        Assert.Single(reading.Symbols);
        Assert.False(reading.IsCut);
    }

    [Theory]
    [InlineData(8, 60)] // 24 pixels a module
    [InlineData(16, 160)] // 48 pixels a module
    public void Reads_a_large_noisy_code_that_full_size_does_not_show(int enlarged, int noise)
    {
        LumaImage image = PictureMaker.Add(noise, PictureMaker.Enlarge(TestImages.Load(TestImages.Small), enlarged));

        Assert.Empty(fixture.Reader.Read(image, BorrowedReader.NoLimit).Symbols);
        Assert.Equal(TestImages.GetTexts(TestImages.Small), Scan(fixture.Reader, image));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 50_000)]
    [InlineData(20_000, 10)]
    [InlineData(21, 21)]
    [InlineData(3, 2)]
    public void Looks_at_pictures_of_any_shape(int width, int height) =>
        Assert.Empty(Scan(fixture.Reader, PictureMaker.Noise(width, height)));

    private static LumaImage Dot(int width, int height) => new(width, height, [255, .. new byte[(width * height) - 1]]);

    private static string Size(LumaImage image) => $"{image.Width}×{image.Height}";

    private static List<string> Scan(IQrReader reader, LumaImage image) => [.. QrScanner.Scan(reader, image).Symbols.Select(symbol => symbol.Text)];

    /// <summary>Does what a script says, one step a reading, then reads nothing.</summary>
    private sealed class ScriptedReader(params Func<LumaImage, IReadOnlyList<string>>[] script) : IQrReader
    {
        internal List<string> Seen { get; } = [];

        internal List<long> Limits { get; } = [];

        internal long Costs { get; init; }

        internal bool IsCut { get; init; }

        public QrReading Read(LumaImage image, WorkLimit work)
        {
            Seen.Add(Size(image));
            Limits.Add(work.Left);
            work.Take(Costs);
            return new QrReading([.. (Seen.Count <= script.Length ? script[Seen.Count - 1](image) : []).Select(text => new QrSymbol(text))], IsCut, image);
        }

        public void Dispose()
        {
        }
    }
}
