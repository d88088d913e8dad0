using System;
using System.Collections.Generic;
using System.Data.Common;
using System.IO;
using Sylvan.Data.Csv;

namespace HwToken.Import.Exports.Tables;

/// <summary>The lines of a table whose lines have as many cells as they like.</summary>
internal static class TableRows
{
    // A cell may hold a long note; nothing that is read is longer.
    private const int MaxRecordLength = 1 << 20;

    // Each takes some hundred bytes of memory; a token holds 500.
    private const int MaxRows = 100_000;
    private const int MaxCells = 1000;

    /// <summary>Reads the lines one after another.</summary>
    /// <param name="file">The file, a text.</param>
    /// <param name="delimiter">What stands between cells.</param>
    /// <exception cref="ImportException">It is not written as a table, or has more lines than are read.</exception>
    internal static IEnumerable<string[]> Read(ExportFile file, char delimiter = ',')
    {
        using CsvDataReader reader = Open(file, delimiter);
        for (int count = 1; Advance(reader, file, count) is { } row; count++)
        {
            if (count > MaxRows)
            {
                throw new ImportException($"{file.Name} is a table of more than {MaxRows} lines; give it in parts.");
            }

            yield return row;
        }
    }

    /// <summary>Whether a file is short enough to be a table, and holds a text somewhere.</summary>
    internal static bool Contains(ExportFile file, string text) =>
        file.Content.Length <= SetupSource.MaxTableLength && file.Text is { } content && content.Contains(text, StringComparison.Ordinal);

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

    private static CsvDataReader Open(ExportFile file, char delimiter)
    {
        try
        {
            return CsvDataReader.Create(new StringReader(file.Text!), new CsvDataReaderOptions { Delimiter = delimiter, HasHeaders = false, MaxBufferSize = MaxRecordLength });
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
