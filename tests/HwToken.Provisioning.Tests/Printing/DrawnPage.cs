using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Labels;
using SkiaSharp;

namespace HwToken.Provisioning.Tests.Printing;

/// <summary>A page as the filled outlines that a PDF or SVG file draws, lengths in points, y downwards.</summary>
internal sealed class DrawnPage(float width, float height)
{
    private const int GlanceHeight = 48;

    private readonly List<(SKPath Path, SKColor Color)> shapes = [];

    internal float Width { get; } = width;

    internal float Height { get; } = height;

    /// <summary>What all that is not white takes up.</summary>
    internal SKRect InkBounds => shapes.Where(shape => shape.Color != SKColors.White).Select(shape => shape.Path.TightBounds).Aggregate(SKRect.Union);

    internal void Fill(SKPath path, SKColor color) => shapes.Add((path, color));

    /// <summary>The page as a PNG file, as if it were scanned.</summary>
    internal byte[] ToPng(int dotsPerInch)
    {
        float scale = dotsPerInch / 72f;
        using var bitmap = new SKBitmap(new SKImageInfo((int)(Width * scale), (int)(Height * scale), SKColorType.Gray8, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.Gray); // what the file does not paint over is no light module
        canvas.Scale(scale);
        foreach ((SKPath path, SKColor color) in shapes)
        {
            using var paint = new SKPaint { Color = color, IsAntialias = true };
            canvas.DrawPath(path, paint);
        }

        using SKData png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    /// <summary>Whether one of the outlines is a text's, wherever it stands.</summary>
    internal bool Shows(TextOutline text)
    {
        SKRect bounds = text.Path.TightBounds;
        byte[] expected = Glance(text.Path, bounds.Size);
        return shapes.Any(shape => IsClose(shape.Path.TightBounds, bounds) && IsSame(Glance(shape.Path, bounds.Size), expected));
    }

    private static bool IsClose(SKRect one, SKRect other) => Math.Abs(one.Width - other.Width) < 0.05f && Math.Abs(one.Height - other.Height) < 0.05f;

    // Curves are written in another form in each format, so edges differ a little; another letter differs by whole pixels.
    private static bool IsSame(byte[] one, byte[] other) => one.Zip(other, (a, b) => Math.Abs(a - b)).All(difference => difference < 128);

    private static byte[] Glance(SKPath path, SKSize size)
    {
        SKRect bounds = path.TightBounds;
        float scale = GlanceHeight / size.Height;
        using var bitmap = new SKBitmap(new SKImageInfo((int)(size.Width * scale), GlanceHeight, SKColorType.Gray8, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        canvas.Scale(scale);
        canvas.Translate(-bounds.Left, -bounds.Top);
        using var paint = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        canvas.DrawPath(path, paint);
        return bitmap.Bytes;
    }
}
