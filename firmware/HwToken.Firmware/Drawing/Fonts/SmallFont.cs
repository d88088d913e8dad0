namespace HwToken.Firmware.Drawing.Fonts;

/// <summary>
/// The text font: cells of 6 × 8 pixels, Latin-1 and Latin Extended-A and some signs. Drawn in
/// <c>SmallFont.txt</c>; one number a glyph, in the order of that drawing.
/// </summary>
public static partial class SmallFont
{
    /// <summary>Width of a cell in pixels, the gap to the next glyph included.</summary>
    public const int CellWidth = 6;

    private const int AsciiCount = 0x7E - 0x20 + 1;
    private const int LatinCount = 0x17F - 0xA0 + 1;
    private const int FirstSign = AsciiCount + LatinCount;

    /// <summary>The glyph of a character; <see cref="Replacement"/> if there is none.</summary>
    public static int IndexOf(char character)
    {
        if (character <= '~')
        {
            return character >= ' ' ? character - ' ' : Replacement;
        }

        if (character <= '\u017F')
        {
            return character >= '\u00A0' ? character - '\u00A0' + AsciiCount : Replacement;
        }

        character = ReplaceTypography(character);
        if (character <= '~')
        {
            return character - ' ';
        }

        int sign = FindSign(character);
        return sign < 0 ? Replacement : FirstSign + sign;
    }

    /// <summary>Whether there is a glyph for every character of a text. A provisioner draws a picture of a name for which this is false.</summary>
    public static bool Covers(string text)
    {
        int count = text.Length;
        for (int i = 0; i < count; i++)
        {
            if (IndexOf(text[i]) == Replacement)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a UTF-16 unit is one of two that form a character.</summary>
    public static bool IsSurrogate(char character) => character >= '\uD800' && character <= '\uDFFF';

    /// <summary>Whether two UTF-16 units form one character.</summary>
    public static bool IsSurrogatePair(char high, char low) =>
        high >= '\uD800' && high <= '\uDBFF' && low >= '\uDC00' && low <= '\uDFFF';

    /// <summary>What looks the same at this size shares a glyph.</summary>
    private static char ReplaceTypography(char character)
    {
        switch (character)
        {
            case '\u2018': // single quotation marks
            case '\u2019':
            case '\u201B':
            case '\u2032': // prime
                return '\'';
            case '\u201A': // low single quotation mark
                return ',';
            case '\u201C': // double quotation marks
            case '\u201D':
            case '\u201E':
            case '\u201F':
            case '\u2033': // double prime
                return '"';
            case '\u2039': // single angle quotation marks
                return '<';
            case '\u203A':
                return '>';
            case '\u2010': // hyphen, no-break hyphen
            case '\u2011':
                return '-';
            case '\u2012': // figure dash, minus sign
            case '\u2212':
                return '–';
            case '\u2015': // horizontal bar
                return '—';
            case '\u2002': // spaces of several widths
            case '\u2003':
            case '\u2007':
            case '\u2009':
            case '\u202F':
                return ' ';
            default:
                return character;
        }
    }
}
