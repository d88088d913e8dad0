using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using HwToken.Import.Exports;

namespace HwToken.Import.Sources;

/// <summary>
/// Says what JSON of an unknown program looks like, so that its user can report it: how many entries, and what their
/// members are called. Values are never told, nor names that could be a secret.
/// </summary>
internal static class UnknownJson
{
    private const int MostNames = 12;
    private const int MostEntries = 100;

    /// <summary>The sentence.</summary>
    /// <param name="file">What the user calls the file.</param>
    /// <param name="json">What is in it.</param>
    /// <param name="what">What it is called: JSON, or JSON lines.</param>
    internal static string Describe(string file, JsonElement json, string what = "JSON")
    {
        JsonElement[] entries = FindEntries(json);
        IEnumerable<string> names = new[] { json }.Concat(entries.Take(MostEntries)).SelectMany(JsonFields.GetMembers).Select(member => member.Key);
        string[] told = [.. names.Where(TellableName.Is).Distinct(StringComparer.Ordinal).Take(MostNames)];
        string count = entries.Length switch
        {
            0 => "without entries",
            1 => "with one entry",
            _ => FormattableString.Invariant($"with {entries.Length} entries"),
        };
        string keys = told.Length == 0 ? "" : $"; keys: {string.Join(", ", told)}";
        return $"{file} is {what} of an unknown program {count}{keys}. {UnknownExport.HowToReport("these keys")}";
    }

    // The longest list at the top or one below; without any, an object of objects.
    private static JsonElement[] FindEntries(JsonElement json)
    {
        JsonElement[] members = [.. json.GetMembers().Select(member => member.Value)];
        JsonElement list = members.Prepend(json).Where(element => element.ValueKind == JsonValueKind.Array).OrderByDescending(element => element.GetArrayLength()).FirstOrDefault();
        return list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [.. members.Where(member => member.ValueKind == JsonValueKind.Object)];
    }
}
