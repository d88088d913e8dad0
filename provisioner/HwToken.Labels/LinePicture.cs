using System;
using System.Linq;
using System.Numerics;
using HwToken.Labels.Fonts;
using SkiaSharp;

namespace HwToken.Labels;

/// <summary>A line as columns of 16 one-bit pixels, bit 0 the top row, without dark columns at its ends.</summary>
internal sealed class LinePicture
{
    /// <summary>Rows of a picture.</summary>
    internal const int Height = 16;

    // Rows above the baseline, as both pixel fonts have it.
    private const int Baseline = 14;

    // Room for whatever rises above or falls below the line.
    private const int Margin = 16;

    // Strokes of an outline are about a pixel wide and seldom hit one pixel squarely.
    private const byte Threshold = 100;

    private LinePicture(ushort[] columns)
    {
        Columns = columns;
    }

    /// <summary>The columns from left to right.</summary>
    internal ushort[] Columns { get; }

    /// <summary>How many columns.</summary>
    internal int Width => Columns.Length;

    /// <summary>Draws a line.</summary>
    internal static LinePicture Draw(TextLayout layout)
    {
        int width = (int)layout.Glyphs.Select(glyph => glyph.X).DefaultIfEmpty().Max() + (4 * Margin);
        using var bitmap = new SKBitmap(new SKImageInfo(width, Height + (2 * Margin), SKColorType.Gray8, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.Black);
        using var paint = new SKPaint { Color = SKColors.White };
        foreach (PlacedGlyph glyph in layout.Glyphs)
        {
            DrawGlyph(canvas, paint, glyph);
        }

        return new LinePicture(TrimColumns(ReadColumns(bitmap)));
    }

    private static void DrawGlyph(SKCanvas canvas, SKPaint paint, PlacedGlyph glyph)
    {
        using SKPath? outline = glyph.Font.GetOutline(glyph.Glyph);
        if (outline is null)
        {
            return;
        }

        // An outline's pixels are weighed by how much of them it covers; those of a pixel font are whole.
        LabelFont font = glyph.Font;
        paint.IsAntialias = !font.IsPixelFont;
        outline.Transform(SKMatrix.CreateScaleTranslation(font.Scale, font.Scale, Margin + glyph.X, Margin + Baseline - glyph.Y));
        canvas.DrawPath(outline, paint);
    }

    // The line keeps its place in its 16 rows, unless it would be cut: then it moves as far as it must.
    private static ushort[] ReadColumns(SKBitmap bitmap)
    {
        ReadOnlySpan<byte> pixels = bitmap.GetPixelSpan();
        ulong[] columns = new ulong[bitmap.Width];
        ulong all = 0;
        for (int x = 0; x < columns.Length; x++)
        {
            for (int y = 0; y < bitmap.Height; y++)
            {
                columns[x] |= pixels[(y * bitmap.RowBytes) + x] > Threshold ? 1UL << y : 0;
            }

            all |= columns[x];
        }

        if (all == 0)
        {
            return [];
        }

        int top = BitOperations.TrailingZeroCount(all);
        int bottom = BitOperations.Log2(all);
        int first = bottom - top < Height ? Math.Clamp(Margin, bottom - Height + 1, top) : (top + bottom + 1 - Height) / 2;
        return Array.ConvertAll(columns, column => (ushort)(column >> first));
    }

    private static ushort[] TrimColumns(ushort[] columns)
    {
        int start = Array.FindIndex(columns, column => column != 0);
        int end = Array.FindLastIndex(columns, column => column != 0);
        return start < 0 ? [] : columns[start..(end + 1)];
    }
}
