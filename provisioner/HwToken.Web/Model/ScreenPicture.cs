using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Simulator.Screens;
using SkiaSharp;

namespace HwToken.Web.Model;

/// <summary>A token's screen as the page shows it: a picture of 128 × 64 pixels, which the style sheet draws at a whole multiple, and its lines.</summary>
/// <param name="Source">The picture as a data URI.</param>
/// <param name="Lines">The lines of text that can be read on it.</param>
internal sealed record ScreenPicture(string Source, IReadOnlyList<string> Lines)
{
    // As the simulator's pictures have them: what the panel looks like.
    private static readonly SKColor Glass = new(0x05, 0x07, 0x0A);
    private static readonly SKColor Lit = new(0xCF, 0xEC, 0xFF);

    /// <summary>The lines as one text.</summary>
    internal string Text => string.Join('\n', Lines);

    /// <summary>Draws a screen.</summary>
    internal static ScreenPicture Of(ScreenCapture screen)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(ScreenCapture.Width, ScreenCapture.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Pixels = [.. Enumerable.Range(0, ScreenCapture.Width * ScreenCapture.Height)
            .Select(index => screen.IsLit(index % ScreenCapture.Width, index / ScreenCapture.Width) ? Lit : Glass)];
        using SKData data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return new ScreenPicture("data:image/png;base64," + Convert.ToBase64String(data.ToArray()), screen.Text);
    }

    /// <summary>Draws a screen from its pages.</summary>
    /// <param name="pages">1,024 bytes: eight pages of 128 columns, bit 0 the top row.</param>
    internal static ScreenPicture Of(byte[] pages) => Of(new ScreenCapture(pages, isOn: true));
}
