using System.Collections.Generic;
using HwToken.Firmware.Drawing.Fonts;

namespace HwToken.Simulator.Screens;

/// <summary>
/// The firmware's glyphs by their pixels, to recognise them by. Where several characters look the same, the one that
/// comes first in Unicode stands for all.
/// </summary>
internal static class ScreenGlyphs
{
    /// <summary>Rows of a large character.</summary>
    public const int LargeHeight = 24;

    /// <summary>The first row of a large character within its pages; others may write into the rows above and below.</summary>
    private const int LargeTop = 4;

    // Where a code begins below a picture of the names.
    private const int BelowPicture = 25;
    private const int LargePages = 4;
    private const char Latin1 = '\u00A0';
    private const char LastLatin = '\u017F';

    /// <summary>The characters of the small font by the six columns of their cell, the leftmost in the lowest byte; without the blank ones.</summary>
    public static Dictionary<ulong, char> Small { get; } = ReadSmallFont();

    /// <summary>The large characters, wide and narrow.</summary>
    public static LargeGlyph[] Large { get; } =
    [
        .. ReadLarge(WideDigits.Characters, WideDigits.Columns, WideDigits.Width),
        .. ReadLarge(SteamLetters.Characters, SteamLetters.Columns, WideDigits.Width),
        .. ReadLarge(NarrowDigits.Characters, NarrowDigits.Columns, NarrowDigits.Width),
    ];

    /// <summary>The rows in which large characters begin: page-aligned, or below a picture of the names.</summary>
    public static IReadOnlyList<int> LargeTops { get; } = [LargeTop, LargeTop + 8, LargeTop + 16, LargeTop + 24, LargeTop + 32, BelowPicture];

    /// <summary>The pictures that stand beside texts.</summary>
    public static LargeGlyph[] Icons { get; } = [.. ReadIcons()];

    private static Dictionary<ulong, char> ReadSmallFont()
    {
        Dictionary<ulong, char> glyphs = [];
        for (char c = '!'; c < char.MaxValue; c++)
        {
            if (c == '\u007F')
            {
                c = Latin1;
            }

            int index = SmallFont.IndexOf(c);
            if (c > LastLatin && index == SmallFont.Replacement && c != '\uFFFD')
            {
                continue;
            }

            ulong columns = 0;
            for (int column = 0; column < SmallFont.CellWidth; column++)
            {
                columns |= (ulong)SmallFont.Columns[(index * SmallFont.CellWidth) + column] << (8 * column);
            }

            if (columns != 0)
            {
                _ = glyphs.TryAdd(columns, c);
            }
        }

        return glyphs;
    }

    private static IEnumerable<LargeGlyph> ReadLarge(string characters, byte[] columns, int width)
    {
        int size = width * LargePages;
        for (int i = 0; i < characters.Length; i++)
        {
            yield return new LargeGlyph(characters[i], width, columns[(i * size)..((i + 1) * size)], LargeTop, LargeHeight);
        }
    }

    private static IEnumerable<LargeGlyph> ReadIcons()
    {
        int size = Firmware.Drawing.Fonts.Icons.Size * Firmware.Drawing.Fonts.Icons.Size / 8;
        byte[] columns = Firmware.Drawing.Fonts.Icons.Columns;
        for (int i = 0; i < columns.Length; i += size)
        {
            yield return new LargeGlyph('\0', Firmware.Drawing.Fonts.Icons.Size, columns[i..(i + size)], 0, Firmware.Drawing.Fonts.Icons.Size);
        }
    }
}

/// <summary>A large character or an icon.</summary>
internal sealed class LargeGlyph
{
    public LargeGlyph(char character, int width, byte[] columns, int top, int height)
    {
        Character = character;
        Width = width;
        Rows = new uint[height];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int row = y + top;
                Rows[y] |= (uint)(columns[((row >> 3) * width) + x] >> (row & 7) & 1) << x;
            }
        }
    }

    /// <summary>What it says.</summary>
    public char Character { get; }

    /// <summary>Its width in pixels, at most 31.</summary>
    public int Width { get; }

    /// <summary>Its height in pixels.</summary>
    public int Height => Rows.Length;

    /// <summary>Its pixels, a number a row, bit 0 the leftmost.</summary>
    public uint[] Rows { get; }
}
