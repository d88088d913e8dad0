using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using HwToken.Import.Qr;

namespace HwToken.Import.Tests.Qr;

public sealed class RxingQrReaderTests(QrReaderFixture fixture)
{
    private static readonly LumaImage s_small = TestImages.Load(TestImages.Small);
    private static readonly IReadOnlyList<string> s_smallTexts = TestImages.GetTexts(TestImages.Small);

    [Fact]
    public void Tells_a_text_once_however_often_it_is_in_the_picture() =>
        Assert.Equal(s_smallTexts, fixture.Reader.Read(PictureMaker.Stack(s_small, s_small)));

    [Fact]
    public void Tells_codes_from_top_to_bottom()
    {
        LumaImage other = TestImages.Load("qrencode-2px-M.png");
        IReadOnlyList<string> otherTexts = TestImages.GetTexts("qrencode-2px-M.png");

        Assert.Equal([.. s_smallTexts, .. otherTexts], fixture.Reader.Read(PictureMaker.Stack(s_small, other)));
        Assert.Equal([.. otherTexts, .. s_smallTexts], fixture.Reader.Read(PictureMaker.Stack(other, s_small)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 500)]
    [InlineData(500, 1)]
    [InlineData(40, 40)]
    [InlineData(641, 479)]
    public void Finds_nothing_in_noise_of_any_shape(int width, int height) =>
        Assert.Empty(fixture.Reader.Read(PictureMaker.Noise(width, height)));

    [Fact]
    public void Reads_on_after_the_decoder_ran_out_of_memory()
    {
        using var reader = new RxingQrReader(new CompiledModuleCache(fixture.CacheFolder), memoryLimit: 8 << 20);

        Assert.Empty(reader.Read(PictureMaker.Noise(4000, 3000)));
        Assert.Equal(s_smallTexts, reader.Read(s_small));
    }

    [Fact]
    public void Breaks_off_a_read_that_takes_too_long_and_reads_on_after_it()
    {
        using var reader = new RxingQrReader(new CompiledModuleCache(fixture.CacheFolder));
        TimeSpan usual = reader.TimeLimit;
        reader.TimeLimit = TimeSpan.FromMilliseconds(1);

        ImportException exception = Assert.Throws<ImportException>(() => reader.Read(PictureMaker.Noise(4000, 3000)));

        Assert.Equal("Looking for a QR code took too long and was broken off; crop the picture to the code and try again.", exception.Message);
        reader.TimeLimit = usual;
        Assert.Equal(s_smallTexts, reader.Read(s_small));
    }

    [Fact]
    public void Serves_threads_in_turn()
    {
        int right = 0;
        Parallel.For(0, 64, _ =>
        {
            if (fixture.Reader.Read(s_small).SequenceEqual(s_smallTexts))
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
        reader.Read(s_small);
        reader.Dispose();
        reader.Dispose();

        Assert.Throws<ObjectDisposedException>(() => reader.Read(s_small));
    }
}
