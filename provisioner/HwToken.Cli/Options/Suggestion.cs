using System;
using System.Collections.Generic;
using System.Linq;

namespace HwToken.Cli.Options;

/// <summary>What a mistyped word was likely meant to be.</summary>
internal static class Suggestion
{
    private const int MostChanges = 2;

    /// <summary>The word that takes the fewest changes to become the mistyped one; null where none is near.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="words">What there is.</param>
    internal static string? Find(string typed, IEnumerable<string> words)
    {
        // Of a short word too little is left when two letters are changed.
        int most = Math.Min(MostChanges, (typed.Length - 1) / 2);
        return words.Select(word => (Word: word, Changes: CountChanges(typed, word)))
            .Where(pair => pair.Changes <= most || (typed.Length > 2 && pair.Word.StartsWith(typed, StringComparison.Ordinal)))
            .OrderBy(pair => pair.Changes)
            .ThenBy(pair => pair.Word, StringComparer.Ordinal)
            .Select(pair => pair.Word)
            .FirstOrDefault();
    }

    /// <summary>How many letters are to be put in, left out, changed, or swapped with the next one (the distance of Damerau, each place changed once).</summary>
    internal static int CountChanges(string one, string other)
    {
        var changes = new int[one.Length + 1, other.Length + 1];
        for (int i = 0; i <= one.Length; i++)
        {
            for (int j = 0; j <= other.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    changes[i, j] = i + j;
                    continue;
                }

                int best = Math.Min(Math.Min(changes[i - 1, j], changes[i, j - 1]) + 1, changes[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                bool isSwapped = i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
                changes[i, j] = isSwapped ? Math.Min(best, changes[i - 2, j - 2] + 1) : best;
            }
        }

        return changes[one.Length, other.Length];
    }
}
