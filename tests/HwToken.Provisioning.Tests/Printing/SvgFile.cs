using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using SkiaSharp;

namespace HwToken.Provisioning.Tests.Printing;

/// <summary>Reads the page of an SVG file that holds nothing but rectangles and paths: no text, picture, style, script or reference.</summary>
internal static class SvgFile
{
    private static readonly string[] Elements = ["svg", "title", "rect", "path"];
    private static readonly string[] Attributes = ["xmlns", "xlink", "width", "height", "viewBox", "fill", "fill-rule", "d", "x", "y"];

    internal static DrawnPage Read(byte[] file)
    {
        using XmlReader reader = XmlReader.Create(new StringReader(Encoding.UTF8.GetString(file)), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        XElement root = XDocument.Load(reader).Root!;
        Assert.All(root.DescendantsAndSelf(), element => Assert.Contains(element.Name.LocalName, Elements));
        Assert.All(root.DescendantsAndSelf().Attributes(), attribute => Assert.Contains(attribute.Name.LocalName, Attributes));
        Assert.All(root.Descendants().Attributes(), attribute => Assert.DoesNotContain(':', attribute.Value));
        Assert.Equal(("210mm", "297mm"), ((string)root.Attribute("width")!, (string)root.Attribute("height")!));

        float[] box = [.. ((string)root.Attribute("viewBox")!).Split(' ').Select(Number)];
        var page = new DrawnPage(box[2], box[3]);
        foreach (XElement element in root.Elements().Where(element => element.Name.LocalName != "title"))
        {
            Assert.True(SKColor.TryParse(ToHex((string?)element.Attribute("fill")), out SKColor color));
            page.Fill(ToPath(element), color);
        }

        return page;
    }

    private static SKPath ToPath(XElement element)
    {
        if (element.Attribute("d") is { } data)
        {
            return SKPath.ParseSvgPathData(data.Value)!;
        }

        using var builder = new SKPathBuilder();
        builder.AddRect(SKRect.Create(Get("x"), Get("y"), Get("width"), Get("height")));
        return builder.Detach();

        float Get(string name) => element.Attribute(name) is { } value ? Number(value.Value) : 0;
    }

    private static string ToHex(string? fill) => fill switch
    {
        null or "black" => "#000000",
        "white" => "#FFFFFF",
        _ => fill,
    };

    private static float Number(string text) => float.Parse(text, CultureInfo.InvariantCulture);
}
