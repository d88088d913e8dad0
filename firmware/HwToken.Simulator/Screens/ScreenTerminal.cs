using System;
using System.Text;

namespace HwToken.Simulator.Screens;

/// <summary>The screen in characters, for a terminal.</summary>
public static class ScreenTerminal
{
    /// <summary>Columns of <see cref="HalfBlocks"/>.</summary>
    public const int HalfBlockColumns = ScreenCapture.Width;

    /// <summary>Rows of <see cref="HalfBlocks"/>.</summary>
    public const int HalfBlockRows = ScreenCapture.Height / 2;

    /// <summary>Columns of <see cref="Braille"/>.</summary>
    public const int BrailleColumns = ScreenCapture.Width / 2;

    /// <summary>Rows of <see cref="Braille"/>.</summary>
    public const int BrailleRows = ScreenCapture.Height / 4;

    private const char FirstBraillePattern = '\u2800';

    // The dots of a braille pattern (Unicode, block "Braille Patterns"): bit of the pixel at column x, row y.
    private static readonly int[,] BrailleBits = { { 0x01, 0x02, 0x04, 0x40 }, { 0x08, 0x10, 0x20, 0x80 } };

    /// <summary>128 columns by 32 rows; two pixels a character, one above the other.</summary>
    /// <returns>One string a row.</returns>
    public static string[] HalfBlocks(ScreenCapture screen)
    {
        ArgumentNullException.ThrowIfNull(screen);
        string[] rows = new string[HalfBlockRows];
        var row = new StringBuilder(HalfBlockColumns);
        for (int y = 0; y < rows.Length; y++)
        {
            _ = row.Clear();
            for (int x = 0; x < HalfBlockColumns; x++)
            {
                _ = row.Append((screen.IsLit(x, 2 * y), screen.IsLit(x, (2 * y) + 1)) switch
                {
                    (true, true) => '█',
                    (true, false) => '▀',
                    (false, true) => '▄',
                    _ => ' ',
                });
            }

            rows[y] = row.ToString();
        }

        return rows;
    }

    /// <summary>64 columns by 16 rows, for a terminal that is not wide enough: eight pixels a character.</summary>
    /// <returns>One string a row.</returns>
    public static string[] Braille(ScreenCapture screen)
    {
        ArgumentNullException.ThrowIfNull(screen);
        string[] rows = new string[BrailleRows];
        char[] row = new char[BrailleColumns];
        for (int cellY = 0; cellY < rows.Length; cellY++)
        {
            for (int cellX = 0; cellX < row.Length; cellX++)
            {
                int dots = 0;
                for (int x = 0; x < 2; x++)
                {
                    for (int y = 0; y < 4; y++)
                    {
                        dots |= screen.IsLit((2 * cellX) + x, (4 * cellY) + y) ? BrailleBits[x, y] : 0;
                    }
                }

                row[cellX] = (char)(FirstBraillePattern + dots);
            }

            rows[cellY] = new string(row);
        }

        return rows;
    }

    /// <summary>A frame of line-drawing characters around rows of the same length.</summary>
    public static string[] Frame(string[] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfZero(rows.Length);
        string line = new('─', rows[0].Length);
        string[] framed = new string[rows.Length + 2];
        framed[0] = $"┌{line}┐";
        framed[^1] = $"└{line}┘";
        for (int i = 0; i < rows.Length; i++)
        {
            framed[i + 1] = $"│{rows[i]}│";
        }

        return framed;
    }
}
