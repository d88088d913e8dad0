using System;
using System.IO;

namespace HwToken.Simulator.Commands;

/// <summary>
/// The commands of a person at a terminal: single keys for what is done again and again, and behind a colon a line for the rest.
/// It reads like a pipe with a command a line.
/// </summary>
public sealed class TerminalKeys : TextReader
{
    /// <summary>What the keys do, for the help.</summary>
    public const string HelpText = """
        space            one short press
        d                two short presses: a double press
        h                a hold of a second
        ?                this help
        q                ends the simulator
        :COMMAND         one of these:
        """;

    private const string Hold = "hold 1000";

    private readonly Func<char?> readKey;
    private readonly Func<string?> readLine;

    /// <summary>Prepares for reading.</summary>
    /// <param name="readKey">Waits for a key, which is not shown; null at the end of the input.</param>
    /// <param name="readLine">Waits for a line that is shown as it is typed.</param>
    public TerminalKeys(Func<char?> readKey, Func<string?> readLine)
    {
        this.readKey = readKey;
        this.readLine = readLine;
    }

    /// <inheritdoc/>
    public override string? ReadLine()
    {
        while (readKey() is { } key)
        {
            string? command = char.ToLowerInvariant(key) switch
            {
                ' ' => "press",
                'd' => "double",
                'h' => Hold,
                '?' => "help",
                'q' => "quit",
                ':' => readLine(),
                _ => "",
            };
            if (command != "")
            {
                return command;
            }
        }

        return null;
    }
}
