using System;
using System.Collections.Generic;
using SkiaSharp;

namespace HwToken.Simulator.Screens;

/// <summary>The screen as a PNG picture that looks like the panel: light pixels with a thin grid on black, and a border.</summary>
public static class ScreenPng
{
    /// <summary>Picture pixels a screen pixel, each way, if nothing else is asked for.</summary>
    public const int DefaultScale = 6;

    private const int BorderPixels = 4;
    private static readonly SKColor Glass = new(0x05, 0x07, 0x0A);
    private static readonly SKColor Lit = new(0xCF, 0xEC, 0xFF);
    private static readonly SKColor Bezel = new(0x1B, 0x1E, 0x24);

    /// <summary>Draws a screen.</summary>
    /// <param name="screen">What to draw.</param>
    /// <param name="scale">Picture pixels a screen pixel, each way, 1 to 32.</param>
    /// <returns>The PNG file's bytes; the same for the same screen and scale.</returns>
    public static byte[] Encode(ScreenCapture screen, int scale = DefaultScale)
    {
        ArgumentNullException.ThrowIfNull(screen);
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, 32);
        return Encode([screen], 1, scale);
    }

    /// <summary>Draws several screens on one sheet, in lines from left to right; the more there are, the smaller.</summary>
    /// <param name="screens">What to draw, one at least.</param>
    /// <returns>The PNG file's bytes; one screen looks as by itself.</returns>
    public static byte[] EncodeSheet(IReadOnlyList<ScreenCapture> screens)
    {
        ArgumentNullException.ThrowIfNull(screens);
        ArgumentOutOfRangeException.ThrowIfZero(screens.Count);

        // A screen is about twice as wide as high.
        int columns = (int)Math.Ceiling(Math.Sqrt(screens.Count / 2.0));
        return Encode(screens, columns, columns == 1 ? DefaultScale : columns <= 4 ? 4 : 2);
    }

    private static byte[] Encode(IReadOnlyList<ScreenCapture> screens, int columns, int scale)
    {
        int width = (ScreenCapture.Width + (2 * BorderPixels)) * scale;
        int height = (ScreenCapture.Height + (2 * BorderPixels)) * scale;
        int lines = (screens.Count + columns - 1) / columns;
        using var surface = SKSurface.Create(new SKImageInfo(width * columns, height * lines, SKColorType.Rgba8888, SKAlphaType.Opaque));
        SKCanvas canvas = surface.Canvas;
        canvas.Clear(Bezel);
        for (int i = 0; i < screens.Count; i++)
        {
            canvas.ResetMatrix();
            canvas.Translate(i % columns * width, i / columns * height);
            Draw(canvas, screens[i], scale);
        }

        using SKImage image = surface.Snapshot();
        using SKData data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    private static void Draw(SKCanvas canvas, ScreenCapture screen, int scale)
    {
        using var paint = new SKPaint { IsAntialias = false, Color = Glass };
        canvas.DrawRect(scale, scale, (ScreenCapture.Width + (2 * BorderPixels) - 2) * scale, (ScreenCapture.Height + (2 * BorderPixels) - 2) * scale, paint);
        paint.Color = Lit;
        float gap = scale >= 4 ? 1 : 0;
        for (int y = 0; y < ScreenCapture.Height; y++)
        {
            for (int x = 0; x < ScreenCapture.Width; x++)
            {
                if (screen.IsLit(x, y))
                {
                    canvas.DrawRect((x + BorderPixels) * scale, (y + BorderPixels) * scale, scale - gap, scale - gap, paint);
                }
            }
        }
    }
}
