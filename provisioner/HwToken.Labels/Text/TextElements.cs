using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace HwToken.Labels.Text;

/// <summary>A name as the characters that a person sees.</summary>
internal static class TextElements
{
    private const int ZeroWidthJoiner = 0x200D;
    private const int Keycap = 0x20E3;

    /// <summary>
    /// Takes out what changes an emoji only in ways that one bit can't show (skin tones, colour or text style), and the
    /// joiners that make several into one picture: those that are joined stand side by side.
    /// </summary>
    internal static string Simplify(string name)
    {
        var simple = new StringBuilder(name.Length);
        Rune previous = default;
        foreach (Rune rune in name.EnumerateRunes())
        {
            bool isSkinTone = rune.Value is >= 0x1F3FB and <= 0x1F3FF && IsPictograph(previous);
            bool isEmojiJoiner = rune.Value == ZeroWidthJoiner && IsPictograph(previous);
            bool isSelector = rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0020 and <= 0xE007F) or Keycap;
            if (isSkinTone || isEmojiJoiner || isSelector)
            {
                continue;
            }

            _ = simple.Append(rune.ToString());
            previous = rune;
        }

        return simple.ToString();
    }

    /// <summary>Where each character begins (Unicode Standard Annex #29, extended grapheme clusters), and the text's length.</summary>
    internal static int[] FindBoundaries(string text)
    {
        var boundaries = new List<int>(text.Length + 1);
        int index = 0;
        while (index < text.Length)
        {
            boundaries.Add(index);
            index += StringInfo.GetNextTextElementLength(text.AsSpan(index));
        }

        boundaries.Add(index);
        return [.. boundaries];
    }

    // Emoji stand among the other symbols; letters and digits are none.
    private static bool IsPictograph(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol;
}
