using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using HwToken.Import.Exports;
using HwToken.Import.Found;
using HwToken.Import.Pictures;
using HwToken.Import.Sources;
using HwToken.Import.Tests.Corpus;
using QRCoder;
using SkiaSharp;

namespace HwToken.Import.Tests.Pictures;

/// <summary>The animations and the TIFF file were made by ImageMagick of two of the committed pictures.</summary>
public sealed class PictureFileTests : IDisposable
{
    private const string Uri = "otpauth://totp/GitHub:ada?secret=JBSWY3DPEHPK3PXP&issuer=GitHub";

    private static readonly string[] Both = ["1Password grace@example.org", "GitHub ada-lovelace"];

    private readonly TemporaryFolder folder = new();
    private readonly SetupSource source;

    public PictureFileTests(QrReaderFixture fixture)
    {
        source = new SetupSource(() => new BorrowedReader(fixture.Reader));
    }

    public void Dispose()
    {
        source.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("animation.gif")]
    [InlineData("animation.webp")]
    [InlineData("pages.tif")]
    public void Every_frame_and_every_page_is_read(string file) =>
        Assert.Equal(Both, Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "images", "several", file))));

    /// <summary>As recordings have it: each frame holds no more than what has changed.</summary>
    [Fact]
    public void A_frame_is_drawn_on_those_before_it()
    {
        static byte[] Frame(byte left) => [0x21, 0xF9, 4, 4, 1, 0, 0, 0, 0x2C, left, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
        byte[] file = [.. "GIF89a"u8, 3, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, .. Frame(0), .. Frame(1), .. Frame(2), (byte)';'];

        Assert.Equal([[0, 255, 255], [0, 0, 255], [0, 0, 0]], PictureFile.Load(file, "file", new PictureLimits(new UnpackLimit())).Select(frame => frame.Luma.Pixels));
    }

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {0}\"><path d=\"{1}\"/></svg>")]
    [InlineData("<?xml version=\"1.0\"?>\n<!-- made by hand -->\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"200\" viewBox=\"0 0 {0} {0}\"><path fill=\"#000\" d=\"{1}\"/></svg>")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {0}\"><rect width=\"{0}\" height=\"{0}\" fill=\"#123\"/><path fill=\"#fff\" d=\"{1}\"/></svg>")]
    public void An_SVG_file_is_drawn_and_read(string svg)
    {
        (int side, string path) = MakePath();

        Assert.Equal(["GitHub ada"], Read(Encoding.UTF8.GetBytes(string.Format(null, svg, side, path))));
    }

    [Fact]
    public void An_SVG_file_may_have_a_document_type_and_be_in_UTF_16()
    {
        (int side, string path) = MakePath();
        string svg = $"<?xml version=\"1.0\" standalone=\"no\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\"><path d=\"{path}\"/></svg>";

        Assert.Equal(["GitHub ada"], Read(Encoding.UTF8.GetBytes(svg)));
        Assert.Equal(["GitHub ada"], Read([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(svg)]));
    }

    [Fact]
    public void What_a_document_type_declares_is_not_put_in()
    {
        string svg = "<!DOCTYPE svg [<!ENTITY a \"x\"><!ENTITY b SYSTEM \"file:///etc/hostname\">]><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><text>&a;&b;</text></svg>";

        Assert.StartsWith("file holds a document type definition, ", Fail(Encoding.UTF8.GetBytes(svg)));
    }

    [Fact]
    public void An_SVG_file_opens_nothing_outside_itself()
    {
        string secret = folder.Write("outside.png", TestImages.ReadBytes(TestImages.Small));
        string svg = $"<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 120 120\"><image width=\"120\" height=\"120\" xlink:href=\"{new Uri(secret).AbsoluteUri}\"/></svg>";

        Assert.StartsWith("No QR code found", Fail(Encoding.UTF8.GetBytes(svg)));
    }

    [Fact]
    public void A_picture_in_an_SVG_file_is_read()
    {
        string data = Convert.ToBase64String(TestImages.ReadBytes(TestImages.Small));
        string svg = $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 120 120\"><image width=\"120\" height=\"120\" href=\"data:image/png;base64,{data}\"/></svg>";

        Assert.Equal(["1Password grace@example.org"], Read(Encoding.UTF8.GetBytes(svg)));
    }

    [Fact]
    public void An_SVG_file_that_multiplies_itself_is_refused()
    {
        var svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><defs><path id=\"a0\" d=\"M0 0h1v1h-1z\"/>");
        for (int level = 1; level < 30; level++)
        {
            svg.Append(null, $"<g id=\"a{level}\"><use href=\"#a{level - 1}\"/><use href=\"#a{level - 1}\"/></g>");
        }

        svg.Append("</defs><use href=\"#a29\"/></svg>");

        Assert.Contains("repeats what repeats itself", Fail(Encoding.UTF8.GetBytes(svg.ToString())));
    }

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>")]
    [InlineData("<svg/>")]
    public void A_broken_SVG_file_is_one_sentence(string svg) => Assert.EndsWith(".", Fail(Encoding.UTF8.GetBytes(svg.PadRight(40))));

    [Fact]
    public void The_pages_of_a_PDF_file_are_read_drawn_or_as_pictures()
    {
        using var stream = new MemoryStream();
        using (SKDocument document = SKDocument.CreatePdf(stream))
        {
            (int side, string path) = MakePath();
            SKCanvas first = document.BeginPage(595, 842);
            first.Translate(100, 300);
            first.Scale(80f / side);
            using SKPath outline = SKPath.ParseSvgPathData(path);
            first.DrawPath(outline, new SKPaint());
            document.EndPage();

            SKCanvas second = document.BeginPage(595, 842);
            using SKBitmap picture = SKBitmap.Decode(TestImages.ReadBytes("qrencode-2px-M.png"));
            second.DrawBitmap(picture, SKRect.Create(200, 200, 100, 100), new SKSamplingOptions());
            document.EndPage();
            document.Close();
        }

        Assert.Equal(["GitHub ada", "GitHub ada-lovelace"], Read(stream.ToArray()));
    }

    [Theory]
    [InlineData("%PDF-1.7 and so on, but nothing follows")]
    [InlineData("II*\0\b\0\0\0\0\0\0\0\0\0\0\0")]
    [InlineData("MM\0*\0\0\0\u0008\0\u0001\u0001\0\0\u0003\0\0\0\u0001")]
    public void A_broken_document_is_one_sentence(string content)
    {
        string sentence = Fail(Encoding.Latin1.GetBytes(content));

        Assert.StartsWith("file", sentence);
        Assert.EndsWith(".", sentence);
    }

    /// <summary>As a saved page has it, and as a browser copies it.</summary>
    [Fact]
    public void Pictures_in_a_page_are_read_among_its_text()
    {
        string page = $"<html><body><p>Scan me</p><img alt=\"code\" src=\"data:image/png;base64,{Convert.ToBase64String(TestImages.ReadBytes(TestImages.Small))}\"></body></html>";

        Assert.Contains("1Password grace@example.org", Read(Encoding.UTF8.GetBytes(page)));
    }

    [Theory]
    [InlineData("<html><body><svg viewBox=\"0 0 24 24\"><path d=\"M0 0h24v24H0z\"/></svg><svg width=\"200\" viewBox=\"0 0 {0} {0}\"><path d=\"{1}\"/></svg></body></html>")]
    [InlineData("<p>Scan</p>\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {0}\"><path d=\"{1}\"/></svg>")]
    public void So_are_those_that_are_drawn_in_it(string page)
    {
        (int side, string path) = MakePath();

        Assert.Contains("GitHub ada", Read(Encoding.UTF8.GetBytes(string.Format(null, page, side, path))));
    }

    [Theory]
    [InlineData("<img src=\"data:image/png;base64,{0}\">")]
    [InlineData("<img src='data:image/png;base64,{0}' alt='x'>")]
    [InlineData("From: a@e.org\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<img src=cid:1>\n--b\nContent-Type: image/png; name=a.png\nContent-Transfer-Encoding: base64\nContent-ID: <1>\n\n{0}\n--b--\n")]
    [InlineData("--b\nContent-Transfer-Encoding: base64\nContent-Type: image/png\n\n{0}")]
    public void Base64_is_read_over_several_lines(string text)
    {
        string data = Convert.ToBase64String(TestImages.ReadBytes(TestImages.Small), Base64FormattingOptions.InsertLineBreaks);

        Assert.Contains("1Password grace@example.org", Read(Encoding.UTF8.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal).Replace("{0}", data, StringComparison.Ordinal))));
        Assert.Contains("1Password grace@example.org", Read(Encoding.UTF8.GetBytes(text.Replace("{0}", data.Replace("\r", "", StringComparison.Ordinal), StringComparison.Ordinal))));
    }

    [Fact]
    public void A_text_in_several_codes_is_read_from_several_pictures_and_never_in_part()
    {
        IReadOnlyList<FoundItem> first = source.Read(TestImages.GetPartPath(1));
        IReadOnlyList<FoundItem> second = source.Read(TestImages.GetPartPath(3));
        IReadOnlyList<FoundItem> third = source.Read(TestImages.GetPartPath(2));

        Assert.All(first.Concat(second), item => Assert.Equal(FoundKind.Part, item.Kind));
        Assert.Equal("part 3 of 3 of a text in several QR codes", second[0].Description);
        Assert.Equal("Exämple", Assert.Single(third, item => item.SetupCode is not null).SetupCode!.Credential.Account.Issuer);
    }

    [Fact]
    public void A_missing_part_is_named()
    {
        var parts = new ExportParts();
        foreach (int number in new[] { 1, 3 })
        {
            parts.Add(source.Read(TestImages.GetPartPath(number)).Single().Part!);
        }

        Assert.Equal("Part 2 of 3 of a text in several QR codes is missing: show that code again.", parts.FindMissing()?.Message);
    }

    private static (int Side, string Path) MakePath()
    {
        Modules code = Modules.Encode(Uri, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (int y = 0; y < code.Size; y++)
        {
            for (int x = 0; x < code.Size; x++)
            {
                path.Append(code.IsDark(x, y) ? FormattableString.Invariant($"M{x + 4} {y + 4}h1v1h-1z") : "");
            }
        }

        return (code.Size + 8, path.ToString());
    }

    private string[] Read(byte[] content)
    {
        using var stream = new MemoryStream(content);
        return [.. source.Read(stream, "file").Where(item => item.SetupCode is not null).Select(item => item.SetupCode!.Credential.Account).Select(account => $"{account.Issuer} {account.Label}")];
    }

    private string Fail(byte[] content)
    {
        using var stream = new MemoryStream(content);
        return Assert.Throws<ImportException>(() => source.Read(stream, "file")).Message;
    }
}
