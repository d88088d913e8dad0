using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using HwToken.Import.Exports;
using HwToken.Import.Exports.Tables;

namespace HwToken.Import.Sources;

/// <summary>Says what was recognised of a text that no format takes, without repeating anything that could be a secret.</summary>
internal static partial class UnknownExport
{
    private const int MostNames = 12;
    private const int LookedAt = 100;

    private static readonly char[] Delimiters = [',', ';', '\t'];

    /// <summary>The sentence; null for a text that is neither XML nor a table.</summary>
    internal static string? Describe(ExportFile file)
    {
        if (SafeXml.GetRootName(file) is { } root && !root.Equals("html", StringComparison.OrdinalIgnoreCase) && TellableName.Is(root))
        {
            return $"{file.Name} is XML of an unknown program, with <{root}> outermost. {HowToReport("this word")}";
        }

        if (DescribeToml(file) is { } toml)
        {
            return toml;
        }

        return Delimiters.Select(delimiter => DescribeTable(file, delimiter)).FirstOrDefault(sentence => sentence is not null);
    }

    /// <summary>The sentence for TOML; null for anything else.</summary>
    /// <remarks>It is names and values on lines, in parts with a heading in brackets, and nothing else, lest a text with an equals sign is one.</remarks>
    internal static string? DescribeToml(ExportFile file)
    {
        if (file.Content.Length > ExportLimits.Text || file.Text is not { } text)
        {
            return null;
        }

        var names = new List<string>();
        int headings = 0;
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => line[0] != '#'))
        {
            Match value = TomlValue().Match(line);
            bool isHeading = TomlHeading().IsMatch(line);
            if (!value.Success && !isHeading)
            {
                return null;
            }

            headings += isHeading ? 1 : 0;
            if (value.Success)
            {
                names.Add(value.Groups["name"].Value);
            }
        }

        string[] told = [.. names.Where(TellableName.Is).Distinct(StringComparer.Ordinal).Take(MostNames)];
        string count = headings <= 1 ? "one entry" : FormattableString.Invariant($"{headings} entries");
        return told.Length == 0 ? null
            : $"{file.Name} is TOML of an unknown program with {count}; keys: {string.Join(", ", told)}. {HowToReport("these keys")}";
    }

    /// <summary>What whoever has such a file can do.</summary>
    /// <param name="told">What was told of it, beside the program's name.</param>
    internal static string HowToReport(string told) =>
        $"If that program keeps setup codes, report its name and {told} to the makers of hwtoken, never the file itself; until then export it as a list of otpauth:// URIs or a table (CSV).";

    private static string? DescribeTable(ExportFile file, char delimiter)
    {
        try
        {
            string[][] rows = [.. TableRows.Read(file, delimiter).Take(LookedAt)];
            bool isTable = rows.Length > 1 && rows[0].Length > 1 && rows.All(row => row.Length == rows[0].Length) && rows[0].All(name => name.Trim().Length == 0 || TellableName.Is(name));
            return isTable
                ? $"{file.Name} is a table in which no column holds a setup code that is known; its columns: {string.Join(", ", rows[0].Take(MostNames).Select(name => name.Trim()))}. If one holds the secrets, call it secret in the first line, and report the names of the columns to the makers of hwtoken, never the file itself."
                : null;
        }
        catch (ImportException)
        {
            return null;
        }
    }

    [GeneratedRegex("""^(?<name>[A-Za-z0-9_-]{1,40})[ \t]*=[ \t]*(?:"[^"]*"|'[^']*'|[0-9.+-]+|true|false)[ \t]*(?:#.*)?$""", RegexOptions.CultureInvariant)]
    private static partial Regex TomlValue();

    [GeneratedRegex(@"^\[{1,2}[^\[\]]{1,200}\]{1,2}$", RegexOptions.CultureInvariant)]
    private static partial Regex TomlHeading();
}
