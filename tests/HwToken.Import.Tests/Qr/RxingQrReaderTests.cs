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
    private static readonly LumaImage Small = TestImages.Load(TestImages.Small);
    private static readonly IReadOnlyList<string> SmallTexts = TestImages.GetTexts(TestImages.Small);

    [Fact]
    public void Tells_a_text_once_however_often_it_is_in_the_picture() =>
        Assert.Equal(SmallTexts, Read(fixture.Reader, PictureMaker.Stack(Small, Small)));

    [Fact]
    public void Tells_codes_from_top_to_bottom()
    {
        LumaImage other = TestImages.Load("qrencode-2px-M.png");
        IReadOnlyList<string> otherTexts = TestImages.GetTexts("qrencode-2px-M.png");

        Assert.Equal([.. SmallTexts, .. otherTexts], Read(fixture.Reader, PictureMaker.Stack(Small, other)));
        Assert.Equal([.. otherTexts, .. SmallTexts], Read(fixture.Reader, PictureMaker.Stack(other, Small)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 500)]
    [InlineData(500, 1)]
    [InlineData(40, 40)]
    [InlineData(641, 479)]
    public void Finds_nothing_in_noise_of_any_shape(int width, int height) =>
        Assert.Empty(Read(fixture.Reader, PictureMaker.Noise(width, height)));

    [Fact]
    public void Reads_on_after_the_decoder_ran_out_of_memory()
    {
        using var reader = new RxingQrReader(new CompiledModuleCache(fixture.CacheFolder), memoryLimit: 8 << 20);

        Assert.Empty(Read(reader, PictureMaker.Noise(4000, 3000)));
        Assert.Equal(SmallTexts, Read(reader, Small));
    }

    [Fact]
    public void Breaks_off_a_read_that_is_too_much_work_and_reads_on_after_it()
    {
        using var reader = new RxingQrReader(new CompiledModuleCache(fixture.CacheFolder));

        var work = new WorkLimit(1_000_000);
        QrReading reading = reader.Read(PictureMaker.Noise(4000, 3000), work);

        Assert.True(reading.IsCut);
        Assert.True(work.IsOver);
        Assert.Equal(SmallTexts, Read(reader, Small));
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

        Assert.Equal(texts.Order(), Read(fixture.Reader, sheet.ToLuma()).Order());
    }

    [Fact]
    public void Serves_threads_in_turn()
    {
        int right = 0;
        Parallel.For(0, 64, _ =>
        {
            if (Read(fixture.Reader, Small).SequenceEqual(SmallTexts))
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
        reader.Read(Small, BorrowedReader.NoLimit);
        reader.Dispose();
        reader.Dispose();

        Assert.Throws<ObjectDisposedException>(() => reader.Read(Small, BorrowedReader.NoLimit));
    }

    /// <summary>Time would end it sooner on a slow machine; work does not.</summary>
    [Fact]
    public void Takes_the_same_work_for_the_same_picture_every_time()
    {
        long Measure()
        {
            using var reader = new RxingQrReader(new CompiledModuleCache(fixture.CacheFolder));
            var work = new WorkLimit(1_000_000_000);
            reader.Read(Small, work);
            return work.Left;
        }

        Assert.InRange(Measure(), 1, 999_999_999);
        Assert.Equal(Measure(), Measure());
    }

    [Fact]
    public void Tells_the_part_that_a_code_is_of_a_longer_text()
    {
        QrSymbol symbol = Assert.Single(fixture.Reader.Read(TestImages.LoadPart(2), BorrowedReader.NoLimit).Symbols);

        Assert.Equal((2, 3), (symbol.Part!.Number, symbol.Part.Count));
        Assert.Null(Assert.Single(fixture.Reader.Read(Small, BorrowedReader.NoLimit).Symbols).Part);
    }

    private static List<string> Read(RxingQrReader reader, LumaImage image) => [.. reader.Read(image, BorrowedReader.NoLimit).Symbols.Select(symbol => symbol.Text)];
}
