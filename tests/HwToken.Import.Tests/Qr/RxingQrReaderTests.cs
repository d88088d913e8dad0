using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using HwToken.Import.Qr;
using HwToken.Import.Tests.Corpus;
using QRCoder;

namespace HwToken.Import.Tests.Qr;

public sealed class RxingQrReaderTests(QrReaderFixture fixture)
{
    private static readonly LumaImage s_small = TestImages.Load(TestImages.Small);
    private static readonly IReadOnlyList<string> s_smallTexts = TestImages.GetTexts(TestImages.Small);

    [Fact]
    public void Tells_a_text_once_however_often_it_is_in_the_picture() =>
        Assert.Equal(s_smallTexts, fixture.Reader.Read(PictureMaker.Stack(s_small, s_small), BorrowedReader.Patience));

    [Fact]
    public void Tells_codes_from_top_to_bottom()
    {
        LumaImage other = TestImages.Load("qrencode-2px-M.png");
        IReadOnlyList<string> otherTexts = TestImages.GetTexts("qrencode-2px-M.png");

        Assert.Equal([.. s_smallTexts, .. otherTexts], fixture.Reader.Read(PictureMaker.Stack(s_small, other), BorrowedReader.Patience));
        Assert.Equal([.. otherTexts, .. s_smallTexts], fixture.Reader.Read(PictureMaker.Stack(other, s_small), BorrowedReader.Patience));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 500)]
    [InlineData(500, 1)]
    [InlineData(40, 40)]
    [InlineData(641, 479)]
    public void Finds_nothing_in_noise_of_any_shape(int width, int height) =>
        Assert.Empty(fixture.Reader.Read(PictureMaker.Noise(width, height), BorrowedReader.Patience));

    [Fact]
    public void Reads_on_after_the_decoder_ran_out_of_memory()
    {
        using var reader = new RxingQrReader(new CompiledModuleCache(fixture.CacheFolder), memoryLimit: 8 << 20);

        Assert.Empty(reader.Read(PictureMaker.Noise(4000, 3000), BorrowedReader.Patience));
        Assert.Equal(s_smallTexts, reader.Read(s_small, BorrowedReader.Patience));
    }

    [Fact]
    public void Breaks_off_a_read_that_takes_too_long_and_reads_on_after_it()
    {
        using var reader = new RxingQrReader(new CompiledModuleCache(fixture.CacheFolder));

        Assert.Throws<TimeoutException>(() => reader.Read(PictureMaker.Noise(4000, 3000), TimeSpan.FromMilliseconds(1)));
        Assert.Equal(s_smallTexts, reader.Read(s_small, BorrowedReader.Patience));
    }

    /// <summary>One after the other is painted over, so none may hide another.</summary>
    [Fact]
    public void Reads_as_many_codes_as_there_are()
    {
        string[] texts = [.. Enumerable.Range(0, 12).Select(number => "https://example.com/" + number)];
        var sheet = new Raster(800, 600, 255);
        for (int index = 0; index < texts.Length; index++)
        {
            sheet.DrawCode(Modules.Encode(texts[index], QRCodeGenerator.ECCLevel.M), 10 + (index % 4 * 195), 10 + (index / 4 * 195), 4, 0, 255);
        }

        Assert.Equal(texts.Order(), fixture.Reader.Read(sheet.ToLuma(), BorrowedReader.Patience).Order());
    }

    [Fact]
    public void Serves_threads_in_turn()
    {
        int right = 0;
        Parallel.For(0, 64, _ =>
        {
            if (fixture.Reader.Read(s_small, BorrowedReader.Patience).SequenceEqual(s_smallTexts))
            {
                Interlocked.Increment(ref right);
            }
        });

        Assert.Equal(64, right);
    }

    [Fact]
    public void Refuses_to_read_when_disposed_of()
    {
        var reader = new RxingQrReader(new CompiledModuleCache(fixture.CacheFolder));
        reader.Read(s_small, BorrowedReader.Patience);
        reader.Dispose();
        reader.Dispose();

        Assert.Throws<ObjectDisposedException>(() => reader.Read(s_small, BorrowedReader.Patience));
    }
}
