using System;
using System.Collections.Generic;
using HwToken.Labels.Fonts;
using HwToken.Labels.Text;
using SkiaSharp;

namespace HwToken.Labels;

/// <summary>Draws text in any script as outlines for paper, with the fonts that come with the program.</summary>
/// <remarks>Opens no font before the first text. For one thread at a time.</remarks>
public sealed class TextOutliner : IDisposable
{
    // Units an em of the fonts for the screen has; positions are rounded to one between scripts, so paper gets finer ones.
    private const float UnitsPerEm = 12;
    private const float Enlargement = 20;

    // What a line that is broken may end in, and where it is better broken than within a word.
    private const string BreaksAfter = " -_.@/+";

    private readonly FontSet plain;
    private readonly FontSet fixedWidth;

    /// <summary>Prepares for drawing.</summary>
    /// <param name="usesSystemFonts">Whether the computer's fonts are used for what the program's own lack.</param>
    public TextOutliner(bool usesSystemFonts = true)
    {
        plain = FontSet.ForPaper("noto-sans.ttf", Enlargement, usesSystemFonts);
        fixedWidth = FontSet.ForPaper("noto-sans-mono.ttf", Enlargement, usesSystemFonts);
    }

    /// <summary>Draws a line.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">The size of its em.</param>
    public TextOutline Draw(string text, float size) => Draw(text, size, plain);

    /// <summary>Draws a line whose characters are all equally wide, and where I, L and 1, or O and 0, differ clearly.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">The size of its em.</param>
    public TextOutline DrawFixed(string text, float size) => Draw(text, size, fixedWidth);

    /// <summary>Breaks a text into lines, between words where it can.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">The size of its em.</param>
    /// <param name="width">The most that a line may take.</param>
    /// <returns>At least one line; a single character that is wider still stands by itself.</returns>
    public IReadOnlyList<string> Break(string text, float size, float width)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = new List<string>();
        while (Measure(text, size) > width)
        {
            int[] boundaries = TextElements.FindBoundaries(text);
            int count = boundaries.Length - 2;
            while (count > 1 && Measure(text[..boundaries[count]], size) > width)
            {
                count--;
            }

            if (count < 1)
            {
                break;
            }

            int end = FindBreak(text, boundaries[count]);
            lines.Add(text[..end].TrimEnd());
            text = text[end..].TrimStart();
        }

        lines.Add(text);
        return lines;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        plain.Dispose();
        fixedWidth.Dispose();
    }

    // The last good place that leaves more than half of the line; else where the line is full.
    private static int FindBreak(string text, int full)
    {
        if (text[full] == ' ')
        {
            return full;
        }

        int last = text.LastIndexOfAny(BreaksAfter.ToCharArray(), full - 1);
        return last > full / 2 ? last + 1 : full;
    }

    private static TextOutline Draw(string text, float size, FontSet fonts)
    {
        ArgumentNullException.ThrowIfNull(text);
        TextLayout layout = TextLayout.Create(TextElements.Simplify(text), fonts);
        float scale = size / (UnitsPerEm * Enlargement);
        using var builder = new SKPathBuilder();
        foreach (PlacedGlyph glyph in layout.Glyphs)
        {
            using SKPath? outline = glyph.Font.GetOutline(glyph.Glyph);
            if (outline is not null)
            {
                outline.Transform(SKMatrix.CreateScaleTranslation(glyph.Font.Scale * scale, glyph.Font.Scale * scale, glyph.X * scale, -glyph.Y * scale));
                builder.AddPath(outline);
            }
        }

        return new TextOutline(builder.Detach(), layout.Width * scale);
    }

    private float Measure(string text, float size) =>
        TextLayout.Create(TextElements.Simplify(text), plain).Width * size / (UnitsPerEm * Enlargement);
}
