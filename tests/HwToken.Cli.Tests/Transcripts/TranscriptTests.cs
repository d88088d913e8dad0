using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using HwToken.Cli.Tests.Harness;

namespace HwToken.Cli.Tests.Transcripts;

/// <summary>What the program says, word by word: each file of tests/cli is played against the real program.</summary>
public sealed class TranscriptTests
{
    private const string Anything = "[..]";

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "transcripts");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.txt").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Says_what_the_transcript_says(string file)
    {
        Transcript transcript = Transcript.Load(Path.Combine(Folder, file));
        using SimulatorProcess? token = transcript.TokenOptions == null ? null : new SimulatorProcess(transcript.TokenOptions);
        Assert.NotEmpty(transcript.Commands);
        foreach (TranscriptCommand command in transcript.Commands)
        {
            var environment = new Dictionary<string, string?>(command.Environment, StringComparer.Ordinal);
            if (token != null)
            {
                environment.TryAdd("HWTOKEN_PORT", token.Port);
            }

            CliResult result = CliProcess.RunWith(command.Input, environment, command.Arguments);
            bool isAsExpected = result.ExitCode == command.ExitCode && IsLike(result.Out, command.Out) && IsLike(result.Error, command.Error);
            Assert.True(isAsExpected, $"{file}: this is what it says now.\n{Format(command, result)}");
        }
    }

    private static bool IsLike(string text, List<string> expected)
    {
        string[] lines = Split(text);
        return lines.Length == expected.Count && lines.Zip(expected).All(pair => IsLike(pair.First, pair.Second));
    }

    private static bool IsLike(string line, string expected)
    {
        IEnumerable<string> pieces = expected.Split(Anything).Select(Regex.Escape);
        return Regex.IsMatch(line, $"^{string.Join(".*", pieces)}$", RegexOptions.CultureInvariant);
    }

    private static string[] Split(string text) => text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n');

    private static string Format(TranscriptCommand command, CliResult result)
    {
        var text = new StringBuilder($"$ {command.Text}\n");
        foreach (string line in Split(result.Out))
        {
            text.Append(line).Append('\n');
        }

        foreach (string line in Split(result.Error))
        {
            text.Append("2> ").Append(line).Append('\n');
        }

        return text.Append($"[exit {result.ExitCode}]").ToString();
    }
}
