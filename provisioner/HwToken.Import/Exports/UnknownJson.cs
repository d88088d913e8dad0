using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace HwToken.Import.Exports;

/// <summary>
/// Says what JSON of an unknown program looks like, so that its user can report it: how many entries, and what their
/// members are called. Values are never told, nor names that could be a secret.
/// </summary>
internal static class UnknownJson
{
    private const int MostNames = 12;
    private const int MostEntries = 100;
    private const int LongestName = 24;
    private const int LongestWord = 13;

    /// <summary>The sentence.</summary>
    /// <param name="file">What the user calls the file.</param>
    /// <param name="json">What is in it.</param>
    internal static string Describe(string file, JsonElement json)
    {
        JsonElement[] entries = FindEntries(json);
        IEnumerable<string> names = new[] { json }.Concat(entries.Take(MostEntries)).SelectMany(JsonFields.GetMembers).Select(member => member.Key);
        string[] told = [.. names.Where(IsTellable).Distinct(StringComparer.Ordinal).Take(MostNames)];
        string count = entries.Length switch
        {
            0 => "without entries",
            1 => "with one entry",
            _ => FormattableString.Invariant($"with {entries.Length} entries"),
        };
        string keys = told.Length == 0 ? "" : $"; keys: {string.Join(", ", told)}";
        return $"{file} is JSON of an unknown program {count}{keys}. If that program keeps setup codes, report its name and these keys to the makers of hwtoken, never the file itself; until then export it as a list of otpauth:// URIs or a table (CSV).";
    }

    // The longest list at the top or one below; without any, an object of objects.
    private static JsonElement[] FindEntries(JsonElement json)
    {
        JsonElement[] members = [.. json.GetMembers().Select(member => member.Value)];
        JsonElement list = members.Prepend(json).Where(element => element.ValueKind == JsonValueKind.Array).OrderByDescending(element => element.GetArrayLength()).FirstOrDefault();
        return list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [.. members.Where(member => member.ValueKind == JsonValueKind.Object)];
    }

    // Words of letters, as programs name things: issuer, otpType, created_at. A secret has digits, capitals, or no end.
    private static bool IsTellable(string name)
    {
        int word = 0;
        int capitals = 0;
        foreach (char character in name)
        {
            bool isCapital = char.IsAsciiLetterUpper(character);
            capitals = isCapital ? capitals + 1 : 0;
            word = isCapital || character is '_' or '-' or '.' ? 1 : word + 1;
            bool isAllowed = char.IsAsciiLetter(character) || character is '_' or '-' or '.';
            if (!isAllowed || capitals > 3 || word > LongestWord)
            {
                return false;
            }
        }

        return name.Length is > 0 and <= LongestName;
    }
}
