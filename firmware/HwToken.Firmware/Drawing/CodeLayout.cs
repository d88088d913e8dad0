using HwToken.Core.Otp;
using HwToken.Firmware.Drawing.Fonts;

namespace HwToken.Firmware.Drawing;

/// <summary>
/// A code in large characters, in groups that can be read and typed at a glance: 5 (Steam), 3+3, 3+4, 4+4,
/// 3+3+3, 5+5; centred, in rows 20 to 43, or lower where a picture of the names takes more room than text.
/// </summary>
public static class CodeLayout
{
    private const char Dash = '-';

    // Behind the digits.
    private const int DashGlyph = 10;
    private const int Page = 2;
    private const int PageCount = 4;

    /// <summary>Whether a group begins at a character, so that a gap stands before it; never at the first.</summary>
    /// <param name="length">Characters of the code, 5 to 10.</param>
    /// <param name="index">0 to <paramref name="length"/> − 1.</param>
    public static bool StartsGroup(int length, int index) => length switch
    {
        5 => false,
        6 or 7 => index == 3,
        9 => index == 3 || index == 6,
        _ => index == length / 2,
    };

    /// <summary>How many pixels wide the code is drawn; at most 128.</summary>
    /// <param name="length">Characters of the code, 5 to 10.</param>
    public static int GetWidth(int length)
    {
        int width = IsWide(length) ? WideDigits.Width : NarrowDigits.Width;
        int total = width;
        for (int i = 1; i < length; i++)
        {
            total += GetGap(length, i) + width;
        }

        return total;
    }

    /// <summary>Draws a code into pages 2 to 5, which must be clear; below row 20 they need not be.</summary>
    /// <param name="canvas">Where to.</param>
    /// <param name="code">Digits or, if there are five characters, Steam's alphabet. Anything else shows as a dash.</param>
    /// <param name="length">Characters of the code, 5 to 10.</param>
    /// <param name="lower">How many rows lower than row 20 it begins, 0 to 7.</param>
    public static void Draw(Canvas canvas, char[] code, int length, int lower = 0)
    {
        bool wide = IsWide(length);
        int x = (Canvas.Width - GetWidth(length)) / 2;
        for (int i = 0; i < length; i++)
        {
            if (i > 0)
            {
                x += GetGap(length, i);
            }

            x = DrawCharacter(canvas, x, lower, wide, code[i]);
        }
    }

    /// <summary>Draws dashes in place of a code that has not been made yet, as <see cref="Draw"/> does a code.</summary>
    /// <param name="canvas">Where to.</param>
    /// <param name="length">Characters that the code will have, 5 to 10.</param>
    /// <param name="lower">How many rows lower than row 20 its place begins, 0 to 7.</param>
    public static void DrawDashes(Canvas canvas, int length, int lower = 0)
    {
        bool wide = IsWide(length);
        int x = (Canvas.Width - GetWidth(length)) / 2;
        for (int i = 0; i < length; i++)
        {
            if (i > 0)
            {
                x += GetGap(length, i);
            }

            x = DrawCharacter(canvas, x, lower, wide, Dash);
        }
    }

    private static bool IsWide(int length) => length <= OtpAccount.MinDigits;

    // Pixels between two groups, and between two characters of a group.
    private static int GetGap(int length, int index)
    {
        if (StartsGroup(length, index))
        {
            return length <= 8 ? 14 : 20 - length;
        }

        return length switch
        {
            5 => 6,
            6 => 4,
            7 or 8 => 3,
            _ => 2,
        };
    }

    private static int DrawCharacter(Canvas canvas, int x, int lower, bool wide, char character)
    {
        int width = wide ? WideDigits.Width : NarrowDigits.Width;
        byte[] columns = wide ? WideDigits.Columns : NarrowDigits.Columns;
        int glyph = character >= '0' && character <= '9' ? character - '0' : DashGlyph;
        int letter = wide && character >= 'A' ? SteamLetters.Characters.IndexOf(character) : -1;
        if (letter >= 0)
        {
            columns = SteamLetters.Columns;
            glyph = letter;
        }

        int offset = glyph * width * PageCount;
        if (lower == 0)
        {
            canvas.DrawImage(x, Page, columns, offset, width, PageCount);
        }
        else
        {
            canvas.DrawImageOver(x, (Page * 8) + lower, columns, offset, width, PageCount);
        }

        return x + width;
    }
}
