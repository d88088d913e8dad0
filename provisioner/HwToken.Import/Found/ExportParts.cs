using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace HwToken.Import.Found;

/// <summary>Which codes of which exports were read, to tell those that are missing.</summary>
public sealed class ExportParts
{
    private readonly Dictionary<(string Whole, int BatchId, int Count), SortedSet<int>> numbers = [];

    /// <summary>Takes note of a code; in any order, and any number of times.</summary>
    public void Add(ExportPart part)
    {
        (string Whole, int BatchId, int Count) export = (part.Whole, part.BatchId, part.Count);
        if (!numbers.TryGetValue(export, out SortedSet<int>? read))
        {
            numbers.Add(export, read = []);
        }

        read.Add(part.Number);
    }

    /// <summary>Says which codes are missing.</summary>
    /// <returns>A sentence for the user, or several; null when every export is whole.</returns>
    public ImportException? FindMissing()
    {
        string[] sentences = [.. numbers.Where(export => export.Value.Count < export.Key.Count).Select(export => Describe(export.Key, export.Value))];
        return sentences.Length == 0 ? null : new ImportException(string.Join(' ', sentences));
    }

    private string Describe((string Whole, int BatchId, int Count) export, SortedSet<int> read)
    {
        int count = export.Count;
        string[] missing = [.. Enumerable.Range(1, count).Where(number => !read.Contains(number)).Select(number => number.ToString(CultureInfo.InvariantCulture))];
        string which = numbers.Count == 1 ? export.Whole : FormattableString.Invariant($"{export.Whole} no. {(uint)export.BatchId}");
        return missing.Length == 1
            ? FormattableString.Invariant($"Part {missing[0]} of {count} of {which} is missing: show that code again.")
            : FormattableString.Invariant($"Parts {string.Join(", ", missing[..^1])} and {missing[^1]} of {count} of {which} are missing: show those codes again.");
    }
}
