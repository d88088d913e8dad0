using System;

namespace HwToken.Firmware.Jump;

/// <summary>How a range of names is written: "A–C", or with as many letters as tell it from its neighbours.</summary>
public static class RangeText
{
    // What a line of the list can show.
    private const int MaxLength = 19;
    private const char Ellipsis = '…';

    /// <summary>Writes a range.</summary>
    /// <param name="firsts">The first name of each range of the list (<see cref="AccountName.Make"/>).</param>
    /// <param name="lasts">The last name of each.</param>
    /// <param name="range">Which range to write.</param>
    public static char[] Make(char[][] firsts, char[][] lasts, int range)
    {
        char[] first = firsts[range];
        char[] last = lasts[range];
        char[] listFirst = firsts[0];
        char[] listLast = lasts[lasts.Length - 1];

        // At least what tells one from others in the list, and what tells the range from those before and behind it.
        int firstLength = Min(NameWeights.GetTellingLength(first, listFirst), NameWeights.GetTellingLength(first, listLast));
        firstLength = range == 0 ? firstLength : Max(firstLength, NameWeights.GetTellingLength(first, lasts[range - 1]));
        int lastLength = Min(NameWeights.GetTellingLength(last, listFirst), NameWeights.GetTellingLength(last, listLast));
        lastLength = range == lasts.Length - 1 ? lastLength : Max(lastLength, NameWeights.GetTellingLength(last, firsts[range + 1]));

        // All that begin alike, or from where to where.
        int ownLength = NameWeights.GetTellingLength(last, first);
        if (firstLength == lastLength && ownLength > lastLength)
        {
            var text = new char[firstLength];
            Write(first, 0, firstLength, text, 0);
            return text;
        }

        lastLength = Max(lastLength, ownLength);
        int skip = firstLength + 1 + lastLength > MaxLength ? GetCommonLength(listFirst, listLast) : 0;
        return Join(first, firstLength, last, lastLength, skip);
    }

    /// <summary>Writes a range of names that are the same: by their positions, from 1, as the account screen shows them.</summary>
    /// <param name="first">The first one's position, from 0.</param>
    /// <param name="last">The last one's.</param>
    public static char[] MakePositions(int first, int last) => ((first + 1).ToString() + "–" + (last + 1).ToString()).ToCharArray();

    /// <summary>Whether a range is written without what all names of its list have in common, since it would not fit.</summary>
    public static bool IsShortened(char[] text) => text.Length > 1 && text[0] == Ellipsis;

    /// <summary>What all names of a list have in common: the title of a list whose ranges are shortened.</summary>
    /// <param name="listFirst">The list's first name.</param>
    /// <param name="listLast">Its last.</param>
    public static char[] MakeCommon(char[] listFirst, char[] listLast)
    {
        var text = new char[GetCommonLength(listFirst, listLast)];
        Write(listFirst, 0, text.Length, text, 0);
        return text;
    }

    // At least one character must be left of each.
    private static int GetCommonLength(char[] listFirst, char[] listLast)
    {
        int common = NameWeights.GetTellingLength(listFirst, listLast) - 1;
        return common > 2 ? common : 0;
    }

    private static char[] Join(char[] first, int firstLength, char[] last, int lastLength, int skip)
    {
        int mark = skip > 0 ? 1 : 0;
        int firstPart = firstLength > skip ? firstLength - skip : 0;
        int lastPart = lastLength > skip ? lastLength - skip : 0;
        var text = new char[(2 * mark) + firstPart + 1 + lastPart];
        Write(first, skip, firstPart, text, 0);
        int at = mark + firstPart;
        text[at++] = '–';
        Write(last, skip, lastPart, text, at);
        return text;
    }

    private static void Write(char[] name, int skip, int length, char[] text, int at)
    {
        if (skip > 0)
        {
            text[at++] = Ellipsis;
        }

        Array.Copy(name, skip, text, at, length);
        for (int index = at; index < at + length; index++)
        {
            if (text[index] == NameWeights.Separator)
            {
                text[index] = ' ';
            }
        }

        if (skip == 0 && length == 1)
        {
            text[at] = NameWeights.GetHead(text[at]);
        }
    }

    private static int Min(int first, int second) => first < second ? first : second;

    private static int Max(int first, int second) => first > second ? first : second;
}
