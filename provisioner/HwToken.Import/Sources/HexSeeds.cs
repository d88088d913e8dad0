using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using HwToken.Import.Found;
using HwToken.Import.OtpAuth;
using HwToken.Import.Texts;

namespace HwToken.Import.Sources;

/// <summary>
/// Seeds as vendors of tokens hand them out: a column of hexadecimal digits, or a serial number and such a seed on each
/// line, with no heading that says so. They are taken only when the user says what they are: nothing in the file tells
/// digits, period and hash, and the same characters may be something else.
/// </summary>
internal static partial class HexSeeds
{
    private static readonly char[] Delimiters = [',', ';', '\t', '|', ' '];

    /// <summary>Finds the seeds of a text.</summary>
    /// <returns>Each seed with the other cells of its line; null when another line than the first holds none, or several, or it is JSON or XML.</returns>
    internal static IReadOnlyList<HexSeed>? Find(string text)
    {
        if (text.AsSpan().TrimStart().StartsWith('{') || text.AsSpan().TrimStart().StartsWith('[') || text.AsSpan().TrimStart().StartsWith('<'))
        {
            return null;
        }

        var seeds = new List<HexSeed>();
        bool isHeading = true;
        foreach (string line in text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            string[] cells = [.. line.Split(Delimiters, StringSplitOptions.RemoveEmptyEntries).Select(cell => cell.Trim(' ', '"', '\'')).Where(cell => cell.Length > 0)];
            string[] hex = [.. cells.Where(IsSeed)];
            if (cells.Length > 1 && cells.All(cell => cell.Length == 2 && cell.All(char.IsAsciiHexDigit)) && IsSeed(string.Concat(cells)))
            {
                seeds.Add(new HexSeed([], string.Concat(cells)));
            }
            else if (hex.Length == 1)
            {
                seeds.Add(new HexSeed([.. cells.Where(cell => !IsSeed(cell))], hex[0]));
            }
            else if (hex.Length > 1 || !isHeading || SetupText.HoldsCode(line))
            {
                return null;
            }

            isHeading = false;
        }

        return seeds.Count > 0 ? seeds : null;
    }

    /// <summary>Takes seeds as accounts: by time, SHA-1, six digits, 30 seconds, as most are; what has no name gets its number.</summary>
    /// <param name="seeds">The seeds.</param>
    /// <param name="name">What the user calls the file.</param>
    /// <exception cref="ImportException">There is more on a line than names: what says how codes are made.</exception>
    internal static IReadOnlyList<FoundItem> Read(IReadOnlyList<HexSeed> seeds, string name)
    {
        if (seeds.Any(seed => seed.Others.Skip(1).Any(cell => Telling().IsMatch(cell))))
        {
            throw new ImportException(new Sentence(
                $"{name} holds more on a line than a serial number and a seed, and some of it says how codes are made (counter, digits, seconds, hash); put a first line before it that names the columns, such as serial,secret,digits,period",
                ", and give it again ",
                Remedy.AsHex));
        }

        var items = new List<FoundItem>(seeds.Count);
        for (int index = 0; index < seeds.Count; index++)
        {
            var fields = new SetupCodeFields
            {
                Label = seeds[index].Others.Count > 0 ? string.Join(' ', seeds[index].Others) : FormattableString.Invariant($"Seed {index + 1}"),
                Secret = seeds[index].Seed,
                IsHex = true,
            };
            fields.Remarks.Add("A seed alone does not say how its codes are made; it was taken as one by time, with SHA1, 6 digits and 30 s. Check a code.");
            items.Add(FoundItem.FromFields(fields));
        }

        return items;
    }

    /// <summary>A seed, and what else stands on its line.</summary>
    internal sealed record HexSeed(IReadOnlyList<string> Others, string Seed);

    // A serial number of decimal digits alone is shorter.
    private static bool IsSeed(string cell)
    {
        string digits = cell.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? cell[2..] : cell;
        return digits.All(char.IsAsciiHexDigit) && SecretText.IsHexSeed(digits);
    }

    [GeneratedRegex("^(?:[0-9]{1,5}s?|[th]otp|(?:time|event|counter).*|oath.*|(?:hmac-?)?sha.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Telling();
}
