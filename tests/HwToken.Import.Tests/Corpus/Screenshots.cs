using System;
using HwToken.Import.Qr;
using QRCoder;

namespace HwToken.Import.Tests.Corpus;

/// <summary>Codes on screens, pixel for pixel or as an operating system scales and saves them.</summary>
internal static class Screenshots
{
    private static readonly (int Width, int Height)[] Windows = [(800, 600), (1280, 720), (1366, 768), (1920, 1080)];

    internal static (LumaImage Image, string[] Texts) Plain(int pixels, Random random)
    {
        string text = Payloads.SetupCode(random);
        Raster raster = Page(255, 30, 1, random);
        Place(raster, Modules.Encode(text, random), pixels, 0, 255, random);
        return (raster.ToLuma(), [text]);
    }

    /// <summary>Display scaling: the browser draws the code at 1.5 to 5 pixels a module with soft or hard edges.</summary>
    internal static (LumaImage Image, string[] Texts) Scaled(Random random)
    {
        string text = Payloads.SetupCode(random);
        Modules code = Modules.Encode(text, random);
        double scale = 1.5 + (random.NextDouble() * 3.5);
        Raster raster = Page(255, 30, 1, random);
        double half = ((code.Size / 2.0) + 4) * scale;
        double x = half + (random.NextDouble() * (raster.Width - (2 * half)));
        double y = half + (random.NextDouble() * (raster.Height - (2 * half)));
        raster.DrawCode(code, Projection.Look(code.Size, x, y, scale, 0), 0, 255);
        return (raster.ToLuma(), [text]);
    }

    /// <summary>Light on dark, or a white card in a dark page.</summary>
    internal static (LumaImage Image, string[] Texts) DarkMode(Random random)
    {
        string text = Payloads.SetupCode(random);
        float paper = random.Next(0, 50);
        float ink = random.Next(200, 256);
        bool isInverted = random.Next(3) > 0;
        Raster raster = Page(paper, ink, 1, random);
        Place(raster, Modules.Encode(text, random), random.Next(2, 7), isInverted ? ink : 0, isInverted ? paper : 255, random);
        return (raster.ToLuma(), [text]);
    }

    /// <summary>A badge over a fifth of the side, with the high error correction that such codes have.</summary>
    internal static (LumaImage Image, string[] Texts) Logo(Random random)
    {
        string text = Payloads.SetupCode(random);
        Modules code = Modules.Encode(text, random.Next(3) == 0 ? QRCodeGenerator.ECCLevel.Q : QRCodeGenerator.ECCLevel.H);
        int pixels = random.Next(3, 8);
        Raster raster = Page(255, 30, 1, random);
        (int left, int top) = Place(raster, code, pixels, 0, 255, random);
        raster.DrawLogo(left + (4 * pixels), top + (4 * pixels), code.Size * pixels, 0.15 + (random.NextDouble() * 0.07), random);
        return (raster.ToLuma(), [text]);
    }

    /// <summary>An eighth to a quarter of the full contrast, anywhere between black and white.</summary>
    internal static (LumaImage Image, string[] Texts) LowContrast(Random random)
    {
        string text = Payloads.SetupCode(random);
        float contrast = random.Next(32, 65);
        float dark = random.Next(0, 255 - (int)contrast);
        Raster raster = Page(dark + contrast, dark, 1, random);
        Place(raster, Modules.Encode(text, random), random.Next(2, 7), dark, dark + contrast, random);
        return (raster.ToLuma(), [text]);
    }

    /// <summary>Two to six codes, each of a size of its own, in a grid.</summary>
    internal static (LumaImage Image, string[] Texts) Several(Random random)
    {
        int rows = random.Next(1, 3);
        int columns = random.Next(2, 4);
        Raster raster = new(1920, 1080, 255);
        raster.DrawPage(255, 30, 1, random);
        var texts = new string[rows * columns];
        for (int index = 0; index < texts.Length; index++)
        {
            texts[index] = random.Next(4) == 0 ? "https://example.com/" + random.Next() : Payloads.SetupCode(random);
            Modules code = Modules.Encode(texts[index], random);
            int cell = Math.Min(1920 / columns, 1080 / rows);
            int pixels = random.Next(2, Math.Max(3, Math.Min(8, cell / (code.Size + 8))));
            raster.DrawCode(code, (index % columns * (1920 / columns)) + random.Next(20), (index / columns * (1080 / rows)) + random.Next(20), pixels, 0, 255);
        }

        return (raster.ToLuma(), texts);
    }

    internal static (LumaImage Image, string[] Texts) SmallIn4K(Random random)
    {
        string text = Payloads.SetupCode(random);
        Modules code = Modules.Encode(text, QRCodeGenerator.ECCLevel.L);
        Raster raster = new(3840, 2160, 255);
        raster.DrawPage(255, 30, random.Next(1, 3), random);
        double scale = 150.0 / code.Size;
        raster.DrawCode(code, Projection.Look(code.Size, random.Next(150, 3690), random.Next(150, 2010), scale, 0), 0, 255);
        return (raster.ToLuma(), [text]);
    }

    internal static (LumaImage Image, string[] Texts) Jpeg(int quality, Random random)
    {
        string text = Payloads.SetupCode(random);
        Raster raster = Page(255, 30, 1, random);
        Place(raster, Modules.Encode(text, random), random.Next(3, 8), 0, 255, random);
        return (raster.Jpeg(quality).ToLuma(), [text]);
    }

    /// <summary>An export of ten to thirty accounts.</summary>
    internal static (LumaImage Image, string[] Texts) Export(Random random)
    {
        string text = Payloads.Export(random, random.Next(10, 31));
        Modules code = Modules.Encode(text, QRCodeGenerator.ECCLevel.L);
        Raster raster = new(1080, 1920, 255);
        raster.DrawPage(255, 30, 2, random);
        Place(raster, code, random.Next(2, 1080 / (code.Size + 8) + 1), 0, 255, random);
        return (raster.ToLuma(), [text]);
    }

    private static Raster Page(float paper, float ink, int zoom, Random random)
    {
        (int width, int height) = Windows[random.Next(Windows.Length)];
        var raster = new Raster(width, height, paper);
        raster.DrawPage(paper, ink, zoom, random);
        return raster;
    }

    private static (int Left, int Top) Place(Raster raster, Modules code, int pixels, float dark, float light, Random random)
    {
        // Larger than the window, it would be scrolled; the user makes it fit.
        int most = Math.Min(raster.Width, raster.Height) / (code.Size + 8);
        pixels = Math.Min(pixels, most);
        int side = (code.Size + 8) * pixels;
        (int left, int top) = (random.Next(raster.Width - side + 1), random.Next(raster.Height - side + 1));
        raster.DrawCode(code, left, top, pixels, dark, light);
        return (left, top);
    }
}
