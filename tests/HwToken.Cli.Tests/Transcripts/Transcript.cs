using System;
using System.Collections.Generic;
using System.IO;

namespace HwToken.Cli.Tests.Transcripts;

/// <summary>
/// A file of commands and what they say (tests/cli). Lines of a file:
/// <list type="bullet">
/// <item><c># text</c>: a remark.</item>
/// <item><c>token: OPTIONS</c>: the commands have a simulated token, started with these options, as HWTOKEN_PORT.</item>
/// <item><c>$ [NAME=VALUE] hwtoken …</c>: a command; arguments with spaces stand in single quotes, <c>&lt; FILE</c> at the
/// end gives it a file on standard input.</item>
/// <item><c>&lt; text</c>: a line on standard input.</item>
/// <item><c>2&gt; text</c>: a line of standard error; any other line is one of standard output.</item>
/// <item><c>[exit N]</c>: the exit code, which ends the command.</item>
/// </list>
/// In an expected line <c>[..]</c> stands for anything, <c>[board]</c> for what the token calls its board: a file that is about the
/// token is played with either (TranscriptTests.cs).
/// </summary>
/// <param name="TokenOptions">Options of the simulated token; null for none.</param>
/// <param name="Commands">The commands in order.</param>
internal sealed record Transcript(string[]? TokenOptions, IReadOnlyList<TranscriptCommand> Commands)
{
    /// <summary>Reads a file.</summary>
    internal static Transcript Load(string path)
    {
        string[]? tokenOptions = null;
        var commands = new List<TranscriptCommand>();
        TranscriptCommand? current = null;
        foreach (string line in File.ReadAllLines(path))
        {
            if (current is not null)
            {
                if (current.TakeLine(line))
                {
                    commands.Add(current);
                    current = null;
                }
            }
            else if (line.StartsWith("$ ", StringComparison.Ordinal))
            {
                current = TranscriptCommand.Parse(line[2..]);
            }
            else if (line.StartsWith("token:", StringComparison.Ordinal))
            {
                tokenOptions = line["token:".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            }
            else if (line.Length > 0 && !line.StartsWith('#'))
            {
                throw new FormatException($"{path}: no command is open at: {line}");
            }
        }

        return current is null ? new Transcript(tokenOptions, commands) : throw new FormatException($"{path}: the last command has no [exit N].");
    }
}
