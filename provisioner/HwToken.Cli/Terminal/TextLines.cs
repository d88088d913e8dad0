using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Spectre.Console.Rendering;

namespace HwToken.Cli.Terminal;

/// <summary>Sentences on a terminal: lines that break between words, whatever the terminal's width.</summary>
internal static class TextLines
{
    // Some terminals say that they have no width at all.
    private const int WidthOfUnknownTerminal = 80;

    /// <summary>The width of the terminal in columns.</summary>
    internal static int TerminalWidth
    {
        get
        {
            try
            {
                return Console.WindowWidth > 0 ? Console.WindowWidth : WidthOfUnknownTerminal;
            }
            catch (System.IO.IOException)
            {
                return WidthOfUnknownTerminal;
            }
        }
    }

    /// <summary>How many columns a text takes; characters of East Asia take two.</summary>
    internal static int Measure(string text) => new Segment(text).CellCount();

    /// <summary>Breaks a text between its words; a word that is longer than a line has one of its own, and is left whole.</summary>
    /// <param name="text">The text, on one line.</param>
    /// <param name="width">Columns of a line.</param>
    internal static IReadOnlyList<string> Break(string text, int width)
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
        foreach (string word in text[margin.Length..].Split(' '))
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
}
