using System;
using System.Globalization;
using System.Text;

namespace HwToken.Cli.Terminal;

/// <summary>
/// Strangers' texts on their way to a terminal: what came over the link, out of a file or in a name. Whatever could move the
/// cursor, colour the screen, break the line, turn the direction of writing or hide is written as JSON writes it
/// (<c>\u001b</c>). <see cref="Output"/>, <see cref="Prompts"/> and <see cref="StatusLine"/> pass everything through here.
/// </summary>
internal static class SafeText
{
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>A text as one harmless line.</summary>
    internal static string Show(string text) => Escape(text, keepsJoiners: true);

    /// <summary>
    /// A line of JSON that no terminal takes for anything else. It stays exact, since a reader takes an escape for the character itself; and what is
    /// escaped here stands in strings alone.
    /// </summary>
    internal static string ShowJson(string json) => Escape(json, keepsJoiners: false);

    private static string Escape(string text, bool keepsJoiners)
    {
        StringBuilder? line = null;
        for (int at = 0; at < text.Length;)
        {
            bool isRune = Rune.TryGetRuneAt(text, at, out Rune rune);
            int length = isRune ? rune.Utf16SequenceLength : 1;
            if (isRune && (!IsUnsafe(rune) || (keepsJoiners && IsJoined(text, at, rune))))
            {
                line?.Append(text, at, length);
            }
            else
            {
                line ??= new StringBuilder(text, 0, at, text.Length + 16);
                foreach (char unit in text.AsSpan(at, length))
                {
                    line.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
                }
            }

            at += length;
        }

        return line?.ToString() ?? text;
    }

    // Control characters (Cc), format characters such as bidirectional marks and zero widths (Cf), line and paragraph
    // separators (Zl, Zp), and letters that nobody sees: the fillers of Hangul and the joiner of graphemes.
    private static bool IsUnsafe(Rune rune) => Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x3164 or 0xFFA0;

    // Persian and the scripts of India write with joiners, and so do emoji; between other characters they only hide.
    private static bool IsJoined(string text, int at, Rune rune) =>
        rune.Value is ZeroWidthJoiner or ZeroWidthNonJoiner
        && Rune.DecodeLastFromUtf16(text.AsSpan(0, at), out Rune before, out _) == System.Buffers.OperationStatus.Done
        && Rune.DecodeFromUtf16(text.AsSpan(at + 1), out Rune after, out _) == System.Buffers.OperationStatus.Done
        && Joins(before) && Joins(after);

    private static bool Joins(Rune rune) => !rune.IsAscii && Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol;
}
