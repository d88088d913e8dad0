using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using HwToken.Cli.Wording;

namespace HwToken.Cli.Tests.Harness;

/// <summary>
/// A child process that runs <c>hwtoken sim --json</c>: a token with a serial link of its own (a pseudo-terminal; TCP on
/// Windows), a button and a screen.
/// </summary>
internal sealed class SimulatorProcess : IDisposable
{
    private const int PollMilliseconds = 50;

    private readonly Lazy<CliProcess> process;
    private readonly bool approves;
    private JsonElement ready;
    private int answers;

    /// <summary>A token that starts when it is first used: not every test of a class needs the one that the class has.</summary>
    /// <param name="options">Further options; without --profile the profile is a temporary one.</param>
    internal SimulatorProcess(params string[] options)
    {
        approves = options.Contains("--approve");
        List<string> arguments = ["sim", "--json", .. options];
        if (!options.Contains("--profile"))
        {
            arguments.Add("--temporary");
        }

        process = new Lazy<CliProcess>(() =>
        {
            CliProcess started = CliProcess.StartWith(QuickStarts.OfSimulator, [.. arguments]);
            ready = ReadAnswer(started);
            return started;
        });
    }

    /// <summary>What to give to --port.</summary>
    internal string Port => Ready.GetProperty("link").GetString() ?? $"tcp:127.0.0.1:{TcpPort}";

    /// <summary>Its TCP port, which it must have been told to serve.</summary>
    internal int TcpPort => Ready.GetProperty("tcp").GetInt32();

    private JsonElement Ready
    {
        get
        {
            _ = process.Value;
            return ready;
        }
    }

    /// <summary>Runs a command of <c>hwtoken</c> with this token, to its end.</summary>
    internal CliResult Run(params string[] arguments) => CliProcess.Run([.. arguments, "--port", Port]);

    /// <summary>Starts a command of <c>hwtoken</c> with this token.</summary>
    internal CliProcess Start(params string[] arguments) => CliProcess.Start([.. arguments, "--port", Port]);

    /// <summary>Runs a command that the owner allows by a press; with --approve it is the simulator's, whose question nobody else need see.</summary>
    internal CliResult RunWithPress(params string[] arguments)
    {
        if (approves)
        {
            return Run(arguments);
        }

        using CliProcess command = Start(arguments);
        command.WaitForError("Press the button");
        SayYes();
        return command.Finish();
    }

    /// <summary>Presses the button when all that the token asks about was seen: of several accounts it shows each by name first.</summary>
    internal void SayYes()
    {
        WaitForScreen(lines => lines.Any(line => line.Contains("press: yes", StringComparison.Ordinal)));
        Send("press");
    }

    /// <summary>Runs a command and holds the button for three seconds when the token asks whether to erase everything.</summary>
    internal CliResult RunWithHold(params string[] arguments)
    {
        using CliProcess command = Start(arguments);
        command.WaitForError("Hold the button");
        Send("hold 3300");
        return command.Finish();
    }

    /// <summary>Adds an account that is not on the token yet.</summary>
    internal void Add(string uri) => RunWithPress("add", uri, "--yes").ShouldExit(ExitCode.Done);

    /// <summary>The accounts' names, in the token's order.</summary>
    internal string[] ListNames() =>
    [
        .. Run("list", "--json").ShouldExit(ExitCode.Done).Json.GetProperty("accounts").EnumerateArray()
            .Select(account => $"{account.GetProperty("issuer").GetString()}:{account.GetProperty("label").GetString()}"),
    ];

    /// <summary>Gives the simulator a command and waits until it is done.</summary>
    internal JsonElement Send(string command)
    {
        process.Value.WriteLine(command);
        JsonElement answer = ReadAnswer(process.Value);
        Assert.False(answer.TryGetProperty("error", out JsonElement sentence), sentence.ToString());
        return answer;
    }

    /// <summary>The lines of text on the screen.</summary>
    internal string[] ReadScreen() => [.. Send("screen").GetProperty("text").EnumerateArray().Select(line => line.GetString()!)];

    /// <summary>Waits until the screen shows something.</summary>
    /// <param name="isShown">Looks at the lines.</param>
    /// <returns>The lines.</returns>
    internal string[] WaitForScreen(Func<string[], bool> isShown)
    {
        DateTime end = DateTime.UtcNow.AddSeconds(30);
        while (true)
        {
            string[] lines = ReadScreen();
            if (isShown(lines))
            {
                return lines;
            }

            Assert.True(DateTime.UtcNow < end, "The screen stayed at: " + string.Join(" | ", lines));
            Thread.Sleep(PollMilliseconds);
        }
    }

    /// <summary>Chooses an entry of the menu of the settings, from an account's screen.</summary>
    internal void ChooseSetting(string entry)
    {
        Send("hold 900");
        Choose("Settings");
        Choose(entry);
    }

    /// <summary>Waits until the screen shows an account's code.</summary>
    /// <param name="label">The account's label, as the screen shows it.</param>
    /// <param name="digits">Digits of the code.</param>
    internal string WaitForCode(string label, int digits = 6)
    {
        string? code = null;
        WaitForScreen(lines => lines.Any(line => line.Contains(label, StringComparison.Ordinal)) && (code = FindCode(lines, digits)) is not null);
        return code!;
    }

    /// <summary>The code on a screen without its spaces, or null.</summary>
    internal static string? FindCode(string[] lines, int digits) => lines
        .Select(line => line.Replace(" ", "", StringComparison.Ordinal))
        .FirstOrDefault(line => line.Length == digits && line.All(char.IsAsciiDigit));

    /// <summary>Cuts it off, as a power cut does: nothing is saved, nothing is said.</summary>
    internal void Kill() => process.Value.Kill();

    /// <inheritdoc/>
    public void Dispose()
    {
        if (process.IsValueCreated)
        {
            process.Value.Dispose();
        }
    }

    private void Choose(string entry)
    {
        for (int presses = 0; !ReadScreen().Any(line => line.TrimEnd() == "▶" + entry); presses++)
        {
            Assert.True(presses < 16, "The menu has no entry " + entry);
            Send("press");
        }

        Send("hold 900");
    }

    private JsonElement ReadAnswer(CliProcess from) => JsonDocument.Parse(from.WaitForLine(++answers)).RootElement;
}
