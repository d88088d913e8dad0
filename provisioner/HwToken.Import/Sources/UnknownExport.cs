using System;
using System.Linq;
using HwToken.Import.Exports;
using HwToken.Import.Exports.Tables;

namespace HwToken.Import.Sources;

/// <summary>Says what was recognised of a text that no format takes, without repeating anything that could be a secret.</summary>
internal static class UnknownExport
{
    private const int MostNames = 12;
    private const int LookedAt = 100;

    private static readonly char[] Delimiters = [',', ';', '\t'];

    /// <summary>The sentence; null for a text that is neither XML nor a table.</summary>
    internal static string? Describe(ExportFile file)
    {
        if (SafeXml.GetRootName(file) is { } root && !root.Equals("html", StringComparison.OrdinalIgnoreCase) && TellableName.Is(root))
        {
            return $"{file.Name} is XML of an unknown program, with <{root}> outermost. If that program keeps setup codes, report its name and this word to the makers of hwtoken, never the file itself; until then export it as a list of otpauth:// URIs or a table (CSV).";
        }

        return Delimiters.Select(delimiter => DescribeTable(file, delimiter)).FirstOrDefault(sentence => sentence is not null);
    }

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
}
