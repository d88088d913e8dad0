using System;
using System.Collections.Generic;
using System.Data.Common;
using System.IO;
using Sylvan.Data.Csv;

namespace HwToken.Import.Exports.Tables;

/// <summary>The lines of a table whose lines have as many cells as they like.</summary>
internal static class TableRows
{
    private const int MaxCells = 1000;

    /// <summary>More stand on no line of a table; the reader takes the longer for each the more there are.</summary>
    private const int MostDelimiters = 5000;

    /// <summary>Reads the lines one after another.</summary>
    /// <param name="file">The file, a text.</param>
    /// <param name="delimiter">What stands between cells.</param>
    /// <exception cref="ImportException">It is not written as a table, or has more lines than are read.</exception>
    internal static IEnumerable<string[]> Read(ExportFile file, char delimiter = ',')
    {
        using CsvDataReader reader = Open(file, delimiter);
        for (int count = 1; Advance(reader, file, count) is { } row; count++)
        {
            if (count > ExportLimits.Accounts)
            {
                throw new ImportException($"{file.Name} is a table of more than {ExportLimits.Accounts} lines; give it in parts.");
            }

            yield return row;
        }
    }

    /// <summary>Whether a file is short enough to be a table, and holds a text somewhere.</summary>
    internal static bool Contains(ExportFile file, string text) =>
        file.Content.Length <= ExportLimits.Table && file.Text is { } content && content.Contains(text, StringComparison.Ordinal);

    /// <summary>The first of the lines that a test takes; null when there is none, or the file is no table.</summary>
    internal static string[]? Find(ExportFile file, Predicate<string[]> isWanted, char delimiter = ',')
    {
        try
        {
            foreach (string[] row in Read(file, delimiter))
            {
                if (isWanted(row))
                {
                    return row;
                }
            }

            return null;
        }
        catch (ImportException)
        {
            return null;
        }
    }

    /// <summary>Opens a table's text, without what may stand before the heading.</summary>
    /// <exception cref="ImportException">A line has more cells than a table has.</exception>
    internal static StringReader OpenText(ExportFile file, char delimiter)
    {
        foreach (ReadOnlySpan<char> line in file.Text!.AsSpan().EnumerateLines())
        {
            if (line.Length > MostDelimiters && line.Count(delimiter) > MostDelimiters)
            {
                throw new ImportException($"{file.Name} is a table with more than {MostDelimiters} columns; leave those out that are not wanted, and give it again.");
            }
        }

        return new(FindStart(file.Text!) is > 0 and int start ? file.Text![start..] : file.Text!);
    }

    /// <summary>Where the heading begins: behind empty lines, and behind the line with which a table tells Excel its delimiter (<c>sep=;</c>).</summary>
    internal static int FindStart(string text)
    {
        int start = SkipBlank(text, 0);
        bool hasSeparator = string.Compare(text, start, "sep=", 0, 4, StringComparison.OrdinalIgnoreCase) == 0 && start + 6 <= text.Length && text[start + 5] is '\r' or '\n';
        return hasSeparator ? SkipBlank(text, start + 5) : start;

        static int SkipBlank(string text, int start)
        {
            while (start < text.Length && text[start] is '\r' or '\n')
            {
                start++;
            }

            return start;
        }
    }

    private static CsvDataReader Open(ExportFile file, char delimiter)
    {
        try
        {
            return CsvDataReader.Create(OpenText(file, delimiter), new CsvDataReaderOptions { Delimiter = delimiter, HasHeaders = false, MaxBufferSize = ExportLimits.Record });
        }
        catch (Exception problem) when (IsTableProblem(problem))
        {
            throw Broken(file, 1, problem);
        }
    }

    private static string[]? Advance(CsvDataReader reader, ExportFile file, int line)
    {
        try
        {
            if (!reader.Read())
            {
                return null;
            }

            var row = new string[Math.Min(reader.RowFieldCount, MaxCells)];
            for (int index = 0; index < row.Length; index++)
            {
                row[index] = reader.GetString(index);
            }

            return row;
        }
        catch (Exception problem) when (IsTableProblem(problem))
        {
            throw Broken(file, line, problem);
        }
    }

    private static ImportException Broken(ExportFile file, int line, Exception cause) =>
        new($"{file.Name} is a table, but line {line} or one behind it is not written as those before it are (a quotation mark may be missing); export it again.", cause);

    private static bool IsTableProblem(Exception exception) => exception is FormatException or DbException or InvalidOperationException or ArgumentException or IOException or IndexOutOfRangeException;
}
