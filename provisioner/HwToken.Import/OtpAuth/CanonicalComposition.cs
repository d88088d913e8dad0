using System.Collections.Generic;
using System.Linq;
using System.Text;
using HarfBuzzSharp;

namespace HwToken.Import.OtpAuth;

/// <summary>
/// Unicode's Normalization Form C (Unicode Standard Annex #15): a letter and its accent become one character where there
/// is one, so that the same name is the same text wherever it comes from, and the token's font has it.
/// </summary>
/// <remarks>
/// .NET composes nothing where it runs without ICU, as this program does on every machine; HarfBuzz knows Unicode's
/// tables. Its library is loaded for names that need it only.
/// </remarks>
internal static class CanonicalComposition
{
    // Below are neither combining marks nor characters that decompose into others than a letter and a mark.
    private const char FirstMark = '\u0300';

    /// <summary>Composes a text.</summary>
    internal static string Compose(string text)
    {
        bool isComposed = true;
        foreach (char character in text)
        {
            isComposed &= character < FirstMark;
        }

        if (isComposed)
        {
            return text;
        }

        UnicodeFunctions unicode = UnicodeFunctions.Default;
        var characters = new List<int>(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            Decompose(unicode, rune.Value, characters);
        }

        Order(unicode, characters);
        return Join(unicode, characters);
    }

    private static void Decompose(UnicodeFunctions unicode, int character, List<int> characters)
    {
        if (!unicode.TryDecompose(character, out int first, out int second))
        {
            characters.Add(character);
            return;
        }

        Decompose(unicode, first, characters);
        if (second != 0)
        {
            characters.Add(second);
        }
    }

    // Marks of different classes come in the order of their classes; those of one class keep theirs, as OrderBy does.
    private static void Order(UnicodeFunctions unicode, List<int> characters)
    {
        for (int start = 0; start < characters.Count; start++)
        {
            int end = start;
            while (end < characters.Count && GetClass(unicode, characters[end]) != 0)
            {
                end++;
            }

            if (end - start > 1)
            {
                int at = start;
                foreach (int mark in characters.GetRange(start, end - start).OrderBy(mark => GetClass(unicode, mark)))
                {
                    characters[at++] = mark;
                }
            }

            start = end;
        }
    }

    private static string Join(UnicodeFunctions unicode, List<int> characters)
    {
        var joined = new List<int>(characters.Count);
        int starter = -1;
        int lastClass = 0;
        foreach (int character in characters)
        {
            int combiningClass = GetClass(unicode, character);

            // A mark between them of the same or a higher class keeps a character from its starter.
            bool isBlocked = starter < 0 || (lastClass != 0 && lastClass >= combiningClass) || (lastClass == 0 && starter != joined.Count - 1);
            if (!isBlocked && unicode.TryCompose(joined[starter], character, out int composed))
            {
                joined[starter] = composed;
                continue;
            }

            joined.Add(character);
            starter = combiningClass == 0 ? joined.Count - 1 : starter;
            lastClass = combiningClass;
        }

        var text = new StringBuilder(joined.Count);
        foreach (int character in joined)
        {
            _ = text.Append(new Rune(character).ToString());
        }

        return text.ToString();
    }

    private static int GetClass(UnicodeFunctions unicode, int character) => (int)unicode.GetCombiningClass(character);
}
