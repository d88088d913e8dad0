using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using HwToken.Import.Exports;
using HwToken.Import.Tests.Pictures;
using SkiaSharp;

namespace HwToken.Benchmarks.Limits;

/// <summary>Files that are made to take much more than they look.</summary>
internal static class HostileFiles
{
    private const string Code = "otpauth://totp/Ex:ada?secret=JBSWY3DPEHPK3PXP&issuer=Ex";
    private const string Svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"500\" height=\"500\">";

    /// <summary>All of them, by the names of their files.</summary>
    internal static IEnumerable<(string Name, Func<byte[]> Make)> All =>
    [
        ("plain.txt", () => Bytes(Code)),
        ("text-begins.txt", () => Bytes(Repeat("otpauth://", 100_000))),
        ("text-codes-on-a-line.txt", () => Bytes(Repeat("otpauth://totp/a?secret=JBSWY3DPEHPK3PXP ", 24_000))),
        ("text-brackets.txt", () => Bytes(Repeat("(otpauth://totp/a?secret=JBSWY3DPEHPK3PXP ", 24_000))),
        ("text-different-codes.txt", () => Bytes(string.Concat(Enumerable.Range(0, 20_000).Select(number => $"otpauth://totp/a{number}?secret={Secret(number)} ")))),
        ("text-names-of-secrets.txt", () => Bytes(string.Concat(Enumerable.Range(0, 12_000).Select(number => $"otpauth://totp/{Secret(number + 1)}?secret={Secret(number)}\n")))),
        ("text-colons.txt", () => Bytes($"otpauth://totp/{Repeat(":", 1_000_000)}?secret=JBSWY3DPEHPK3PXP")),
        ("text-amp.txt", () => Bytes($"{Code}{Repeat("&amp", 200_000)}")),
        ("text-escapes.txt", () => Bytes($"{Repeat("%25", 300_000)}otpauth%3A//totp/a?secret=JBSWY3DPEHPK3PXP")),
        ("text-parameters.txt", () => Bytes($"{Code}{Repeat("&a=b", 200_000)}")),
        ("text-spaces.txt", () => Bytes($"otpauth://totp/a?secret=JBSWY3DPEHPK3PXP&issuer={Repeat("a ", 400_000)}otpauth://totp/b?secret=JBSWY3DPEHPK3PXQ")),
        ("text-letters.txt", () => Bytes($"otpauth://totp/a?secret=JBSWY3DPEHPK3PXP&issuer={Repeat("\u0644", 450_000)}")),
        ("text-marks.txt", () => Bytes($"otpauth://totp/a?secret=JBSWY3DPEHPK3PXP&issuer=a{Repeat("\u0301\u0323", 200_000)}")),
        ("text-blanks.txt", () => Bytes($"{Code}{Repeat(" ", 900_000)}x")),
        ("text-continued.txt", () => Bytes($"otpauth://totp/a?issuer=b\n{Repeat("&issuer=c\n", 90_000)}")),
        ("text-lines.txt", () => Bytes(Repeat(new string('x', 49) + "\n", 20_000))),
        ("text-32-MB.txt", () => Bytes(Repeat("abcdefgh", 4 << 20))),
        ("text-utf16.txt", () => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Repeat("a", 15 << 20))]),
        ("hex.txt", () => Bytes(Repeat("0123456789abcdef0123456789abcdef\n", 30_000))),
        ("table-wide.csv", () => Bytes(Repeat("c,", 200_000) + "\n" + Repeat(",", 200_000))),
        ("table-quote.csv", () => Bytes("name,secret\n" + Repeat("\"", 8 << 20))),
        ("table-long.csv", () => Bytes("name,user,password,totp\n" + Repeat("a,b,c,JBSWY3DPEHPK3PXP\n", 99_999))),
        ("json-deep.json", () => Bytes(Repeat("[", 30 << 20))),
        ("json-wide.json", () => Bytes("[" + Repeat("{\"secret\":\"x\"},", 700_000) + "{}]")),
        ("json-long-text.json", () => Bytes("{\"a\":\"" + Repeat("x", 31 << 20) + "\"}")),
        ("json-escapes.json", () => Bytes("{\"a\":\"" + Repeat("\\u0041", 5 << 20) + "\"}")),
        ("json-codes.json", () => Bytes("[" + Repeat($"\"{Code}\",", 100_000) + "1]")),
        ("json-secrets.json", () => Bytes("[" + Repeat($"{{\"uri\":\"{Code}\",\"secret\":\"GEZDGNBVGY3TQOJQ\"}},", 9000) + "{}]")),
        ("bitwarden-entries.json", () => Bytes("{\"encrypted\":false,\"items\":[" + Repeat("{\"type\":1,\"name\":\"a\",\"login\":{\"totp\":\"JBSWY3DPEHPK3PXP\"}},", 90_000) + "{}]}")),
        ("andotp-entries.json", () => Bytes("[" + Repeat("{\"secret\":\"JBSWY3DPEHPK3PXP\",\"label\":\"a\",\"type\":\"TOTP\"},", 400_000) + "{\"secret\":\"JBSWY3DPEHPK3PXP\",\"label\":\"a\",\"type\":\"TOTP\"}]")),
        ("xml-entities.xml", () => Bytes("<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]><a>&c;</a>")),
        ("xml-deep.xml", () => Bytes(Repeat("<a>", 8 << 20))),
        ("safeincloud.xml", () => Bytes("<database>" + Repeat("<card title=\"x\"><field type=\"one_time_password\">JBSWY3DPEHPK3PXP</field></card>", 300_000) + "</database>")),
        ("1pif.1pif", () => Bytes(Repeat("{\"title\":\"x\",\"secureContents\":{\"sections\":[{\"fields\":[{\"n\":\"TOTP_1\",\"v\":\"JBSWY3DPEHPK3PXP\"}]}]}}\n***5642bee8-a5ff-11dc-8314-0800200c9a66***\n", 99_999))),
        ("1pif-most.1pif", () => Bytes(string.Concat(Enumerable.Range(0, ExportLimits.Accounts).Select(number => $"{{\"title\":\"x{number}\",\"secureContents\":{{\"sections\":[{{\"fields\":[{{\"n\":\"TOTP_1\",\"v\":\"{Secret(number)}\"}}]}}]}}}}\n***5642bee8-a5ff-11dc-8314-0800200c9a66***\n")))),
        ("bitwarden-most.json", () => Bytes("{\"encrypted\":false,\"items\":[" + string.Join(',', Enumerable.Range(0, ExportLimits.Accounts).Select(number => $"{{\"type\":1,\"name\":\"a{number}\",\"login\":{{\"totp\":\"{Secret(number)}\"}}}}")) + "]}")),
        ("table-most.csv", () => Bytes("name,user,password,totp\n" + string.Concat(Enumerable.Range(0, ExportLimits.Accounts).Select(number => $"a{number},b,c,{Secret(number)}\n")))),
        ("random.bin", () => Random(8 << 20)),
        ("random-64-MB.bin", () => Random(64 << 20)),
        ("zeros-64-MB.bin", () => new byte[64 << 20]),
        ("page.html", () => Bytes("<html>" + Repeat("<a href=\"x\">y</a>", 900_000))),

        ("zip-zeros.zip", () => Zip(Enumerable.Repeat(new byte[30_000_000], 4))),
        ("zip-text.zip", () => Zip(Enumerable.Repeat(Bytes(Repeat("abcdefgh", 3_900_000)), 4))),
        ("zip-brackets.zip", () => Zip(Enumerable.Repeat(Bytes(Repeat("[", 30_000_000)), 4))),
        ("zip-json.zip", () => Zip(Enumerable.Repeat(Bytes("[" + Repeat("{\"secret\":\"x\"},", 700_000) + "{}]"), 12))),
        ("zip-too-long.zip", () => Zip([new byte[60_000_000]])),
        ("zip-5000-files.zip", () => Zip(Enumerable.Repeat(Bytes("x"), 5000))),
        ("zip-of-zips.zip", () => Zip(Enumerable.Repeat(Zip(Enumerable.Repeat(Bytes(Repeat("0", 3_000_000)), 10)), 100))),
        ("zip-of-zips-of-files.zip", () => Zip(Enumerable.Repeat(Zip(Enumerable.Repeat(Bytes("x"), 900)), 900))),
        ("zip-in-zips.zip", () => Enumerable.Range(0, 6).Aggregate(Bytes(Code), (inner, _) => Zip([inner]))),
        ("zip-1password.zip", () => Zip(Enumerable.Repeat(Zip([Bytes("{\"accounts\":[" + Repeat(" ", 30_000_000) + "]}")], "export.data"), 100))),
        ("zip-tables.zip", () => Zip(Enumerable.Repeat(Bytes("name,user,password,totp\n" + Repeat("a,b,c,JBSWY3DPEHPK3PXP\n", 40_000)), 100))),
        ("zip-gif.zip", () => Zip(Enumerable.Repeat(Gif(200, 1000, 1000), 300))),
        ("zip-noise.zip", () => Zip(Enumerable.Range(0, 90).Select(seed => Noise(1000, 1000, SKEncodedImageFormat.Jpeg, seed)))),
        ("zip-svg.zip", () => Zip(Enumerable.Repeat(Bytes(Svg + Repeat("<rect width=\"1\" height=\"1\"/>", 100_000) + "</svg>"), 60))),
        ("zip-pdf.zip", () => Zip(Enumerable.Repeat(Pdf("", "0 0 9 9 re f"), 900))),

        ("png-50-MP.png", () => Flat(10_000, 5000, SKEncodedImageFormat.Png)),
        ("jpeg-50-MP.jpg", () => Flat(10_000, 5000, SKEncodedImageFormat.Jpeg)),
        ("webp-50-MP.webp", () => Flat(10_000, 5000, SKEncodedImageFormat.Webp)),
        ("noise-12-MP.jpg", () => Noise(4000, 3000, SKEncodedImageFormat.Jpeg, 1)),
        ("noise-1-MP.png", () => Noise(1000, 1000, SKEncodedImageFormat.Png, 1)),
        ("gif-million-frames.gif", () => Gif(1_000_000, 10, 10)),
        ("gif-20-MP-frames.gif", () => Gif(10_000, 5000, 4000)),
        ("gif-50-MP.gif", () => Gif(1, 10_000, 5000)),
        ("webp-frames.webp", () => WebP(400_000)),
        ("tiff-100-pages.tif", () => Tiff(1000, 1000, 10_000)),
        ("tiff-35-MP.tif", () => Tiff(7000, 5000, 1, strip: 35_000_000)),
        ("tiff-tile.tif", () => Tiff(100, 100, 1, tile: 30_000)),
        ("tiff-samples.tif", () => Tiff(5000, 5000, 1, samples: 500)),

        ("svg-rects.svg", () => Bytes(Svg + Repeat("<rect width=\"500\" height=\"500\" opacity=\".5\"/>", 80_000) + "</svg>")),
        ("svg-fills.svg", () => Bytes(Svg + Repeat("<path fill-opacity=\".5\" d=\"M0 0H500V500H0z\"/>", 80_000) + "</svg>")),
        ("svg-edges.svg", () => Bytes(Svg + "<path d=\"M0 0" + Repeat("L1 500L9 0", 390_000) + "\"/></svg>")),
        ("svg-points.svg", () => Bytes(Svg + "<path d=\"M0 0" + Repeat("L1 1L9 2", 500_000) + "\"/></svg>")),
        ("svg-layers.svg", () => Bytes(Svg + Repeat("<g opacity=\".5\">", 100) + "<rect width=\"9\" height=\"9\"/>" + Repeat("</g>", 100) + "</svg>")),
        ("svg-strokes.svg", () => Bytes(Svg + Repeat("<path stroke=\"#000\" stroke-width=\"999\" d=\"M0 0L1 1\"/>", 60_000) + "</svg>")),
        ("svg-uses.svg", () => Bytes(Svg + "<defs><g id=\"a\">" + Repeat("<rect width=\"500\" height=\"500\"/>", 900) + "</g></defs>" + Repeat("<use href=\"#a\"/>", 1000) + "</svg>")),
        ("svg-nested-uses.svg", () => Bytes(Svg + "<g id=\"a0\"/>" + string.Concat(Enumerable.Range(1, 40).Select(level => $"<g id=\"a{level}\"><use href=\"#a{level - 1}\"/><use href=\"#a{level - 1}\"/></g>")) + "</svg>")),
        ("svg-clips.svg", () => Bytes(Svg + string.Concat(Enumerable.Range(0, 40).Select(level => $"<clipPath id=\"a{level}\"><rect width=\"9\" height=\"9\" clip-path=\"url(#a{level + 1})\"/><rect width=\"9\" height=\"9\" clip-path=\"url(#a{level + 1})\"/></clipPath>")) + "<rect width=\"9\" height=\"9\" clip-path=\"url(#a0)\"/></svg>")),
        ("svg-masks.svg", () => Bytes(Svg + "<mask id=\"m\"><rect width=\"500\" height=\"500\"/></mask>" + Repeat("<rect width=\"500\" height=\"500\" mask=\"url(#m)\"/>", 20_000) + "</svg>")),
        ("svg-patterns.svg", () => Bytes(Svg + "<pattern id=\"p\" width=\".0001\" height=\".0001\"><rect width=\"1\" height=\"1\"/></pattern><rect width=\"500\" height=\"500\" fill=\"url(#p)\"/></svg>")),
        ("svg-filters.svg", () => Bytes(Svg + "<filter id=\"f\"><feGaussianBlur stdDeviation=\"9999\"/><feTurbulence baseFrequency=\"9\" numOctaves=\"99999\"/></filter>" + Repeat("<rect width=\"500\" height=\"500\" filter=\"url(#f)\"/>", 500) + "</svg>")),
        ("svg-gradients.svg", () => Bytes(Svg + "<radialGradient id=\"g\">" + Repeat("<stop offset=\".5\"/>", 1000) + "</radialGradient>" + Repeat("<rect width=\"500\" height=\"500\" fill=\"url(#g)\"/>", 900) + "</svg>")),
        ("svg-dashes.svg", () => Bytes(Svg + "<path stroke=\"#000\" stroke-dasharray=\".00001\" d=\"M0 0L1e7 1e7\"/></svg>")),
        ("svg-rules.svg", () => Bytes(Svg + "<style>" + string.Concat(Enumerable.Range(0, 20_000).Select(number => $"g g g rect.c{number}{{fill:red}}")) + "</style>" + Repeat("<rect class=\"c1\" width=\"5\" height=\"5\"/>", 5000) + "</svg>")),
        ("svg-picture.svg", () => Bytes(Svg + $"<image width=\"500\" height=\"500\" href=\"data:image/png;base64,{Convert.ToBase64String(Flat(10_000, 5000, SKEncodedImageFormat.Png))}\"/></svg>")),
        ("svg-pictures.svg", () => Bytes(Svg + $"<defs><image id=\"i\" width=\"500\" height=\"500\" href=\"data:image/png;base64,{Convert.ToBase64String(Flat(4000, 3000, SKEncodedImageFormat.Png))}\"/></defs>" + Repeat("<use href=\"#i\"/>", 10_000) + "</svg>")),
        ("svg-giant.svg", () => Bytes("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1e30\" height=\"1e30\"><rect width=\"1e30\" height=\"1e30\"/></svg>")),

        ("html-pictures.html", () => Bytes("<html>" + string.Concat(Enumerable.Range(0, 90).Select(seed => $"<img src=\"data:image/jpeg;base64,{Convert.ToBase64String(Noise(120, 120, SKEncodedImageFormat.Jpeg, seed))}\">")) + "</html>")),
        ("html-drawings.html", () => Bytes("<html>" + Repeat($"<svg viewBox=\"0 0 500 500\">{Repeat("<rect width=\"500\" height=\"500\" opacity=\".5\"/>", 20)}</svg>", 1000) + "</html>")),
        ("html-drawings-begun.html", () => Bytes("<html>" + Repeat("<svg ", 180_000) + "</svg></html>")),
        ("html-broken-lines.html", () => Bytes(Repeat("data:image/png;base64,AAAA\n", 30_000) + Repeat("AAAA\n", 20_000))),
        ("message-parts.eml", () => Bytes(Repeat("Content-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n--b\n", 14_000))),
        ("message-part.eml", () => Bytes(Repeat("Content-Type: image/png\n", 20_000) + "Content-Transfer-Encoding: base64\n\n" + Repeat("AAAA\n", 90_000))),
        ("svg-declared.svg", () => Bytes("<!DOCTYPE svg [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">" + Repeat("<!ENTITY d SYSTEM \"x\">", 30) + "]>" + Svg + "<text>&c;</text></svg>")),
        ("svg-opacity.svg", () => Bytes(Svg + Repeat("<rect width=\"500\" height=\"500\" fill-opacity=\".5\"/>", 60) + "</svg>")),
        ("html-svg-in-svg.html", () => Bytes("<html>" + Repeat($"<img src=\"data:image/svg+xml;base64,{Convert.ToBase64String(Bytes(Svg + Repeat("<rect width=\"500\" height=\"500\" opacity=\".5\"/>", 200) + "</svg>"))}\">", 60) + "</html>")),

        ("pdf-picture-36-MP.pdf", () => Pdf(Enumerable.Repeat(Picture(6000, 6000, 8), 1), "600 0 0 800 0 0 cm /X0 Do ")),
        ("pdf-picture-bits.pdf", () => Pdf(Enumerable.Repeat(Picture(7000, 5000, 1), 1), "600 0 0 800 0 0 cm /X0 Do ")),
        ("pdf-jpeg-50-MP.pdf", () => Pdf([PdfWriter.Stream("/Type/XObject/Subtype/Image/Width 10000/Height 5000/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode", Flat(10_000, 5000, SKEncodedImageFormat.Jpeg))], "600 0 0 800 0 0 cm /X0 Do ")),
        ("pdf-picture-colours.pdf", () => Pdf([PdfWriter.Picture(5500, 4000, 8, "/DeviceRGB", new byte[66_000_000])], "600 0 0 800 0 0 cm /X0 Do ")),
        ("pdf-picture-rows.pdf", () => Pdf([PdfWriter.Picture(5000, 3300, 8, "/DeviceGray", new byte[5001 * 3300], "/DecodeParms<</Predictor 15/Columns 5000>>")], "600 0 0 800 0 0 cm /X0 Do ")),
        ("pdf-pages-of-noise.pdf", () => Pdf([PdfWriter.Picture(1000, 1400, 8, "/DeviceGray", Random(1_400_000))], "600 0 0 800 0 0 cm /X0 Do ", pages: 100)),
        ("pdf-pictures.pdf", () => Pdf(Enumerable.Repeat(Picture(3000, 3000, 8), 100), string.Concat(Enumerable.Range(0, 100).Select(number => $"q 600 0 0 800 0 0 cm /X{number} Do Q ")))),
        ("pdf-picture-again.pdf", () => Pdf(Enumerable.Repeat(Picture(10, 10, 8), 1), "600 0 0 800 0 0 cm " + Repeat("/X0 Do ", 100_000))),
        ("pdf-nested-forms.pdf", () => PdfForms(8, 20)),
        ("pdf-form-calls.pdf", () => PdfForms(1, 54)),
        ("pdf-calls.pdf", () => Pdf(Enumerable.Repeat(Picture(10, 10, 8), 1), "6 0 0 8 0 0 cm " + Repeat("/X0 Do ", 2_900))),
        ("pdf-pages-of-pictures.pdf", () => Pdf(Enumerable.Repeat(Picture(6000, 6000, 8), 1), "600 0 0 800 0 0 cm /X0 Do ", pages: 100)),
        ("pdf-rects.pdf", () => Pdf("", Repeat("0 0 600 800 re f\n", 60_000))),
        ("pdf-edges.pdf", () => Pdf("", "0 0 m " + Repeat("1 800 l 9 0 l ", 70_000) + "f")),
        ("pdf-packed.pdf", () => Pdf("/Filter/FlateDecode", Packed(Bytes(Repeat("0 0 m 1 1 l S\n", 3_000_000))))),
        ("pdf-10000-pages.pdf", () => Pdf([], "0 0 9 9 re f", pages: 10_000)),
        ("pdf-brackets.pdf", () => Bytes("%PDF-1.7\n1 0 obj\n" + Repeat("[", 200_000))),
        ("pdf-objects.pdf", () => Bytes("%PDF-1.4\n" + Repeat("1 0 obj\n", 1_000_000))),
    ];

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private static string Secret(int number) => string.Concat(Enumerable.Range(0, 16).Select(index => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[(number >> (index * 2 % 16)) * (index + 3) & 31]));

    private static byte[] Random(int length)
    {
        byte[] bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        return bytes;
    }

    private static byte[] Zip(IEnumerable<byte[]> files, string name = "f")
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            int number = 0;
            foreach (byte[] file in files)
            {
                using Stream entry = archive.CreateEntry(name == "f" ? $"f{number++}" : name).Open();
                entry.Write(file);
            }
        }

        return stream.ToArray();
    }

    private static byte[] Flat(int width, int height, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Erase(SKColors.White);
        return bitmap.Encode(format, 80).ToArray();
    }

    private static byte[] Noise(int width, int height, SKEncodedImageFormat format, int seed)
    {
        var random = new Random(seed);
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        random.NextBytes(bitmap.GetPixelSpan());
        return bitmap.Encode(format, 80).ToArray();
    }

    private static byte[] Gif(int frames, short width, short height)
    {
        byte[] size = [.. BitConverter.GetBytes(width), .. BitConverter.GetBytes(height)];
        byte[] frame = [0x21, 0xF9, 4, 0, 1, 0, 0, 0, 0x2C, 0, 0, 0, 0, .. size, 0, 2, 2, 0x4C, 1, 0];
        using var stream = new MemoryStream();
        stream.Write([.. "GIF89a"u8, .. size, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
        for (int number = 0; number < frames; number++)
        {
            stream.Write(frame);
        }

        stream.WriteByte((byte)';');
        return stream.ToArray();
    }

    // A picture of 16 × 16, again and again, as the specification of WebP's container has it.
    private static byte[] WebP(int frames)
    {
        byte[] still = Flat(16, 16, SKEncodedImageFormat.Webp)[12..];
        byte[] frame = [.. "ANMF"u8, .. BitConverter.GetBytes(16 + still.Length), 0, 0, 0, 0, 0, 0, 15, 0, 0, 15, 0, 0, 1, 0, 0, 0, .. still];
        byte[] header = [.. "WEBPVP8X"u8, 10, 0, 0, 0, 2, 0, 0, 0, 15, 0, 0, 15, 0, 0, .. "ANIM"u8, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        using var stream = new MemoryStream();
        stream.Write([.. "RIFF"u8, .. BitConverter.GetBytes(header.Length + (frame.Length * frames)), .. header]);
        for (int number = 0; number < frames; number++)
        {
            stream.Write(frame);
        }

        return stream.ToArray();
    }

    private static byte[] Tiff(int width, int height, int pages, int strip = 100, int tile = 0, int samples = 1)
    {
        (short Tag, int Value)[] tags = tile > 0
            ? [(256, width), (257, height), (258, 8), (259, 1), (262, 1), (277, samples), (322, tile), (323, tile), (324, 8), (325, strip)]
            : [(256, width), (257, height), (258, 8), (259, 1), (262, 1), (273, 8), (277, samples), (278, height), (279, strip)];
        int length = 2 + (12 * tags.Length) + 4;
        using var stream = new MemoryStream();
        stream.Write([.. "II*\0"u8, 8, 0, 0, 0]);
        for (int page = 1; page <= pages; page++)
        {
            byte[] entries = [.. tags.SelectMany(tag => (byte[])[.. BitConverter.GetBytes(tag.Tag), 4, 0, 1, 0, 0, 0, .. BitConverter.GetBytes(tag.Value)])];
            stream.Write([(byte)tags.Length, 0, .. entries, .. BitConverter.GetBytes(page < pages ? 8 + (page * length) : 0)]);
        }

        stream.Write(new byte[strip]);
        return stream.ToArray();
    }

    private static byte[] Packed(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var packing = new ZLibStream(stream, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            packing.Write(content);
        }

        return stream.ToArray();
    }

    private static byte[] Picture(int width, int height, int bits) =>
        PdfWriter.Stream($"/Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent {bits}/ColorSpace/DeviceGray/Filter/FlateDecode", Packed(new byte[((width * bits) + 7) / 8 * height]));

    private static byte[] Pdf(string filter, string content) => Pdf(filter, Bytes(content));

    /// <summary>Forms each of which calls the next so many times.</summary>
    private static byte[] PdfForms(int depth, int times) => PdfWriter.Assemble(
        ["<</Type/Catalog/Pages 2 0 R>>"u8.ToArray(), "<</Type/Pages/Kids[3 0 R]/Count 1>>"u8.ToArray(), "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>"u8.ToArray(), PdfWriter.Stream("", Bytes(Repeat("/F Do ", times))),
        .. Enumerable.Range(0, depth).Select(level => PdfWriter.Stream($"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</F {level + 6} 0 R>>>>", Bytes(Repeat("/F Do ", times)))),
        PdfWriter.Stream("/Type/XObject/Subtype/Form/BBox[0 0 600 800]", Bytes("0 0 9 9 re f"))]);

    private static byte[] Pdf(string filter, byte[] content) => PdfWriter.Assemble(["<</Type/Catalog/Pages 2 0 R>>"u8.ToArray(), "<</Type/Pages/Kids[3 0 R]/Count 1>>"u8.ToArray(), "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>"u8.ToArray(), PdfWriter.Stream(filter, content)]);

    private static byte[] Pdf(IEnumerable<byte[]> pictures, string content, int pages = 1)
    {
        byte[][] objects = [.. pictures];
        string names = string.Concat(objects.Select((_, index) => FormattableString.Invariant($"/X{index} {4 + index} 0 R")));
        int first = 4 + objects.Length;
        return PdfWriter.Assemble(
        [
            Bytes("<</Type/Catalog/Pages 2 0 R>>"),
            Bytes(FormattableString.Invariant($"<</Type/Pages/Kids[{string.Join(' ', Enumerable.Range(first, pages).Select(number => $"{number} 0 R"))}]/Count {pages}>>")),
            PdfWriter.Stream("", Bytes(content)),
            .. objects,
            .. Enumerable.Repeat(Bytes($"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 3 0 R/Resources<</XObject<<{names}>>>>>>"), pages),
        ]);
    }
}
