using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using HwToken.Import.Exports;
using HwToken.Import.Pictures;

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
            Explain(Pdf(filter, string.Concat(Enumerable.Repeat(bytesEach == 2 ? "q " : "7120", (1 << 19) + 16)))));

    [Fact]
    public void What_swells_as_it_is_unpacked_is_refused_before() =>
        Assert.StartsWith("The file is a PDF document with more in it than is drawn", Explain(Pdf("/Filter/RunLengthDecode", new string('\u0081', 600_000))), StringComparison.Ordinal);

    [Fact]
    public void Pages_without_anything_like_a_code_are_no_pictures() => Assert.Empty(PdfPages.Draw(Pdf("", "0 0 9 9 re f"), "The file", new PictureLimits(new UnpackLimit())));

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
            "The file is an SVG picture that repeats its parts, or styles them, a million times and more; save it as PNG, or take a screenshot of the code.",
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

    private static byte[] Tiff(int width, int height)
    {
        (short Tag, int Value)[] tags = [(256, width), (257, height), (258, 1), (259, 1), (262, 1), (273, 8), (277, 1), (278, height), (279, 100)];
        IEnumerable<byte> entries = tags.SelectMany(tag => (byte[])[.. BitConverter.GetBytes(tag.Tag), 4, 0, 1, 0, 0, 0, .. BitConverter.GetBytes(tag.Value)]);
        return [.. "II*\0"u8, 8, 0, 0, 0, (byte)tags.Length, 0, .. entries, .. new byte[104]];
    }

    private static string Explain(byte[] file) => Assert.Throws<ImportException>(() => PictureFile.Load(file, "The file", new PictureLimits(new UnpackLimit())).Count()).Message;

    private static byte[] Pdf(string filter, string content)
    {
        string[] objects =
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>",
            $"<<{filter}/Length {content.Length}>>\nstream\n{content}\nendstream",
        ];
        var file = new StringBuilder("%PDF-1.7\n");
        var offsets = new List<int>();
        for (int index = 0; index < objects.Length; index++)
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{objects[index]}\nendobj\n");
        }

        int table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => file.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {objects.Length + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF");
        return Encoding.Latin1.GetBytes(file.ToString());
    }
}
