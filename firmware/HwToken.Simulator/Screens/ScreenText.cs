using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Text;
using HwToken.Firmware.Drawing.Fonts;

namespace HwToken.Simulator.Screens;

/// <summary>
/// Reads the text on a screen back from its pixels, by the firmware's own glyphs: the large characters of a code,
/// and lines of the small font at any place, light on dark or dark on light. It sees what a person would see, so a
/// code that the firmware computes right and draws wrong is not read.
/// </summary>
/// <remarks>
/// Glyphs that look the same are read as the one that comes first in Unicode. What a picture or a bar leaves may look
/// like a character here and there; on the firmware's screens it does not, as the tests show.
/// </remarks>
public static class ScreenText
{
    private const int Width = ScreenCapture.Width;
    private const int Height = ScreenCapture.Height;
    private const int CellWidth = SmallFont.CellWidth;
    private const int CellHeight = 8;

    // A gap this wide ends a run of text; what stands on the same height is joined again in the end.
    private const int MaximumSpaces = 2;

    // Between two characters of a code lie 2 to 6 dark columns, between two groups 10 or more.
    private const int GroupGap = 8;

    /// <summary>Reads all lines, from top to bottom. Texts side by side are one line, with two spaces between.</summary>
    /// <param name="pages">1,024 bytes in page order.</param>
    /// <param name="down">By how many rows the picture was moved down, against burn-in.</param>
    public static IReadOnlyList<string> Read(ReadOnlySpan<byte> pages, int down = 0)
    {
        var rest = new UInt128[Height]; // a row each, bit x the pixel at x
        for (int y = down; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                if ((pages[((y >> 3) * Width) + x] >> (y & 7) & 1) != 0)
                {
                    rest[y - down] |= UInt128.One << x;
                }
            }
        }

        List<Run> runs = [];
        TakeIcons(rest);
        TakeRules(rest);
        if (TakeCode(rest) is { } code)
        {
            runs.Add(code);
        }

