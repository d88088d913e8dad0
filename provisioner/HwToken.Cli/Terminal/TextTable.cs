using System.Collections.Generic;
using System.IO;
using Spectre.Console;

namespace HwToken.Cli.Terminal;

/// <summary>Columns of text that line up, also with wide characters, without lines around them.</summary>
internal static class TextTable
{
    // Wide enough that nothing wraps when a program reads it.
    private const int WidthOfNoTerminal = 2000;
    private const int WidthOfUnknownTerminal = 80;

    /// <summary>Writes a table.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="headings">The first line.</param>
    /// <param name="rows">The others.</param>
    /// <param name="isRedirected">Whether nobody looks at it on a terminal.</param>
    internal static void Write(TextWriter target, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows, bool isRedirected)
    {
        var table = new Table().NoBorder();
        foreach (string heading in headings)
        {
            table.AddColumn(new TableColumn(new Text(SafeText.Show(heading))) { Padding = new Padding(0, 0, 2, 0) });
        }

        foreach (IReadOnlyList<string> row in rows)
        {
            var cells = new List<Text>();
            foreach (string cell in row)
            {
                cells.Add(new Text(SafeText.Show(cell)));
            }

            table.AddRow(cells);
        }

        using var text = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = isRedirected ? WidthOfNoTerminal : GetTerminalWidth();
        console.Write(table);
        foreach (string line in text.ToString().Split('\n', System.StringSplitOptions.RemoveEmptyEntries))
        {
            target.WriteLine(line.TrimEnd());
        }
    }

    // Some terminals say that they have no width at all.
    private static int GetTerminalWidth() => System.Console.WindowWidth > 0 ? System.Console.WindowWidth : WidthOfUnknownTerminal;
}
