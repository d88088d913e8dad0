using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Import.Qr;

namespace HwToken.Import.Tests.Qr;

public sealed class QrScannerTests(QrReaderFixture fixture)
{
    [Theory]
    [InlineData(2000, 1000, "2000×1000 1000×500 500×250")]
    [InlineData(3840, 2160, "3840×2160 1920×1080 1280×720 960×540")]
    [InlineData(100, 60, "100×60 50×30")]
    [InlineData(29, 29, "29×29")]
    public void Tries_full_size_first_and_then_ever_smaller_ones(int width, int height, string sizes) =>
        Assert.Equal(sizes, string.Join(' ', QrScanner.Pyramid(Blank(width, height)).Select(Size)));

    [Fact]
    public void Looks_at_every_size_lest_one_code_hides_another()
    {
        var reader = new ScriptedReader(_ => ["large"], _ => ["large", "small"], _ => []);

        Assert.Equal(["large", "small"], QrScanner.Scan(reader, Blank(2000, 1000), new StoppedTime()));

        Assert.Equal("2000×1000 1000×500 500×250", string.Join(' ', reader.Seen));
    }

    [Fact]
    public void Mends_the_picture_only_when_nothing_was_read()
    {
        var reader = new ScriptedReader(_ => [], _ => [], _ => ["found"]);
        Assert.Equal(["found"], QrScanner.Scan(reader, Blank(40, 40), new StoppedTime()));
        Assert.Equal(3, reader.Seen.Count);

        var blind = new ScriptedReader();
        Assert.Empty(QrScanner.Scan(blind, Blank(40, 40), new StoppedTime()));
        Assert.Equal(QrRetry.All.Count(retry => retry.Name != "sharpen and enlarge") + 1, blind.Seen.Count(size => size == "40×40"));
        Assert.Equal(["120×120", "60×60", "30×30"], blind.Seen.TakeLast(3));
    }

    [Fact]
    public void Begins_no_retry_when_the_time_is_over()
    {
        var time = new StoppedTime();
        var reader = new ScriptedReader(_ =>
        {
            time.Now += QrScanner.TimeLimit;
            return [];
        });

        Assert.Empty(QrScanner.Scan(reader, Blank(100, 60), time));

        Assert.Equal("100×60 50×30", string.Join(' ', reader.Seen)); // The sizes as they are, each with the least time.
        Assert.Equal([QrScanner.ReadingLimit, QrScanner.LeastLimit], reader.Limits);
    }

    [Fact]
    public void A_retry_gets_no_more_than_what_is_left_of_the_time()
    {
        var time = new StoppedTime();
        var reader = new ScriptedReader(_ =>
        {
            time.Now += QrScanner.TimeLimit - TimeSpan.FromMilliseconds(120);
            return [];
        });

        Assert.Empty(QrScanner.Scan(reader, Blank(40, 40), time));

        Assert.Equal(TimeSpan.FromMilliseconds(120), reader.Limits[1]);
        Assert.All(reader.Limits, limit => Assert.InRange(limit, TimeSpan.FromTicks(1), QrScanner.ReadingLimit));
    }

    [Fact]
    public void What_a_small_size_shows_counts_though_the_large_one_took_too_long()
    {
        var reader = new ScriptedReader(_ => throw new TimeoutException(), _ => ["found"]);

        Assert.Equal(["found"], QrScanner.Scan(reader, Blank(100, 60), new StoppedTime()));
    }

    [Fact]
    public void Says_so_when_it_took_too_long_and_nothing_was_read()
    {
        var reader = new ScriptedReader(_ => throw new TimeoutException());

        ImportException exception = Assert.Throws<ImportException>(() => QrScanner.Scan(reader, Blank(100, 60), new StoppedTime()));

        Assert.Equal("Looking for a QR code took too long and was broken off; crop the picture to the code and try again.", exception.Message);
    }

    [Theory]
    [InlineData(8, 60)] // 24 pixels a module
    [InlineData(16, 160)] // 48 pixels a module
    public void Reads_a_large_noisy_code_that_full_size_does_not_show(int enlarged, int noise)
    {
        LumaImage image = PictureMaker.Add(noise, PictureMaker.Enlarge(TestImages.Load(TestImages.Small), enlarged));

        Assert.Empty(fixture.Reader.Read(image, BorrowedReader.Patience));
        Assert.Equal(TestImages.GetTexts(TestImages.Small), QrScanner.Scan(new BorrowedReader(fixture.Reader), image, new StoppedTime()));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 50_000)]
    [InlineData(20_000, 10)]
    [InlineData(21, 21)]
    [InlineData(3, 2)]
    public void Looks_at_pictures_of_any_shape(int width, int height) =>
        Assert.Empty(QrScanner.Scan(new BorrowedReader(fixture.Reader), PictureMaker.Noise(width, height), new StoppedTime()));

    private static LumaImage Blank(int width, int height) => new(width, height, new byte[width * height]);

    private static string Size(LumaImage image) => $"{image.Width}×{image.Height}";

    /// <summary>Does what a script says, one step a reading, then reads nothing.</summary>
    private sealed class ScriptedReader(params Func<LumaImage, IReadOnlyList<string>>[] script) : IQrReader
    {
        internal List<string> Seen { get; } = [];

        internal List<TimeSpan> Limits { get; } = [];

        public IReadOnlyList<string> Read(LumaImage image, TimeSpan timeLimit)
        {
            Seen.Add(Size(image));
            Limits.Add(timeLimit);
            return Seen.Count <= script.Length ? script[Seen.Count - 1](image) : [];
        }

        public void Dispose()
        {
        }
    }
}
