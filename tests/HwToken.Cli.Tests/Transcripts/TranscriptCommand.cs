using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace HwToken.Cli.Tests.Transcripts;

/// <summary>A command of a transcript, and what it should say.</summary>
internal sealed class TranscriptCommand
{
    private readonly StringBuilder input = new();
    private string? inputFile;

    private TranscriptCommand(string text)
    {
        Text = text;
    }

    /// <summary>The command as it stands in the file.</summary>
    internal string Text { get; }

    /// <summary>The arguments behind <c>hwtoken</c>.</summary>
    internal string[] Arguments { get; private set; } = [];

    /// <summary>The variables before it.</summary>
    internal Dictionary<string, string?> Environment { get; } = new(StringComparer.Ordinal);

    /// <summary>What it should write on standard output.</summary>
    internal List<string> Out { get; } = [];

    /// <summary>What it should write on standard error.</summary>
    internal List<string> Error { get; } = [];

    /// <summary>How it should end.</summary>
    internal int ExitCode { get; private set; }

    /// <summary>What it finds on standard input.</summary>
    internal byte[] Input => inputFile is null ? Encoding.UTF8.GetBytes(input.ToString()) : File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, inputFile));

    /// <summary>Reads a command line.</summary>
    internal static TranscriptCommand Parse(string text)
    {
        var command = new TranscriptCommand(text);
        List<string> words = Split(text);
        while (words[0] != "hwtoken")
        {
            string[] variable = words[0].Split('=', 2);
            command.Environment[variable[0]] = variable[1];
            words.RemoveAt(0);
        }

        if (words.Count > 2 && words[^2] == "<")
        {
            command.inputFile = words[^1];
            words.RemoveRange(words.Count - 2, 2);
        }

        command.Arguments = [.. words.Skip(1)];
        return command;
    }

    /// <summary>Takes a line of the file below the command.</summary>
    /// <returns>Whether it was the last.</returns>
    internal bool TakeLine(string line)
    {
        if (line.StartsWith("[exit ", StringComparison.Ordinal))
        {
            ExitCode = int.Parse(line["[exit ".Length..].TrimEnd(']'), CultureInfo.InvariantCulture);
            return true;
        }

        if (line == "<" || line.StartsWith("< ", StringComparison.Ordinal))
        {
            input.Append(line[1..].TrimStart()).Append('\n');
        }
        else if (line.StartsWith("2> ", StringComparison.Ordinal))
        {
            Error.Add(line[3..]);
        }
        else
        {
            Out.Add(line);
        }

        return false;
    }

    private static List<string> Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        bool isQuoted = false;
        bool isOpen = false;
        foreach (char character in text)
        {
            if (character == '\'')
            {
                isQuoted = !isQuoted;
                isOpen = true;
            }
            else if (character != ' ' || isQuoted)
            {
                word.Append(character);
                isOpen = true;
            }
            else if (isOpen)
            {
                words.Add(word.ToString());
                word.Clear();
                isOpen = false;
            }
        }

        if (isOpen)
        {
            words.Add(word.ToString());
        }

        return words;
    }
}
