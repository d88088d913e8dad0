using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml;
using System.Xml.Linq;
using HwToken.Import.Exports;
using HwToken.Import.Qr;
using SkiaSharp;
using Svg;
using Svg.Model;
using Svg.Skia;

namespace HwToken.Import.Pictures;

/// <summary>
/// Draws an SVG file, which many sites show a code as. Nothing outside the file is opened, a document type is passed by, and
/// what could grow without end (filters, uses within uses) is left out or refused.
/// </summary>
internal static class SvgPicture
{
    /// <summary>The longer side of what is drawn, in pixels; the densest code has 185 modules with its margin.</summary>
    private const int Side = 1600;

    /// <summary>Printed on A4, the densest code of a sheet is a tenth of it wide: so a page is drawn larger.</summary>
    private const int PageSide = 3200;

    /// <summary>From this height on it is a page, in SVG's pixels.</summary>
    private const float PageFrom = 700;

    /// <summary>The library takes some four thousand bytes for each; thirty codes of a rectangle each module have as many.</summary>
    internal const int MaxElements = 50_000;

    /// <summary>The most characters of outlines; the densest code takes a third.</summary>
    internal const int MaxOutlines = 1 << 20;

    /// <summary>What laying out a part is counted as, and what a character of an outline.</summary>
    private const int WorkPerElement = 100_000;
    private const int WorkPerCharacter = 2000;

    /// <summary>No code takes more; what is drawn costs some fifty times as much memory.</summary>
    internal const int MaxLength = 4 << 20;

    /// <summary>The most parts that all style rules may touch: each of them each part.</summary>
    internal const long MaxStyling = 1_000_000;

    /// <summary>The most parts that are clipped, masked or have markers: each is drawn apart.</summary>
    internal const int MaxReferences = 1000;

    /// <summary>What parsing a byte is counted as.</summary>
    private const long WorkPerByte = 300;

    /// <summary>The most pixels of all pictures in it together; a camera's photograph has twelve million.</summary>
    internal const int MaxPixels = 16_000_000;

    private static readonly string[] References = ["clip-path", "mask", "marker", "marker-start", "marker-mid", "marker-end", "style"];
    private static readonly string[] Referred = ["clipPath", "mask", "marker"];

    /// <summary>Draws the file on white.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="name">What the user calls it, for the sentences.</param>
    /// <param name="work">What may be drawn.</param>
    /// <exception cref="ImportException">It is no SVG that can be drawn.</exception>
    public static QrImage Draw(byte[] file, string name, WorkLimit work)
    {
        if (file.Length > MaxLength)
        {
            throw new ImportException($"{name} is an SVG picture of more than {MaxLength >> 20} MB, which no code needs; save it as PNG, or take a screenshot of the code.");
        }

        work.Take(file.Length * WorkPerByte);
        XElement root = Load(file, name);
        Clean(root, name);
        long outlines = root.DescendantsAndSelf().Attributes().Where(attribute => attribute.Name.LocalName is "d" or "points" or "transform" or "style").Sum(attribute => (long)attribute.Value.Length);
        if (outlines > MaxOutlines)
        {
            throw new ImportException($"{name} is an SVG picture with outlines of more than {MaxOutlines >> 20} MB, which no code needs; save it as PNG, or take a screenshot of the code.");
        }

        work.Take((outlines * WorkPerCharacter) + (root.Descendants().LongCount() * WorkPerElement));
        try
        {
            SvgDocument.DisableDtdProcessing = true;
            SvgDocument.ResolveExternalImages = ExternalType.None;
            SvgDocument.ResolveExternalElements = ExternalType.None;
            SvgDocument.ResolveExternalXmlEntites = ExternalType.None;
            using var svg = new SKSvg { IgnoreAttributes = DrawAttributes.Filter };
            using XmlReader reader = root.CreateReader();
            SKPicture picture = svg.Load(reader) ?? throw Broken(name);
            return Draw(svg, picture, name, work);
        }
        catch (Exception exception) when (exception is not (ImportException or OutOfMemoryException))
        {
            throw Broken(name);
        }
    }

    private static XElement Load(byte[] file, string name)
    {
        using var export = new ExportFile(file, name);
        return SafeXml.Load(export, "an SVG picture", DtdProcessing.Ignore);
    }