        TakeScrollBar(rest);
        TakeLines(rest, runs);
        return Join(runs);
    }

    /// <summary>Takes the pictures off, so that no piece of them is taken for a character.</summary>
    private static void TakeIcons(UInt128[] rest)
    {
        foreach (LargeGlyph icon in ScreenGlyphs.Icons)
        {
            for (int y = 0; y < Height; y += 8)
            {
                for (int x = 0; x < Width; x++)
                {
                    if (IsAt(rest, icon, x, y))
                    {
                        Clear(rest, x, y, icon);
                    }
                }
            }
        }
    }

    /// <summary>
    /// Takes dotted lines off that go over the whole width: three of their dots are an ellipsis. In a picture that was
    /// moved aside, the dots are too, and the outermost may be missing.
    /// </summary>
    private static void TakeRules(UInt128[] rest)
    {
        UInt128 even = UInt128.MaxValue / 3;
        UInt128 odd = even << 1;
        UInt128 outermost = UInt128.One | (UInt128.One << 1) | (UInt128.One << (Width - 2)) | (UInt128.One << (Width - 1));
        for (int y = 0; y < Height; y++)
        {
            UInt128 inner = rest[y] & ~outermost;
            if (inner == (even & ~outermost) || inner == (odd & ~outermost))
            {
                rest[y] = 0;
            }
        }
    }

    /// <summary>Takes a list's scroll bar off, which stands at the right edge below the title: a piece of it looks like a '|'.</summary>
    private static void TakeScrollBar(UInt128[] rest)
    {
        const int Top = 12;
        for (int x = Width - 3; x < Width; x++)
        {
            int lit = 0;
            for (int y = Top; y <= Height; y++)
            {
                if (y < Height && (rest[y] >> x & 1) != 0)
                {
                    lit++;
                    continue;
                }

                for (int row = y - lit; lit >= CellHeight && row < y; row++)
                {
                    rest[row] &= ~(UInt128.One << x);
                }

                lit = 0;
            }
        }
    }

    /// <summary>Finds the large characters, which stand side by side, and takes them off the picture.</summary>
    private static Run? TakeCode(UInt128[] rest)
    {
        var text = new StringBuilder();
        int start = 0;
        int end = 0;
        int y = 0;
        for (int i = 0; text.Length == 0 && i < ScreenGlyphs.LargeTops.Count; i++)
        {
            y = ScreenGlyphs.LargeTops[i];
            for (int x = 0; x < Width; x++)
            {
                if (FindLarge(rest, x, y) is not { } found)
                {
                    continue;
                }

                start = text.Length == 0 ? x : start;
                _ = text.Append(text.Length > 0 && x - end >= GroupGap ? " " : "").Append(found.Character);
                Clear(rest, x, y, found);
                end = x + found.Width;
                x = end - 1;
            }
        }

        return text.Length == 0 ? null : new Run(start, y, end, text.ToString(), 0);
    }

    private static LargeGlyph? FindLarge(UInt128[] rows, int x, int y)
    {
        if (y + ScreenGlyphs.LargeHeight > Height)
        {
            return null;
        }

        // What stands there is cut out once for all that it is compared with.
        Span<uint> seen = stackalloc uint[ScreenGlyphs.LargeHeight];
        uint lit = 0;
        for (int row = 0; row < seen.Length; row++)
        {
            seen[row] = (uint)(rows[y + row] >> x);
            lit |= seen[row];
        }

        if (lit == 0)
        {
            return null;
        }

        foreach (LargeGlyph glyph in ScreenGlyphs.Large)
        {
            if (x + glyph.Width <= Width && IsSeen(seen, glyph))
            {
                return glyph;
            }
        }

        return null;
    }

    private static bool IsSeen(ReadOnlySpan<uint> seen, LargeGlyph glyph)
    {
        uint mask = (1u << glyph.Width) - 1;
        ReadOnlySpan<uint> pattern = glyph.Rows;
        for (int row = 0; row < pattern.Length; row++)
        {
            if ((seen[row] & mask) != pattern[row])
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsAt(UInt128[] rows, LargeGlyph glyph, int x, int y)
    {
        if (x + glyph.Width > Width || y + glyph.Height > Height)
        {
            return false;
        }

        uint mask = (1u << glyph.Width) - 1;
        ReadOnlySpan<uint> pattern = glyph.Rows;
        for (int row = 0; row < pattern.Length; row++)
        {
            if (((uint)(rows[y + row] >> x) & mask) != pattern[row])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Finds the runs of small text that explain most pixels first, and takes each off the picture.</summary>
    private static void TakeLines(UInt128[] rest, List<Run> runs)
    {
        IEnumerable<Run> candidates = FindRuns(rest, false).Concat(FindRuns(rest, true)).OrderByDescending(run => run.Pixels);
        var taken = new UInt128[Height];
        foreach (Run run in candidates)
        {
            UInt128 columns = Columns(run.Left, run.Right - run.Left);
            if (Enumerable.Range(run.Top, CellHeight).All(y => (taken[y] & columns) == 0))
            {
                runs.Add(run);
                for (int y = run.Top; y < run.Top + CellHeight; y++)
                {
                    taken[y] |= columns;
                }
            }
        }
    }

    private static IEnumerable<Run> FindRuns(UInt128[] rest, bool isInverted)
    {
        // Bit y of a column is its pixel in row y. In a picture that was moved to the right, the gap behind the last
        // character is off the panel.
        ulong[] pixels = ColumnsOf(rest, isInverted);
        byte[] columns = new byte[Width + 1];
        ulong[] cells = new ulong[columns.Length - CellWidth + 1];
        for (int y = 0; y + CellHeight <= Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                columns[x] = (byte)(pixels[x] >> y);
            }

            // Each cell is the one before it without its first column.
            ulong cell = 0;
            for (int x = 1 - CellWidth; x < cells.Length; x++)
            {
                cell = (cell >> 8) | ((ulong)columns[x + CellWidth - 1] << (8 * (CellWidth - 1)));
                if (x >= 0)
                {
                    cells[x] = cell;
                }
            }

            for (int x = 0; x < cells.Length; x++)
            {
                // Where something larger goes on to the left, this is a piece of it that looks like a character.
                bool isClear = x == 0 || columns[x - 1] == 0;
                if (isClear && cells[x] != 0 && ScreenGlyphs.Small.ContainsKey(cells[x]))
                {
                    yield return ReadRun(cells, x, y);
                }
            }
        }
    }

    private static ulong[] ColumnsOf(UInt128[] rows, bool isInverted)
    {
        ulong[] columns = new ulong[Width];
        for (int y = 0; y < Height; y++)
        {
            UInt128 row = isInverted ? ~rows[y] : rows[y];
            ulong left = (ulong)row;
            ulong right = (ulong)(row >> (Width / 2));
            for (int x = 0; x < Width / 2; x++)
            {
                columns[x] |= (left >> x & 1) << y;
                columns[x + (Width / 2)] |= (right >> x & 1) << y;
            }
        }

        return columns;
    }

    private static Run ReadRun(ulong[] cells, int x, int y)
    {
        var text = new StringBuilder();
        int start = x;
        int end = x;
        int pixels = 0;
        int spaces = 0;
        for (; x < cells.Length && spaces <= MaximumSpaces; x += CellWidth)
        {
            if (cells[x] == 0)
            {
                spaces++;
            }
            else if (ScreenGlyphs.Small.TryGetValue(cells[x], out char c))
            {
                _ = text.Append(' ', spaces).Append(c);
                spaces = 0;
                pixels += BitOperations.PopCount(cells[x]);
                end = x + CellWidth;
            }
            else
            {
                break;
            }
        }

        return new Run(start, y, end, text.ToString(), pixels);
    }

    private static UInt128 Columns(int x, int count)
    {
        return ((UInt128.One << count) - 1) << x;
    }

    private static void Clear(UInt128[] rows, int x, int y, LargeGlyph glyph)
    {
        for (int row = y; row < y + glyph.Height; row++)
        {
            rows[row] &= ~Columns(x, glyph.Width);
        }
    }

    private static List<string> Join(List<Run> runs)
    {
        List<string> lines = [];
        foreach (IGrouping<int, Run> line in runs.GroupBy(run => run.Top).OrderBy(line => line.Key))
        {
            var text = new StringBuilder();
            int end = 0;
            foreach (Run run in line.OrderBy(run => run.Left))
            {
                if (text.Length > 0)
                {
                    _ = text.Append(' ', run.Left - end < CellWidth ? 1 : 2);
                }

                _ = text.Append(run.Text);
                end = run.Right;
            }

            lines.Add(text.ToString());
        }

        return lines;
    }

    /// <summary>Text in one piece: where its cells are, what it says, and how many pixels it explains.</summary>
    private sealed record Run(int Left, int Top, int Right, string Text, int Pixels);
}
