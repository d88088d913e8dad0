using System.Collections.Generic;
using HwToken.Import.Qr;

namespace HwToken.Import.Tests.Qr;

public sealed class QrScannerTests(QrReaderFixture fixture)
{
    [Theory]
    [InlineData(2000, 1000, "2000×1000 1000×500 500×250")]
    [InlineData(3840, 2160, "3840×2160 1920×1080 1280×720 960×540 480×270")]
    [InlineData(100, 60, "100×60 50×30")]
    [InlineData(29, 29, "29×29")]
    public void Tries_full_size_first_and_then_ever_smaller_ones(int width, int height, string sizes)
    {
        var reader = new ScriptedReader(succeedAt: int.MaxValue);

        Assert.Empty(QrScanner.Scan(reader, Blank(width, height)));

        Assert.Equal(sizes, string.Join(' ', reader.Seen));
    }

    [Fact]
    public void Stops_at_the_first_form_that_holds_a_code()
    {
        var reader = new ScriptedReader(succeedAt: 2);

        Assert.Equal(["found"], QrScanner.Scan(reader, Blank(2000, 1000)));

        Assert.Equal("2000×1000 1000×500", string.Join(' ', reader.Seen));
    }

    [Theory]
    [InlineData(8, 60)] // 24 pixels a module
    [InlineData(16, 160)] // 48 pixels a module
    public void Reads_a_large_noisy_code_that_full_size_does_not_show(int enlarged, int noise)
    {
        LumaImage image = PictureMaker.Add(noise, PictureMaker.Enlarge(TestImages.Load(TestImages.Small), enlarged));

        Assert.Empty(fixture.Reader.Read(image));
        Assert.Equal(TestImages.GetTexts(TestImages.Small), QrScanner.Scan(fixture.Reader, image));
    }

    private static LumaImage Blank(int width, int height) => new(width, height, new byte[width * height]);

    /// <summary>Finds a code at its n-th try.</summary>
    private sealed class ScriptedReader(int succeedAt) : IQrReader
    {
        internal List<string> Seen { get; } = [];

        public IReadOnlyList<string> Read(LumaImage image)
        {
            Seen.Add($"{image.Width}×{image.Height}");
            return Seen.Count == succeedAt ? ["found"] : [];
        }

        public void Dispose()
        {
        }
    }
}
