using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Sources;

/// <summary>
/// Seeds as vendors of tokens hand them out: a column of hexadecimal digits, or a serial number and such a seed on each
/// line, with no heading that says so. They are taken only when the user says what they are: nothing in the file tells
/// digits, period and hash, and the same characters may be something else.
/// </summary>
internal static class HexSeeds
{
    private static readonly char[] s_delimiters = [',', ';', '\t', '|', ' '];

    /// <summary>Finds the seeds of a text.</summary>
    /// <returns>Each seed with what names it, which may be empty; null when another line than the first holds none, or several.</returns>
    internal static IReadOnlyList<(string Name, string Seed)>? Find(string text)
    {
        var seeds = new List<(string Name, string Seed)>();
        bool isHeading = true;
        foreach (string line in text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            string[] cells = [.. line.Split(s_delimiters, StringSplitOptions.RemoveEmptyEntries).Select(cell => cell.Trim(' ', '"', '\'')).Where(cell => cell.Length > 0)];
            string[] hex = [.. cells.Where(IsSeed)];
            if (hex.Length == 1)
            {
                seeds.Add((string.Join(' ', cells.Where(cell => !IsSeed(cell))), hex[0]));
            }
            else if (hex.Length > 1 || !isHeading)
            {
                return null;
            }

            isHeading = false;
        }

        return seeds.Count > 0 ? seeds : null;
    }

    /// <summary>Takes seeds as accounts: by time, SHA-1, six digits, 30 seconds, as most are; what has no name gets its number.</summary>
    internal static IReadOnlyList<FoundItem> Read(IReadOnlyList<(string Name, string Seed)> seeds)
    {
        var items = new List<FoundItem>(seeds.Count);
        for (int index = 0; index < seeds.Count; index++)
        {
            var fields = new SetupCodeFields
            {
                Label = seeds[index].Name.Length > 0 ? seeds[index].Name : FormattableString.Invariant($"Seed {index + 1}"),
                Secret = seeds[index].Seed,
                IsHex = true,
            };
            fields.Remarks.Add("A seed alone does not say how its codes are made; it was taken as one by time, with SHA1, 6 digits and 30 s. Check a code.");
            items.Add(FoundItem.FromFields(fields));
        }

        return items;
    }

    // A serial number of decimal digits alone is shorter.
    private static bool IsSeed(string cell)
    {
        string digits = cell.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? cell[2..] : cell;
        return digits.All(char.IsAsciiHexDigit) && SecretText.IsHexSeed(digits);
    }
}
