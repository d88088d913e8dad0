using System;
using System.Collections.Generic;
using System.Text;
using HarfBuzzSharp;
using HwToken.Labels.Fonts;
using HwToken.Labels.Text;

namespace HwToken.Labels;

/// <summary>A name in one line: which glyph of which font stands where.</summary>
internal sealed class TextLayout
{
    private const string Unknown = "\uFFFD";

    private readonly List<PlacedGlyph> glyphs = [];
    private readonly List<string> missing = [];

    private TextLayout(bool isRightToLeft)
    {
        IsRightToLeft = isRightToLeft;
    }

    /// <summary>The glyphs; x from 0, which is the left edge.</summary>
    internal IReadOnlyList<PlacedGlyph> Glyphs => glyphs;

    /// <summary>How far it is from the left edge to where a further glyph would stand, in pixels.</summary>
    internal float Width { get; private set; }

    /// <summary>The characters that no font has; a sign stands for each.</summary>
    internal IReadOnlyList<string> Missing => missing;

    /// <summary>Whether letters of a script that joins and reorders them are drawn one by one, as there is no font that does.</summary>
    internal bool IsUnshaped { get; private set; }

    /// <summary>Whether the line as a whole runs from right to left.</summary>
    internal bool IsRightToLeft { get; }

    /// <summary>Lays a text out.</summary>
    /// <param name="text">One line.</param>
    /// <param name="fonts">The fonts.</param>
    /// <param name="isNarrow">Whether room is short.</param>
    internal static TextLayout Create(string text, FontSet fonts, bool isNarrow = false)
    {
        List<Element> elements = Choose(ref text, fonts, isNarrow, out List<string> missing);
        var bidi = new BidiParagraph(text);
        var layout = new TextLayout(bidi.IsRightToLeft);
        layout.missing.AddRange(missing);
        List<Run> runs = JoinRuns(elements, bidi);
        float x = 0;
        foreach (int index in BidiParagraph.Reorder(runs.ConvertAll(run => run.Level)))
        {
            Run run = runs[index];
            x = MathF.Ceiling(x - 0.01f);
            foreach (ShapedGlyph glyph in run.Font.Shape(text, run.Start, run.End - run.Start, (run.Level & 1) != 0))
            {
                layout.glyphs.Add(new PlacedGlyph(run.Font, glyph.Glyph, x + glyph.X, glyph.Y));
                x += glyph.Advance;
            }

            layout.Width = x;
            layout.IsUnshaped |= FontSet.NeedsShaping(run.Script) && run.Font == fonts.Wide;
        }

        return layout;
    }

    // The font of each character; what none has is replaced in the text.
    private static List<Element> Choose(ref string text, FontSet fonts, bool isNarrow, out List<string> missing)
    {
        var elements = new List<Element>();
        var known = new StringBuilder(text.Length);
        missing = [];
        int[] boundaries = TextElements.FindBoundaries(text);
        for (int i = 0; i + 1 < boundaries.Length; i++)
        {
            string element = text[boundaries[i]..boundaries[i + 1]];
            Script script = UnicodeFunctions.Default.GetScript(Rune.GetRuneAt(element, 0).Value);
            LabelFont? font = fonts.Find(element, script, isNarrow);
            if (font is null)
            {
                missing.Add(element);
                element = Unknown;
                font = fonts.Wide;
                script = Script.Common;
            }

            elements.Add(new Element(known.Length, known.Length + element.Length, font, script));
            _ = known.Append(element);
        }

        text = known.ToString();
        string whole = text;

        // Characters of one kind in two sizes would look ragged: one that the smaller font lacks takes the others along.
        if (elements.Exists(element => element.Script == Script.Han && element.Font == fonts.Wide))
        {
            elements = elements.ConvertAll(element =>
                IsEastAsian(element.Script) && fonts.Wide.Covers(whole.AsSpan(element.Start, element.End - element.Start)) ? element with { Font = fonts.Wide } : element);
        }

        return elements;
    }

    private static bool IsEastAsian(Script script) => script == Script.Han || script == Script.Hiragana || script == Script.Katakana || script == Script.Hangul;

    private static List<Run> JoinRuns(List<Element> elements, BidiParagraph bidi)
    {
        var runs = new List<Run>();
        foreach (Element element in elements)
        {
            int level = bidi.GetLevel(element.Start);
            bool isCommon = element.Script == Script.Common || element.Script == Script.Inherited;
            if (runs.Count > 0 && runs[^1] is { } last && last.Level == level && last.Font == element.Font && (isCommon || last.Script == element.Script || last.Script == Script.Common))
            {
                runs[^1] = last with { End = element.End, Script = isCommon ? last.Script : element.Script };
            }
            else
            {
                runs.Add(new Run(element.Start, element.End, element.Font, isCommon ? Script.Common : element.Script, level));
            }
        }

        return runs;
    }

    private sealed record Element(int Start, int End, LabelFont Font, Script Script);

    private sealed record Run(int Start, int End, LabelFont Font, Script Script, int Level);
}

/// <summary>A glyph and where its origin is, in pixels: x from the line's left edge, y above the baseline.</summary>
internal readonly record struct PlacedGlyph(LabelFont Font, ushort Glyph, float X, float Y);
