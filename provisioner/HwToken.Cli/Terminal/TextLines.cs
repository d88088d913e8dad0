using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Spectre.Console.Rendering;

namespace HwToken.Cli.Terminal;

/// <summary>Sentences on a terminal: lines that break between words, whatever the terminal's width.</summary>
internal static class TextLines
{
    // Some terminals say that they have no width at all.
    private const int WidthOfUnknownTerminal = 80;
    private const int HeightOfUnknownTerminal = 24;

    /// <summary>The width of the terminal in columns.</summary>
    internal static int TerminalWidth => Measure(() => Console.WindowWidth, WidthOfUnknownTerminal);

    /// <summary>How many lines the terminal shows.</summary>
    internal static int TerminalHeight => Measure(() => Console.WindowHeight, HeightOfUnknownTerminal);

    /// <summary>How many columns a text takes; characters of East Asia take two.</summary>
    internal static int Measure(string text) => new Segment(text).CellCount();

    /// <summary>Breaks a text between its words; a word that is longer than a line has one of its own, and is left whole.</summary>
    /// <param name="text">The text, on one line.</param>
    /// <param name="width">Columns of a line.</param>
    /// <param name="breaksWords">Whether a word that is longer than a line is broken, since something stands beside it.</param>
    internal static IReadOnlyList<string> Break(string text, int width, bool breaksWords = false)
    {
        if (Measure(text) <= width)
        {
            return [text];
        }

        // What begins further in goes on there.
        string margin = new(' ', text.TakeWhile(character => character == ' ').Count());
        var lines = new List<string>();
        var line = new StringBuilder(margin);
        int used = margin.Length;
        bool isEmpty = true;
        foreach (string word in text[margin.Length..].Split(' ').SelectMany(word => breaksWords ? Cut(word, width) : [word]))
        {
            int length = Measure(word);
            if (!isEmpty && used + 1 + length > width)
            {
                lines.Add(line.ToString());
                line.Clear().Append(margin);
                used = margin.Length;
                isEmpty = true;
            }

            if (!isEmpty)
            {
                line.Append(' ');
                used++;
            }

            line.Append(word);
            used += length;
            isEmpty = false;
        }

        lines.Add(line.ToString());
        return lines;
    }

    /// <summary>As many lines as there is room for, and that there are more.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="most">How many there may be.</param>
    /// <param name="width">Columns of a line.</param>
    internal static string[] Fit(string[] lines, int most, int width) =>
        lines.Length <= most ? lines : [.. lines[..Math.Max(1, most - 1)], Break("There are more lines than this window has.", width)[0]];

    private static int Measure(Func<int> size, int unknown)
    {
        try
        {
            return size() is > 0 and var known ? known : unknown;
        }
        catch (System.IO.IOException)
        {
            return unknown;
        }
    }

    // Pieces that fill a line each but the last, of whole graphemes.
    private static IEnumerable<string> Cut(string word, int width)
    {
        int start = 0;
        int used = 0;
        for (int at = 0; at < word.Length;)
        {
            int length = StringInfo.GetNextTextElementLength(word, at);
            int columns = Measure(word.Substring(at, length));
            if (at > start && used + columns > width)
            {
                yield return word[start..at];
                start = at;
                used = 0;
            }

            used += columns;
            at += length;
        }

        yield return word[start..];
    }
}
