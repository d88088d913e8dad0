using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using HwToken.Import.Exports;
using HwToken.Import.Pictures;
using HwToken.Import.Qr;

namespace HwToken.Import.Tests.Pictures;

/// <summary>Documents that are made to take much more work or memory than they are long: bounded by bytes, parts and pages, never by the clock.</summary>
public sealed class PictureLimitsTests
{
    [Theory]
    [InlineData("", 2)] // not packed at all
    [InlineData("/Filter/ASCIIHexDecode", 1)]
    public void A_page_with_too_much_drawing_is_refused(string filter, int bytesEach) =>
        Assert.Equal(
            "The file is a PDF document with more in it than is drawn (1 MB a page); save the page with the code by itself, or take a screenshot of the code.",
            Explain(PdfWriter.Write(filter, Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat(bytesEach == 2 ? "q " : "7120", (1 << 19) + 16))))));

    [Fact]
    public void What_swells_as_it_is_unpacked_is_refused_before() =>
        Assert.StartsWith("The file is a PDF document with more in it than is drawn", Explain(PdfWriter.Write("/Filter/RunLengthDecode", Encoding.Latin1.GetBytes(new string('\u0081', 600_000)))), StringComparison.Ordinal);

    [Theory]
    [InlineData("/X0 Do ", "/X1 Do ")] // each level multiplies, below the page and without resources of its own
    [InlineData("/X0 Do\n", "/X0 % note\n 1 /X1\tDo\n")]
    [InlineData("/X#30 Do ", "/#581 Do ")]
    public void Forms_that_call_forms_are_not_followed_without_an_end(string first, string others)
    {
        const int Levels = 9;
        string Call(int level) => string.Concat(Enumerable.Repeat(level == 0 ? first : others.Replace("1", $"{level}", StringComparison.Ordinal), 20));
        byte[][] forms = [.. Enumerable.Range(1, Levels).Select(level => PdfWriter.Stream("/Type/XObject/Subtype/Form/BBox[0 0 600 800]", Encoding.Latin1.GetBytes(Call(level))))];

        Assert.StartsWith("The file is a PDF document with more in it than is drawn", Explain(PdfWriter.WritePage(Call(0), [.. forms, PdfWriter.Stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "0 0 9 9 re f"u8.ToArray())])), StringComparison.Ordinal);
    }

    [Fact]
    public void Nor_are_those_that_call_one_another()
    {
        byte[] Form(int called) => PdfWriter.Stream("/Type/XObject/Subtype/Form/BBox[0 0 600 800]", Encoding.Latin1.GetBytes($"/X{called} Do\n"));

        Assert.StartsWith("The file is a PDF document with more in it than is drawn", Explain(PdfWriter.WritePage("/X0 Do", Form(1), Form(0))), StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_that_cover_a_page_again_and_again_are_not_drawn()
    {
        byte[] picture = PdfWriter.Picture(10, 10, 8, "/DeviceGray", new byte[100]);
        byte[] Page(int times) => PdfWriter.WritePage($"600 0 0 800 0 0 cm {string.Concat(Enumerable.Repeat("/X0 Do ", times))}", picture);

        Assert.Single(PdfPages.Draw(Page(7), "The file", new PictureLimits(new UnpackLimit())));
        Assert.StartsWith("The file is a PDF document with more on a page than is drawn", Explain(Page(10)), StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_without_anything_like_a_code_are_no_pictures() => Assert.Empty(PdfPages.Draw(PdfWriter.WritePage("0 0 9 9 re f"), "The file", new PictureLimits(new UnpackLimit())));

    [Theory]
    [InlineData("<clipPath id=\"m{0}\"><rect width=\"9\" height=\"9\" clip-path=\"url(#m{1})\"/><rect width=\"9\" height=\"9\" clip-path=\"url(#m{1})\"/></clipPath>")]
    [InlineData("<mask id=\"m{0}\"><rect width=\"9\" height=\"9\" mask=\"url(#m{1})\"/><rect width=\"9\" height=\"9\" style=\"mask:url(#m{1})\"/></mask>")]
    public void Clips_of_clips_multiply_nothing(string part)
    {
        string parts = string.Concat(Enumerable.Range(0, 40).Select(number => string.Format(CultureInfo.InvariantCulture, part, number, number + 1)));

        Assert.NotEmpty(PictureFile.Load(Encoding.UTF8.GetBytes($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"50\" height=\"50\">{parts}<rect width=\"9\" height=\"9\" clip-path=\"url(#m0)\" mask=\"url(#m0)\"/></svg>"), "The file", new PictureLimits(new UnpackLimit())));
    }

    [Theory]
    [InlineData("<g id=\"a\">", "<rect width=\"1\" height=\"1\"/>", "</g>", "<use href=\"#a\"/>")]
    [InlineData("<clipPath id=\"a\">", "<rect width=\"1\" height=\"1\"/>", "</clipPath>", "<rect width=\"1\" height=\"1\" clip-path=\"url(#a)\"/>")]
    [InlineData("<style>", "g rect{fill:red}", "</style>", "<rect width=\"1\" height=\"1\"/>")]
    public void Many_repetitions_of_much_are_refused(string begin, string part, string end, string repetition)
    {
        string many = string.Concat(Enumerable.Repeat(part, 2000));
        string repeated = string.Concat(Enumerable.Repeat(repetition, 2000));

        Assert.Equal(
            "The file is an SVG picture that repeats, clips or styles its parts more often than is drawn; save it as PNG, or take a screenshot of the code.",
            Explain(Encoding.UTF8.GetBytes($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"50\" height=\"50\">{begin}{many}{end}{repeated}</svg>")));
    }

    [Fact]
    public void Of_a_recording_with_a_million_frames_only_the_first_are_taken_note_of()
    {
        byte[] frame = [0x21, 0xF9, 0x04, 0, 1, 0, 0, 0, 0x2C, 0, 0, 0, 0, 10, 0, 10, 0, 0, 2, 2, 0x4C, 1, 0];
        byte[] file = [.. "GIF89a"u8, 10, 0, 10, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, .. Enumerable.Repeat(frame, 10_000).SelectMany(bytes => bytes), (byte)';'];

        Assert.Equal(19 + (AnimationFrames.MostFrames * frame.Length), AnimationFrames.WithoutLateFrames(file).Length);
    }

    [Fact]
    public void A_TIFF_file_of_more_pixels_than_memory_allows_is_refused_by_its_header() =>
        Assert.Equal("The file has 8000 × 6000 pixels, more than the 35 million that are read; crop it to the QR code.", Explain(Tiff(8000, 6000)));

    [Fact]
    public void A_TIFF_file_of_tiles_larger_than_memory_allows_is_refused_by_its_header() =>
        Assert.Equal("The file is a TIFF picture in pieces that are larger than is read; save it as PNG, or take a screenshot of the code.", Explain(Tiff(100, 100, (322, 30_000), (323, 30_000), (324, 8), (325, 100))));

    /// <summary>A short file fills the picture, or crosses it, or lays it over itself, more often than any code needs.</summary>
    [Theory]
    [InlineData("<rect width=\"500\" height=\"500\" fill-opacity=\".5\"/>", 100)]
    [InlineData("<rect width=\"500\" height=\"500\" opacity=\".5\"/>", 50)]
    [InlineData("<path d=\"M0 0L9 500L3 0L5 500L1 0L9 500L2 0L3 500L1 0L9 500L2 0L3 500L1 0L9 500L2 0L3 500L1 0L9 500L2 0L3 500L1 0L9 500L2 0L3 500z\"/>", 3000)]
    [InlineData("<path stroke=\"#000\" stroke-width=\"999\" d=\"M0 0L1 1\"/>", 2000)]
    public void Much_more_drawing_than_a_code_is_refused_before_it_is_drawn(string part, int times) =>
        Assert.Equal("The file is an SVG picture with more in it than is drawn; save it as PNG, or take a screenshot of the code.", Explain(Svg(string.Concat(Enumerable.Repeat(part, times)))));

    [Fact]
    public void Layers_upon_layers_are_refused_before_they_take_memory()
    {
        static byte[] Layers(int count) => Svg($"{string.Concat(Enumerable.Repeat("<g opacity=\".5\">", count))}<rect width=\"9\" height=\"9\"/>{string.Concat(Enumerable.Repeat("</g>", count))}");

        Assert.NotEmpty(PictureFile.Load(Layers(5), "The file", new PictureLimits(new UnpackLimit())));
        Assert.StartsWith("The file is an SVG picture with more in it than is drawn", Explain(Layers(50)), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_an_SVG_picture_more_parts_or_outlines_than_a_sheet_of_codes_has_are_refused()
    {
        Assert.StartsWith("The file is an SVG picture of more than 50000 parts", Explain(Svg(string.Concat(Enumerable.Repeat("<g/>", SvgPicture.MaxElements + 1)))), StringComparison.Ordinal);
        Assert.StartsWith("The file is an SVG picture with outlines of more than 1 MB", Explain(Svg($"<path d=\"M0 0{string.Concat(Enumerable.Repeat("L1 1", SvgPicture.MaxOutlines / 4))}\"/>")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0 0 600 800 re f\n", 2000)]
    [InlineData("0 0 m 9 800 l 3 0 l 5 800 l 1 0 l 9 800 l 2 0 l 3 800 l 1 0 l 9 800 l 2 0 l 3 800 l 1 0 l 9 800 l f\n", 4000)]
    public void A_page_that_is_filled_or_crossed_again_and_again_is_refused_before_it_is_drawn(string part, int times) =>
        Assert.Equal(
            "The file is a PDF document with more on a page than is drawn; save the page with the code by itself, or take a screenshot of the code.",
            Explain(PdfWriter.WritePage(string.Concat(Enumerable.Repeat(part, times)))));

    /// <summary>As PNG it took sixteen bytes a pixel, and the page as many again.</summary>
    [Theory]
    [InlineData(8)]
    [InlineData(1)]
    public void A_large_picture_on_a_page_is_reduced_as_it_is_decoded(int bits)
    {
        const int Side = 4800;
        byte[] file = PdfWriter.WritePage("600 0 0 800 0 0 cm /X0 Do", PdfWriter.Picture(Side, Side, bits, "/DeviceGray", new byte[Side * bits / 8 * Side]));

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.NotEmpty(PictureFile.Load(file, "The file", new PictureLimits(new UnpackLimit())));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 9L * Side * Side * Math.Max(bits, 4) / 8);
    }

    [Fact]
    public void Of_a_page_that_shows_a_picture_again_and_again_the_first_ones_are_drawn()
    {
        byte[] file = PdfWriter.WritePage($"1 0 0 1 9 9 cm {string.Concat(Enumerable.Repeat("/X0 Do ", 2500))}", PdfWriter.Picture(10, 10, 8, "/DeviceGray", new byte[100]));
        var limits = new PictureLimits(new UnpackLimit());
        long before = limits.Work.Left;

        Assert.NotEmpty(PictureFile.Load(file, "The file", limits));

        // Each of them fills ten pixels by ten, or a few more.
        Assert.InRange(before - limits.Work.Left, PdfPages.WorkToOpen, PdfPages.WorkToOpen + 30_000_000 + (2L * 1000 * 2500 * 8) + (PdfPages.MaxImages * 2L * 100 * 100));
    }

    [Fact]
    public void Of_pages_no_more_is_unpacked_than_of_an_archive()
    {
        byte[] picture = PdfWriter.Picture(6000, 6000, 8, "/DeviceGray", new byte[36_000_000]);
        byte[] file = PdfWriter.WritePage(string.Concat(Enumerable.Range(0, 5).Select(number => $"/X{number} Do ")), [.. Enumerable.Repeat(picture, 5)]);
        var limits = new PictureLimits(new UnpackLimit());
        for (int page = 0; page < 4; page++)
        {
            Assert.True(limits.Unpacking.Take(30_000_000));
        }

        Assert.Equal(
            "The file is a PDF document that unpacks to more than 64 MB a stream, or 128 MB in all; take a screenshot of the code.",
            Assert.Throws<ImportException>(() => PictureFile.Load(file, "The file", limits).Count()).Message);
    }

    /// <summary>PdfPig does not look at the two bytes before the packed data, so what is wrong there is no reason not to count.</summary>
    [Fact]
    public void What_unpacks_without_an_end_is_refused_whatever_its_first_bytes()
    {
        byte[] packed = PdfWriter.Pack(new byte[66 << 20]);
        packed[1] ^= 0xFF;

        Assert.StartsWith("The file is a PDF document that unpacks to more than 64 MB a stream", Explain(PdfWriter.Write("/Filter/FlateDecode", packed)), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_work_is_over_the_pages_before_stand()
    {
        byte[] picture = PdfWriter.Picture(10, 10, 8, "/DeviceGray", new byte[100]);
        var limits = new PictureLimits(new UnpackLimit());
        int pages = 0;
        foreach (QrImage _ in PictureFile.Load(PdfWriter.WritePages(3, "600 0 0 800 0 0 cm /X0 Do ", picture), "The file", limits))
        {
            // What is left does not do for the next page.
            pages++;
            limits.Work.Take(limits.Work.Left - 1);
        }

        Assert.Equal(1, pages);
    }

    [Fact]
    public void A_recording_of_more_frames_than_are_taken_note_of_is_refused()
    {
        byte[] file = [.. "RIFF\0\0\0\0WEBPVP8X"u8, .. Enumerable.Repeat("ANMF"u8.ToArray(), AnimationFrames.MostFrames + 1).SelectMany(bytes => bytes)];

        Assert.Equal("The file is a recording of more than 4096 frames; take a screenshot of the code.", Explain(file));
    }

    /// <summary>What is packed in an SVG file is decoded in full, so the pixels of all count.</summary>
    [Theory]
    [InlineData(200, 200, 1, false)]
    [InlineData(4200, 4000, 1, true)]
    [InlineData(200, 200, 900, true)]
    public void Pictures_in_an_SVG_file_have_no_more_pixels_than_a_photograph(short width, short height, int times, bool isLeftOut)
    {
        byte[] size = [.. BitConverter.GetBytes(width), .. BitConverter.GetBytes(height)];
        byte[] black = [.. "GIF89a"u8, .. size, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0x2C, 0, 0, 0, 0, .. size, 0, 2, 2, 0x4C, 1, 0, (byte)';'];
        string image = $"<defs><image id=\"i\" width=\"500\" height=\"500\" href=\"data:image/gif;base64,{Convert.ToBase64String(black)}\"/></defs>{string.Concat(Enumerable.Repeat("<use href=\"#i\"/>", times))}";

        byte[] pixels = Assert.Single(PictureFile.Load(Svg(image), "The file", new PictureLimits(new UnpackLimit()))).Luma.Pixels;
        Assert.Equal(isLeftOut, pixels.AsSpan().IndexOfAnyExcept((byte)255) < 0);
    }

    private static byte[] Svg(string content) => Encoding.UTF8.GetBytes($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"500\" height=\"500\">{content}</svg>");

    private static byte[] Tiff(int width, int height, params (short Tag, int Value)[] more)
    {
        (short Tag, int Value)[] tags = [(256, width), (257, height), (258, 1), (259, 1), (262, 1), (273, 8), (277, 1), (278, height), (279, 100), .. more];
        IEnumerable<byte> entries = tags.SelectMany(tag => (byte[])[.. BitConverter.GetBytes(tag.Tag), 4, 0, 1, 0, 0, 0, .. BitConverter.GetBytes(tag.Value)]);
        return [.. "II*\0"u8, 8, 0, 0, 0, (byte)tags.Length, 0, .. entries, .. new byte[104]];
    }

    private static string Explain(byte[] file) => Assert.Throws<ImportException>(() => PictureFile.Load(file, "The file", new PictureLimits(new UnpackLimit())).Count()).Message;
}
