using System;
using System.Collections.Generic;
using HwToken.Firmware.Drawing.Fonts;

namespace HwToken.Firmware.Tests.Drawing;

/// <summary>Reads the small font back from the pixels of a frame, independently of what drew it.</summary>
internal static class FrameReader
{
    /// <summary>What a cell reads as when its pixels are no glyph.</summary>
    internal const int NoGlyph = -1;

    // Glyphs with the same pixels (space and no-break space) read as the first of them.
    private static readonly Dictionary<string, int> Glyphs = MakeGlyphs();

    /// <summary>The glyphs of a row of cells.</summary>
    internal static int[] ReadGlyphs(byte[] frame, int x, int y, int cells)
    {
        int[] glyphs = new int[cells];
        byte[] columns = new byte[SmallFont.CellWidth];
        for (int cell = 0; cell < cells; cell++)
        {
            for (int i = 0; i < columns.Length; i++)
            {
                columns[i] = ReadColumn(frame, x + (cell * SmallFont.CellWidth) + i, y);
            }

            glyphs[cell] = Glyphs.GetValueOrDefault(Convert.ToHexString(columns), NoGlyph);
        }

        return glyphs;
    }

    /// <summary>The glyphs that a text should read as.</summary>
    internal static int[] GetGlyphs(string text)
    {
        var glyphs = new List<int>();
        foreach (System.Text.Rune rune in text.EnumerateRunes())
        {
            int glyph = rune.IsBmp ? SmallFont.IndexOf((char)rune.Value) : SmallFont.Replacement;
            glyphs.Add(Glyphs[GetPixels(glyph)]);
        }

        return glyphs.ToArray();
    }

    private static byte ReadColumn(byte[] frame, int x, int y)
    {
        int column = 0;
        for (int row = 0; row < 8; row++)
        {
            column |= Picture.IsLit(frame, x, y + row) ? 1 << row : 0;
        }

        return (byte)column;
    }

    private static Dictionary<string, int> MakeGlyphs()
    {
        var glyphs = new Dictionary<string, int>();
        for (int glyph = 0; glyph <= SmallFont.Replacement; glyph++)
        {
            glyphs.TryAdd(GetPixels(glyph), glyph);
        }

        return glyphs;
    }

    private static string GetPixels(int glyph) =>
        Convert.ToHexString(SmallFont.Columns, glyph * SmallFont.CellWidth, SmallFont.CellWidth);
}
