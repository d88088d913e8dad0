using HwToken.Firmware.Drawing.Fonts;

namespace HwToken.Firmware.Drawing;

/// <summary>Where a text that takes several lines breaks: at words; in one that is longer than a line behind a mark such as '@'; else between what is read as one character.</summary>
internal static class LineBreaks
{
    private const char ZeroWidthJoiner = '\u200D';

    /// <summary>Where the line ends that begins at <paramref name="start"/>; what follows may be spaces, or a line feed.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">The line's first character.</param>
    /// <param name="cells">How many cells a line has.</param>
    internal static int FindEnd(char[] text, int start, int cells)
    {
        int used = 0;
        int afterMark = -1;
        int lastSpace = -1;
        int i = start;
        while (i < text.Length && text[i] != '\n')
        {
            if (text[i] == ' ')
            {
                lastSpace = i;
            }

            if (used == cells)
            {
                return lastSpace > start ? lastSpace : afterMark > start ? afterMark : FindWholeCharacters(text, start, i);
            }

            if (IsMark(text[i]))
            {
                afterMark = i + 1;
            }

            i += i + 1 < text.Length && SmallFont.IsSurrogatePair(text[i], text[i + 1]) ? 2 : 1;
            used++;
        }

        return i;
    }

    /// <summary>The first character from <paramref name="index"/> on that is no space.</summary>
    internal static int SkipSpaces(char[] text, int index)
    {
        while (index < text.Length && text[index] == ' ')
        {
            index++;
        }

        return index;
    }

    /// <summary>How many lines a text takes.</summary>
    internal static int Count(char[] text, int cells)
    {
        int lines = 0;
        for (int start = SkipSpaces(text, 0); start < text.Length; start = SkipSpaces(text, FindEnd(text, start, cells)))
        {
            lines++;
        }

        return lines;
    }

    // What is written on the character before it, or joined to it, stays with it, unless that fills the line.
    private static int FindWholeCharacters(char[] text, int start, int end)
    {
        int whole = end;
        while (whole > start && (IsJoined(text, whole) || text[whole - 1] == ZeroWidthJoiner))
        {
            whole -= whole - 2 >= start && SmallFont.IsSurrogatePair(text[whole - 2], text[whole - 1]) ? 2 : 1;
        }

        return whole > start ? whole : end;
    }

    // Combining marks, variation selectors, the joiner, skin tones: the ranges that are common, not all of Unicode's.
    private static bool IsJoined(char[] text, int index)
    {
        char character = text[index];
        return (character >= '\u0300' && character <= '\u036F') || (character >= '\u20D0' && character <= '\u20FF') || character == ZeroWidthJoiner
            || (character >= '\uFE00' && character <= '\uFE0F') || (character == '\uD83C' && index + 1 < text.Length && text[index + 1] >= '\uDFFB');
    }

    private static bool IsMark(char character) =>
        character == '.' || character == '@' || character == '-' || character == '/' || character == ':' || character == '_';
}
