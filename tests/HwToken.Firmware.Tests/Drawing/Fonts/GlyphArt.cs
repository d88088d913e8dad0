using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace HwToken.Firmware.Tests.Drawing.Fonts;

/// <summary>A drawing of glyphs: bands of a line of names and the rows of those glyphs, parted by blank lines; ; begins a comment.</summary>
internal sealed class GlyphArt
{
    private GlyphArt(int width, int height)
    {
        Width = width;
        Height = height;
    }

    internal int Width { get; }

    internal int Height { get; }

    /// <summary>The names of the glyphs, in the order of the drawing.</summary>
    internal List<string> Names { get; } = [];

    /// <summary>The rows of each glyph, top first.</summary>
    internal List<string[]> Glyphs { get; } = [];

    /// <summary>Reads a drawing, and refuses one that is not well formed.</summary>
    internal static GlyphArt Read(string fileName, int width, int height)
    {
        var art = new GlyphArt(width, height);
        var band = new List<string>();
        foreach (string line in File.ReadLines(Path.Combine(SourceTree.FontFolder, fileName)))
        {
            if (line.StartsWith(';'))
            {
                continue;
            }

            if (line.Length > 0)
            {
                band.Add(line);
                continue;
            }

            art.AddBand(band);
        }

        art.AddBand(band);
        return art;
    }

    /// <summary>The character that a name stands for: itself, or U+ and four hexadecimal digits.</summary>
    internal static char GetCharacter(string name) => name.Length == 1
        ? name[0]
        : (char)int.Parse(name.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>A glyph in the order of the display: pages of eight rows, a byte a column, bit 0 the top row.</summary>
    /// <param name="index">The glyph.</param>
    /// <param name="rowsAbove">Dark rows to put above it.</param>
    /// <param name="pages">Pages that it is to have.</param>
    internal byte[] ToPages(int index, int rowsAbove, int pages)
    {
        byte[] columns = new byte[pages * Width];
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                if (Glyphs[index][y][x] == '#')
                {
                    int row = y + rowsAbove;
                    columns[(row / 8 * Width) + x] |= (byte)(1 << (row % 8));
                }
            }
        }

        return columns;
    }

    private void AddBand(List<string> band)
    {
        if (band.Count == 0)
        {
            return;
        }

        string[] names = band[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(band.Count == Height + 1, $"The band that begins with '{names[0]}' has {band.Count - 1} rows, not {Height}.");
        for (int i = 0; i < names.Length; i++)
        {
            string[] rows = new string[Height];
            for (int y = 0; y < Height; y++)
            {
                string[] row = band[y + 1].Split(' ');
                Assert.True(row.Length == names.Length, $"Row {y} of the band that begins with '{names[0]}' has {row.Length} glyphs, not {names.Length}.");
                Assert.True(row[i].Length == Width && row[i].Trim('#', '.').Length == 0, $"Row {y} of glyph '{names[i]}' is not {Width} of # and '.'.");
                rows[y] = row[i];
            }

            Names.Add(names[i]);
            Glyphs.Add(rows);
        }

        band.Clear();
    }
}