    private static void Clean(XElement root, string name)
    {
        if (root.DescendantsAndSelf().Skip(MaxElements).Any())
        {
            throw new ImportException($"{name} is an SVG picture of more than {MaxElements} parts; save it as PNG, or take a screenshot of the code.");
        }

        // A use may refer to what holds uses, and that to more: each step multiplies what is drawn.
        List<XElement> uses = [.. root.Descendants().Where(element => element.Name.LocalName == "use")];
        if (uses.Any(use => use.AncestorsAndSelf().Any(element => element != root && element.Attribute("id") is not null)))
        {
            throw new ImportException($"{name} is an SVG picture that repeats what repeats itself; save it as PNG, or take a screenshot of the code.");
        }

        // So would a clip of what is clipped; nothing needs it.
        root.Descendants().Where(element => Referred.Contains(element.Name.LocalName)).DescendantsAndSelf().Attributes().Where(attribute => References.Contains(attribute.Name.LocalName)).Remove();
        RemoveDashes(root);
        CheckRepetition(root, uses.Count, name);
        root.Descendants().Where(element => element.Name.LocalName is "script" or "foreignObject" or "text" or "pattern").Remove();
        long pixels = 0;
        foreach (XElement image in root.Descendants().Where(element => element.Name.LocalName == "image").ToList())
        {
            // The library decodes them in full, and each time anew.
            XAttribute? source = image.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "href");
            int times = image.AncestorsAndSelf().Any(element => element != root && element.Attribute("id") is not null) ? Math.Max(1, uses.Count) : 1;
            if (source is null || EmbeddedPictures.Decode(source.Value) is not { } picture || (pixels += times * (QrImage.CountPixels(picture) ?? MaxPixels)) > MaxPixels)
            {
                image.Remove();
            }
        }
    }

    private static void CheckRepetition(XElement root, int uses, string name)
    {
        long clips = root.DescendantsAndSelf().Attributes().LongCount(attribute => References.Contains(attribute.Name.LocalName) && attribute.Value.Contains("url(", StringComparison.OrdinalIgnoreCase));
        long references = uses + clips;
        long largest = references == 0 ? 0 : CountLargest(root);
        long rules = root.DescendantsAndSelf().Where(element => element.Name.LocalName == "style").Sum(element => element.Value.LongCount(character => character == '{'));
        if (references * largest > MaxElements || clips > MaxReferences || rules * root.DescendantsAndSelf().LongCount() > MaxStyling)
        {
            throw new ImportException($"{name} is an SVG picture that repeats, clips or styles its parts more often than is drawn; save it as PNG, or take a screenshot of the code.");
        }
    }

    // The outermost with an identifier holds the others; the picture itself does not count.
    private static long CountLargest(XElement root)
    {
        long largest = 0;
        var left = new Stack<XElement>(root.Elements());
        while (left.TryPop(out XElement? element))
        {
            if (element.Attribute("id") is not null || Referred.Contains(element.Name.LocalName))
            {
                largest = Math.Max(largest, element.DescendantsAndSelf().LongCount());
                continue;
            }

            foreach (XElement child in element.Elements())
            {
                left.Push(child);
            }
        }

        return largest;
    }

    // A line of a code in tiny dashes is millions of them.
    private static void RemoveDashes(XElement root)
    {
        const string Dashes = "stroke-dasharray";
        root.DescendantsAndSelf().Attributes(Dashes).Remove();
        foreach (XAttribute style in root.DescendantsAndSelf().Attributes("style").Where(style => style.Value.Contains(Dashes, StringComparison.OrdinalIgnoreCase)))
        {
            style.Value = style.Value.Replace(Dashes, "x-dash", StringComparison.OrdinalIgnoreCase);
        }

        foreach (XElement style in root.DescendantsAndSelf().Where(element => element.Name.LocalName == "style" && element.Value.Contains(Dashes, StringComparison.OrdinalIgnoreCase)))
        {
            style.Value = style.Value.Replace(Dashes, "x-dash", StringComparison.OrdinalIgnoreCase);
        }
    }

    private static QrImage Draw(SKSvg svg, SKPicture picture, string name, WorkLimit work)
    {
        SKRect bounds = picture.CullRect;
        float longer = Math.Max(bounds.Width, bounds.Height);
        if (!(longer > 0) || float.IsInfinity(longer))
        {
            throw Broken(name);
        }

        float scale = (bounds.Height >= PageFrom ? PageSide : Side) / longer;
        var info = new SKImageInfo(Math.Max(1, (int)(bounds.Width * scale)), Math.Max(1, (int)(bounds.Height * scale)), SKColorType.Rgba8888, SKAlphaType.Premul);
        var drawing = new DrawingWork(work, info.Width, info.Height, () => new ImportException($"{name} is an SVG picture with more in it than is drawn; save it as PNG, or take a screenshot of the code."));
        new SvgWork(drawing, scale, bounds.Left, bounds.Top).Count(svg.Model ?? throw Broken(name));
        using var bitmap = new SKBitmap(info);
        using var canvas = new SKCanvas(bitmap);
        canvas.Scale(scale);
        canvas.Translate(-bounds.Left, -bounds.Top);
        canvas.DrawPicture(picture);
        return QrImage.FromPixels(bitmap.GetPixelSpan(), info, SKEncodedOrigin.TopLeft);
    }

    private static ImportException Broken(string name) =>
        new($"{name} is an SVG picture that cannot be drawn; save it as PNG, or take a screenshot of the code.");
}
