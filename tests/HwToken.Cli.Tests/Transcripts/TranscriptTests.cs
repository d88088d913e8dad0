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
    private const string Esp32 = "esp32";
    private const string OwnSocket = "simulator, own socket";

    // Played at the board's own socket too: what is below the link is OneCableTests' business, and each command there makes keys.
    private static readonly string[] OneCableFiles = ["add.txt", "pin.txt"];

    // Played with the simulator's own board: what these tell is what is read and how it is planned, before a token is asked; each verb that
    // they send is in another file.
    private static readonly string[] ReadingFiles = ["bad-input-add.txt", "duplicates.txt", "exports.txt", "manners.txt", "migration.txt", "texts.txt"];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "transcripts");

    // How a token is run, and what it calls its board.
    private static readonly Dictionary<string, (string BoardName, string[] Options)> Boards = new(StringComparer.Ordinal)
    {
        ["simulator"] = ("Simulator", ["--board", "simulator"]),
        [Esp32] = ("ESP32_REV3", ["--board", Esp32]),
        [OwnSocket] = ("Simulator", ["--board", "simulator", "--cable", "own"]),
    };

    /// <summary>
    /// Each file, and the board of its token. What a token does is played with the ESP32's own program: that the simulator's board does the
    /// same, verb by verb, is BothBoardsTests' business.
    /// </summary>
    public static IEnumerable<TheoryDataRow<string, string>> Files =>
        from file in Directory.GetFiles(Folder, "*.txt").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)
        from board in new[] { ReadingFiles.Contains(file) ? "simulator" : Esp32, OwnSocket }
        where board != OwnSocket || (OneCableFiles.Contains(file) && !OperatingSystem.IsWindows()) // Which has no pseudo-terminals.
        select new TheoryDataRow<string, string>(file, board);

    [Theory]
    [MemberData(nameof(Files))]
    public void Says_what_the_transcript_says(string file, string board)
    {
        Transcript transcript = Transcript.Load(Path.Combine(Folder, file));
        using SimulatorProcess? token = transcript.TokenOptions is null ? null : new SimulatorProcess([.. transcript.TokenOptions, .. Boards[board].Options]);
        Assert.NotEmpty(transcript.Commands);
        foreach (TranscriptCommand command in transcript.Commands)
        {
            var environment = new Dictionary<string, string?>(command.Environment, StringComparer.Ordinal);
            if (token is not null)
            {
                environment.TryAdd("HWTOKEN_PORT", token.Port);
            }

            CliResult result = CliProcess.RunWith(command.Input, environment, command.Arguments);
            bool isAsExpected = result.ExitCode == command.ExitCode && IsLike(result.Out, command.Out, board) && IsLike(result.Error, command.Error, board);
            Assert.True(isAsExpected, $"{file}, {board}: this is what it says now.\n{Format(command, result)}");
        }
    }

    private static bool IsLike(string text, List<string> expected, string board)
    {
        string[] lines = Split(text);
        return lines.Length == expected.Count
            && lines.Zip(expected).All(pair => IsLike(pair.First, pair.Second.Replace("[board]", Boards[board].BoardName, StringComparison.Ordinal)));
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
