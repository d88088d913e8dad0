using System;
using System.Collections.Generic;

namespace HwToken.Import.OtpAuth;

/// <summary>What texts in many languages put around a setup code.</summary>
internal static class QuotationMarks
{
    // These stand in no name of a site or a user, wherever one ends and whichever way round a language has them.
    private const string Never = "\"|<>`“”„‟«»‹›＂❝❞〝〞";

    // An apostrophe before a letter is one: Ada’s.
    private const string Apostrophes = "'‘’´";

    // In names, too, but closed there, if they are opened in them: "Ex (work)".
    private const string Brackets = "()[]{}「」『』【】（）《》〈〉";

    // By what opens them, all that may close it: German and Swedish marks are English ones in another order.
    private static readonly Dictionary<char, string> Closers = new()
    {
        ['“'] = "”“",
        ['”'] = "”",
        ['„'] = "“”",
        ['‟'] = "”",
        ['«'] = "»",
        ['»'] = "«»",
        ['‹'] = "›",
        ['›'] = "‹›",
        ['＂'] = "＂",
        ['❝'] = "❞",
        ['〝'] = "〞〟",
        ['‚'] = "‘’",
        ['‘'] = "’‘",
        ['’'] = "’",
        ['´'] = "´",
    };

    /// <summary>Where the mark or bracket that stands before a text is closed, or -1.</summary>
    internal static int FindClosing(ReadOnlySpan<char> text, char opener)
    {
        int bracket = Brackets.IndexOf(opener);
        if (bracket >= 0 && bracket % 2 == 0)
        {
            return FindUnopened(text, bracket);
        }

        return Closers.TryGetValue(opener, out string? closers) ? IndexOfAny(text, closers) : -1;
    }

    /// <summary>Where a name ends behind which another setup code follows: at a mark that no name has, or a bracket that is not opened in it; -1 where there is none.</summary>
    internal static int FindEnd(ReadOnlySpan<char> name)
    {
        int end = IndexOfAny(name, Never + Apostrophes);
        for (int bracket = 0; bracket < Brackets.Length; bracket += 2)
        {
            int unopened = FindUnopened(end < 0 ? name : name[..end], bracket);
            end = unopened >= 0 ? unopened : end;
        }

        return end;
    }

    private static int IndexOfAny(ReadOnlySpan<char> text, string marks)
    {
        int start = 0;
        while (text[start..].IndexOfAny(marks) is >= 0 and int next)
        {
            int at = start + next;
            bool isApostrophe = Apostrophes.Contains(text[at]) && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]);
            if (!isApostrophe)
            {
                return at;
            }

            start = at + 1;
        }

        return -1;
    }

    private static int FindUnopened(ReadOnlySpan<char> text, int bracket)
    {
        int open = 0;
        for (int index = 0; index < text.Length; index++)
        {
            open += text[index] == Brackets[bracket] ? 1 : text[index] == Brackets[bracket + 1] ? -1 : 0;
            if (open < 0)
            {
                return index;
            }
        }

        return -1;
    }
}
