using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using HwToken.Import.Qr;
using HwToken.Import.Sources;
using HwToken.Import.Tests.Exports;
using HwToken.Import.Tests.Exports.Containers;

namespace HwToken.Import.Tests.Pictures;

/// <summary>Broken pictures, documents, pages and archives of all kinds that are read, the same in every run; and what is left of good ones.</summary>
public sealed class PictureFuzzTests
{
    private const string Secret = "KRSXG5DTMVRXEZLU";
    private const string Uri = $"otpauth://totp/GitHub:ada?secret={Secret}&issuer=GitHub";

    private static readonly string Outline = string.Concat(Enumerable.Range(0, 60).Select(number => FormattableString.Invariant($"M{number} {number * 7 % 60}h3v5h-3z")));

    // In what could be repeated: titles, names, comments.
    private static readonly Dictionary<string, byte[]> Samples = new()
    {
        ["svg"] = Encoding.UTF8.GetBytes(MakeSvg()),
        ["pdf"] = PdfWriter.Write("/Filter/FlateDecode", PdfWriter.Pack(Encoding.Latin1.GetBytes(MakeDrawing())), PdfWriter.Picture(20, 20, 8, "/DeviceRGB", new byte[1200], $"/Name/{Secret}")),
        ["pdf of bits"] = PdfWriter.WritePage($"q 60 0 0 80 9 9 cm /X0 Do Q ({Secret}) Tj", PdfWriter.Picture(20, 20, 1, "[/Indexed/DeviceRGB 1<000000FFFFFF>]", new byte[60])),
        ["tiff"] = TiffWriter.Write(30, 20, 3),
        ["gif"] = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "images", "several", "animation.gif")),
        ["webp"] = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "images", "several", "animation.webp")),
        ["html"] = Encoding.UTF8.GetBytes($"<html><p>{Uri}</p><img alt=\"{Secret}\" src=\"data:image/png;base64,{Convert.ToBase64String(TestImages.ReadBytes(TestImages.Small))}\"></html>"),
        ["zip"] = new ZipWriter().Add($"{Secret}.svg", Encoding.UTF8.GetBytes($"<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"{Outline}\"/></svg>")).Add("a.txt", Encoding.UTF8.GetBytes(Uri)).Add("b.png", TestImages.ReadBytes(TestImages.Small)).ToBytes(),
    };

    private static string MakeSvg()
    {
        string title = Uri.Replace("&", "&amp;", StringComparison.Ordinal);
        string picture = Convert.ToBase64String(TestImages.ReadBytes(TestImages.Small));
        return $"<?xml version=\"1.0\"?><!-- {Secret} --><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"60\" height=\"60\"><title>{title}</title><defs><rect id=\"{Secret}\" width=\"9\" height=\"9\"/></defs>"
            + $"<use href=\"#{Secret}\" x=\"5\"/><g opacity=\".5\" style=\"fill:#123\"><path d=\"{Outline}\"/></g><image width=\"40\" height=\"40\" href=\"data:image/png;base64,{picture}\"/></svg>";
    }

    private static string MakeDrawing()
    {
        string outlines = string.Concat(Enumerable.Range(0, 60).Select(number => FormattableString.Invariant($"{number} {number * 7} 3 5 re f ")));
        return $"% {Secret}\n{outlines}q 60 0 0 80 9 9 cm /X0 Do Q\n";
    }

    public static TheoryData<string> Names => [.. Samples.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_broken_file_gets_past_its_reader_or_tells_what_is_in_it(string name)
    {
        int seed = 20261129 + Samples.Keys.Order(StringComparer.Ordinal).ToList().IndexOf(name);

        // The names of files in an archive are told; a secret is none.
        string[] secrets = name == "zip" ? [] : [Secret];
        int read = ExportFuzzing.Run(Samples[name], secrets, seed, name == "zip" ? 150 : 50, () => new ReaderOfOne());

        // A recording goes on behind most of what is broken in it.
        Assert.InRange(read, 1, name == "gif" ? 50 : 149);
    }

    [Fact]
    public void No_random_bytes_behind_the_first_ones_get_past_a_reader()
    {
        byte[][] starts = [[.. "II*\0\u0008\0\0\0"u8], [.. "MM\0*\0\0\0\u0008"u8], [.. "%PDF-1.4\n1 0 obj\n"u8], [.. "<svg xmlns=\"http://www.w3.org/2000/svg\">"u8], [.. "GIF89a\u000A\0\u000A\0"u8], [.. "RIFF\0\u0001\0\0WEBPVP8X"u8]];
        foreach ((byte[] start, int index) in starts.Select((start, index) => (start, index)))
        {
            ExportFuzzing.RunRandom(start, 20261140 + index, 40);
        }
    }

    /// <summary>Whoever finds a picture of a code in the memory has its secret.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Of_every_picture_that_was_looked_at_nothing_is_left(string name)
    {
        foreach (string? text in new[] { null, Uri })
        {
            var reader = new ReaderOfOne { Text = text, IsWide = true };
            using var source = new SetupSource(() => reader);
            try
            {
                source.Read(new MemoryStream(Samples[name]), "The file");
            }
            catch (ImportException)
            {
                Assert.Null(text);
            }

            Assert.NotEmpty(reader.Seen);
            Assert.All(reader.Seen, image => Assert.Equal(-1, image.Pixels.AsSpan().IndexOfAnyExcept((byte)0)));
        }
    }

    /// <summary>Reads the same in every picture, and remembers all that it was given.</summary>
    private sealed class ReaderOfOne : IQrReader
    {
        internal string? Text { get; init; } = Uri;

        /// <summary>Whether it gives back a copy, as one does that has painted codes over.</summary>
        internal bool IsWide { get; init; }

        internal List<LumaImage> Seen { get; } = [];

        public QrReading Read(LumaImage image, WorkLimit work)
        {
            LumaImage rest = IsWide ? new LumaImage(image.Width, image.Height, [.. image.Pixels]) : image;
            Seen.AddRange([image, rest]);
            return new QrReading(Text is null ? [] : [new QrSymbol(Text)], IsCut: false, rest);
        }

        public void Dispose()
        {
        }
    }
}
