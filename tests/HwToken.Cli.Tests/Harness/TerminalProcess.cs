using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

namespace HwToken.Cli.Tests.Harness;

/// <summary>
/// The real <c>hwtoken</c> on a terminal: one that the system's own program <c>script</c> makes, of a width that the test chooses. A test
/// types, and sees what the terminal got. Not on Windows.
/// </summary>
internal sealed partial class TerminalProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly Task reading;
    private readonly Lock gate = new();
    private int seen;

    /// <summary>Starts a command.</summary>
    /// <param name="line">A line of the shell, in which <c>$HWTOKEN</c> stands for the program.</param>
    /// <param name="columns">Width of the terminal.</param>
    /// <param name="environment">Variables beside those of this process.</param>
    internal TerminalProcess(string line, int columns = 80, IReadOnlyDictionary<string, string?>? environment = null)
    {
        string command = $"stty cols {columns} rows 24; {ProgramUnderTest.PutInto(line)}";
        string[] arguments = OperatingSystem.IsMacOS() ? ["-q", "/dev/null", "/bin/sh", "-c", command] : ["-qefc", command, "/dev/null"];
        var start = new ProcessStartInfo("script", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment.Remove("HWTOKEN_PORT");

        // Nothing can be written there: no test finds another one's simulator, or the user's.
        start.Environment["XDG_RUNTIME_DIR"] = "/dev/null";
        start.Environment.Remove("NO_COLOR");
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["SHELL"] = "/bin/sh";
        foreach ((string name, string? value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start)!;
        reading = Gather();
    }

    /// <summary>Types something; <c>\n</c> is Enter, <c>\u0003</c> Ctrl-C.</summary>
    internal void Type(string keys)
    {
        process.StandardInput.Write(keys.Replace('\n', '\r'));
        process.StandardInput.Flush();
    }

    /// <summary>Waits until the terminal shows a text behind what was waited for before.</summary>
    internal void WaitFor(string text)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            string plain = Plain();
            int at = plain.IndexOf(text, Math.Min(seen, plain.Length), StringComparison.Ordinal);
            if (at >= 0)
            {
                seen = at + text.Length;
                return;
            }

            Assert.False(process.HasExited && reading.IsCompleted, $"It ended without '{text}': {plain}");
            Assert.True(Stopwatch.GetElapsedTime(start) < Patience, $"The terminal does not show '{text}': {plain}");
            Thread.Sleep(20);
        }
    }

    /// <summary>Waits for the end.</summary>
    /// <returns>The exit code, and all that the terminal got, without what moves its cursor.</returns>
    internal (int ExitCode, string Text) Finish()
    {
        Assert.True(process.WaitForExit(Patience) && reading.Wait(Patience), $"It did not end: {Plain()}");
        return (process.ExitCode, Plain());
    }

    /// <summary>All that the terminal got, escape sequences included.</summary>
    internal string Raw
    {
        get
        {
            lock (gate)
            {
                return output.ToString();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        process.Dispose();
    }

    // What waits is drawn again and again on one line: each time is a line of its own here.
    private string Plain() => Escape().Replace(Raw, "").Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    private Task Gather() => OutputReading.ReadAll(process.StandardOutput, text =>
    {
        lock (gate)
        {
            output.Append(text);
        }
    });

    [GeneratedRegex(@"\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007]*\u0007|[=>])")]
    private static partial Regex Escape();
}
