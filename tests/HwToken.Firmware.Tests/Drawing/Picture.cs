using System;
using System.IO;
using HwToken.Firmware.Drawing;
using SkiaSharp;

namespace HwToken.Firmware.Tests.Drawing;

/// <summary>Compares a frame with its committed picture, pixel by pixel.</summary>
internal static class Picture
{
    /// <summary>A pixel of the display is a square of so many pixels of the picture, so that people can review it.</summary>
    private const int Scale = 4;

    internal static void Check(string name, byte[] frame) => Check(SourceTree.PictureFolder, name, frame);

    internal static void Check(string folder, string name, byte[] frame)
    {
        string path = Path.Combine(folder, name + ".png");
        string received = Path.Combine(folder, name + ".received.png");
        string? difference = File.Exists(path) ? FindDifference(path, frame) : "There is no picture of it";
        if (difference is null)
        {
            File.Delete(received);
            return;
        }

        Write(SourceTree.Accepts ? path : received, frame);
        if (SourceTree.Accepts)
        {
            File.Delete(received);
            return;
        }

        Assert.Fail($"The screen '{name}' is not as pictured. {difference}. Compare {name}.received.png with {name}.png; if the new one is right, run the tests with HWTOKEN_ACCEPT=1.");
    }

    /// <summary>Whether a pixel of a frame is lit.</summary>
    internal static bool IsLit(byte[] frame, int x, int y) => ((frame[(y / 8 * Canvas.Width) + x] >> (y % 8)) & 1) != 0;

    private static string? FindDifference(string path, byte[] frame)
    {
        using var bitmap = SKBitmap.Decode(path);
        if (bitmap.Width != Canvas.Width * Scale || bitmap.Height != Canvas.Height * Scale)
        {
            return FormattableString.Invariant($"The picture has {bitmap.Width} x {bitmap.Height} pixels");
        }

        // As they are written below.
        if (bitmap.ColorType != SKColorType.Gray8)
        {
            return "The picture is not grey";
        }

        (int width, int height, int stride) = (bitmap.Width, bitmap.Height, bitmap.RowBytes);
        ReadOnlySpan<byte> pixels = bitmap.GetPixelSpan();
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                bool lit = IsLit(frame, x / Scale, y / Scale);
                if (pixels[(y * stride) + x] != (lit ? 255 : 0))
                {
                    return FormattableString.Invariant($"The first pixel that differs is at column {x / Scale}, row {y / Scale}: now {(lit ? "lit" : "dark")}");
                }
            }
        }

        return null;
    }

    private static void Write(string path, byte[] frame)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(Canvas.Width * Scale, Canvas.Height * Scale, SKColorType.Gray8, SKAlphaType.Opaque));
        Span<byte> pixels = bitmap.GetPixelSpan();
        for (int y = 0; y < bitmap.Height; y++)
        {
            for (int x = 0; x < bitmap.Width; x++)
            {
                pixels[(y * bitmap.RowBytes) + x] = IsLit(frame, x / Scale, y / Scale) ? (byte)255 : (byte)0;
            }
        }

        using FileStream file = File.Create(path);
        bitmap.Encode(file, SKEncodedImageFormat.Png, 100);
    }
}
