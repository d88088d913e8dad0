using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace HwToken.Cli.Terminal;

/// <summary>
/// Columns of text that line up, also with wide characters, without lines around them. On a terminal that is too narrow columns are left
/// out, those first that matter least; then the longest of the others break between words, and where one word is too long within it.
/// </summary>
internal static class TextTable
{
    private const int Gap = 2;

    /// <summary>Writes a table.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">A cell for each column.</param>
    /// <param name="width">Columns of the terminal; null where none looks at it, and all of it is written.</param>
    internal static void Write(TextWriter target, IReadOnlyList<TableColumn> columns, IEnumerable<IReadOnlyList<string>> rows, int? width)
    {
        string[][] lines = [[.. columns.Select(column => SafeText.Show(column.Heading))], .. rows.Select(row => row.Select(SafeText.Show).ToArray())];
        List<int> shown = [.. Enumerable.Range(0, columns.Count)];
        int[] widths = [.. shown.Select(index => lines.Max(line => TextLines.Measure(line[index])))];
        if (width is { } most)
        {
            Drop(shown, widths, most, index => columns[index].DropsAs is > 0 and < TableColumn.Last ? columns[index].DropsAs : 0);
            int[] words = [.. Enumerable.Range(0, columns.Count).Select(index => lines.Max(line => line[index].Split(' ').Max(TextLines.Measure)))];
            Drop(shown, words, most, index => columns[index].DropsAs);
            Narrow(shown, widths, words, most);
            Narrow(shown, widths, [.. columns.Select((column, index) => column.IsWhole ? widths[index] : 1)], most);
        }

        foreach (string[] line in lines)
        {
            WriteRow(target, shown, widths, line);
        }
    }

    private static int Total(List<int> shown, int[] widths) => shown.Sum(index => widths[index]) + (Gap * (shown.Count - 1));

    // What has the lowest rank goes first; 0 is none.
    private static void Drop(List<int> shown, int[] widths, int most, Func<int, int> rank)
    {
        while (Total(shown, widths) > most && shown.Where(index => rank(index) > 0).ToArray() is { Length: > 0 } droppable)
        {
            shown.Remove(droppable.MinBy(rank));
        }
    }

    // The widest gives, until all fit or no column is wider than it must be.
    private static void Narrow(List<int> shown, int[] widths, int[] least, int most)
    {
        while (Total(shown, widths) > most && shown.Where(index => widths[index] > least[index]).ToArray() is { Length: > 0 } left)
        {
            widths[left.MaxBy(index => widths[index])]--;
        }
    }

    private static void WriteRow(TextWriter target, List<int> shown, int[] widths, string[] cells)
    {
        IReadOnlyList<string>[] parts = [.. shown.Select(index => TextLines.Break(cells[index], widths[index], breaksWords: true))];
        for (int part = 0; part < parts.Max(lines => lines.Count); part++)
        {
            string row = "";
            for (int place = 0; place < shown.Count; place++)
            {
                string text = part < parts[place].Count ? parts[place][part] : "";
                row += text + new string(' ', Math.Max(0, widths[shown[place]] - TextLines.Measure(text)) + Gap);
            }

            target.WriteLine(row.TrimEnd());
        }
    }
}
