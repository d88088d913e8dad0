using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace HwToken.Cli.Tests.Harness;

/// <summary>
/// A child process that runs the real <c>hwtoken</c>. What it writes is gathered while it runs, so that a test can wait
/// for a sentence; and of all that it ever writes, no secret may be a part.
/// </summary>
internal sealed class CliProcess : IDisposable
{
    // Far longer than anything takes, on a machine with twenty times the work it can do too; a test that gets here has failed.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process process;
    private readonly string[] arguments;
    private readonly StringBuilder output = new();
    private readonly StringBuilder error = new();
    private readonly List<string> lines = [];
    private readonly StringBuilder lastLine = new();
    private readonly Task reading;
    private readonly object gate = new();

    private CliProcess(string[] arguments, IReadOnlyDictionary<string, string?>? environment)
    {
        this.arguments = arguments;
        var start = new ProcessStartInfo(ProgramUnderTest.Command[0])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        Array.ForEach([.. ProgramUnderTest.Command[1..], .. arguments], start.ArgumentList.Add);
        start.Environment.Remove("HWTOKEN_PORT");

        // Nothing can be written there: no test finds another one's simulator, or the user's.
        start.Environment["XDG_RUNTIME_DIR"] = "/dev/null";
        foreach ((string name, string? value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start)!;
        reading = Task.WhenAll(Gather(process.StandardOutput, output, TakeLines), Gather(process.StandardError, error, _ => { }));
    }

    /// <summary>The system's number of the process.</summary>
    internal int Id => process.Id;

    /// <summary>Starts a command that a test talks to.</summary>
    internal static CliProcess Start(params string[] arguments) => new(arguments, null);

    /// <summary>Starts a command that a test talks to, with variables beside those of this process.</summary>
    internal static CliProcess StartWith(IReadOnlyDictionary<string, string?> environment, params string[] arguments) => new(arguments, environment);

    /// <summary>Runs a command to its end, with nothing on standard input.</summary>
    internal static CliResult Run(params string[] arguments) => RunWith(null, null, arguments);

    /// <summary>Runs a command to its end.</summary>
    /// <param name="input">What stands on standard input; null for nothing.</param>
    /// <param name="environment">Variables beside those of this process.</param>
    /// <param name="arguments">The command line.</param>
    internal static CliResult RunWith(byte[]? input, IReadOnlyDictionary<string, string?>? environment, params string[] arguments)
    {
        using var command = new CliProcess(arguments, environment);
        try
        {
            command.process.StandardInput.BaseStream.Write(input ?? []);
            command.process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading, which the result tells.
        }

        return command.Finish();
    }

    /// <summary>Writes a line to standard input.</summary>
    internal void WriteLine(string line)
    {
        process.StandardInput.WriteLine(line);
        process.StandardInput.Flush();
    }

    /// <summary>Ends standard input.</summary>
    internal void CloseInput() => process.StandardInput.Close();

    /// <summary>Waits until standard error has a text.</summary>
    internal void WaitForError(string text) => WaitFor(() => error.ToString().Contains(text, StringComparison.Ordinal), text);

    /// <summary>Waits until standard output has so many lines, and gives the last of them.</summary>
    internal string WaitForLine(int count)
    {
        string? line = null;
        WaitFor(() => (line = lines.ElementAtOrDefault(count - 1)) is not null, $"line {count}");
        return line!;
    }

    /// <summary>Waits for the end.</summary>
    internal CliResult Finish()
    {
        if (!process.WaitForExit(Patience) || !reading.Wait(Patience))
        {
            throw new TimeoutException($"hwtoken {arguments[0]} did not end. It said: {output}{error}");
        }

        var result = new CliResult(process.ExitCode, output.ToString().ReplaceLineEndings("\n"), error.ToString().ReplaceLineEndings("\n"));
        Assert.False((result.Out + result.Error).Contains('\u001b'), "There is an escape sequence in what no terminal reads.");
        if (!arguments.Contains("--show-secrets") && !arguments.Contains("--raw"))
        {
            Secrets.AssertNoneIn(result, arguments);
        }

        return result;
    }

    /// <summary>Ends it without giving it a chance to do anything about it.</summary>
    internal void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
        }

        process.Dispose();
    }

    private async Task Gather(StreamReader reader, StringBuilder target, Action<string> take)
    {
        await OutputReading.ReadAll(reader, text =>
        {
            lock (gate)
            {
                target.Append(text);
                take(text);
                Monitor.PulseAll(gate);
            }
        });
        lock (gate)
        {
            Monitor.PulseAll(gate);
        }
    }

    // As they come: a simulator answers a thousand times, and a test waits for each answer.
    private void TakeLines(string text)
    {
        int start = 0;
        for (int end; (end = text.IndexOf('\n', start)) >= 0; start = end + 1)
        {
            lines.Add(lastLine.Append(text, start, end - start).ToString());
            lastLine.Clear();
        }

        lastLine.Append(text, start, text.Length - start);
    }

    private void WaitFor(Func<bool> condition, string what)
    {
        long start = Stopwatch.GetTimestamp();
        lock (gate)
        {
            while (!condition())
            {
                bool isOver = reading.IsCompleted || Stopwatch.GetElapsedTime(start) > Patience;
                Assert.False(isOver, $"hwtoken {arguments[0]} did not say '{what}'. It said: {output}{error}");
                Monitor.Wait(gate, 100);
            }
        }
    }
}
