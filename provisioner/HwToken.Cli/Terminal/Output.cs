using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using HwToken.Cli.Wording;
using HwToken.Provisioning.Dialogue;
using HwToken.Provisioning.Failures;

namespace HwToken.Cli.Terminal;

// The rules of output, which every verb follows:
//
// 1. Results go to standard output, and nothing else does. Progress, questions, notes and errors go to standard error.
// 2. With --json the result is one object on one line. An error is {"error":{"code":N,"message":"…"}} in its place, or
//    beside the results that there are; its code is the exit code.
// 3. Without --json an error is "hwtoken: " and a sentence. There is never a stack trace.
// 4. No secret is written unless --show-secrets or --raw asks for it.
// 5. Everything that is written goes through SafeText: no control character of a stranger's text reaches the terminal.
// 6. Colours and moving parts are for terminals only, and only by way of StatusLine and Prompts.

/// <summary>Where a verb writes: results for a person or as JSON, and what is said beside them.</summary>
internal sealed class Output : IUser
{
    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TextWriter results;
    private readonly TextWriter messages;

    /// <summary>Writes to the process's standard output and standard error.</summary>
    /// <param name="isJson">Whether --json was given.</param>
    internal Output(bool isJson)
    {
        if (OperatingSystem.IsWindows())
        {
            Console.OutputEncoding = Encoding.UTF8;
        }

        IsJson = isJson;
        results = Console.Out;
        messages = Console.Error;
    }

    /// <summary>Whether results are JSON.</summary>
    internal bool IsJson { get; }

    /// <inheritdoc/>
    public IGuidance Guidance => CommandGuidance.Instance;

    /// <inheritdoc/>
    public bool IsWatching => !Console.IsErrorRedirected;

    /// <summary>A line of the result, for a person.</summary>
    internal void WriteLine(string line) => Write(results, line, Console.IsOutputRedirected);

    /// <summary>Lines of the result, for a person.</summary>
    internal void WriteLines(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            WriteLine(line);
        }
    }

    /// <summary>A table as the result, for a person.</summary>
    internal void WriteTable(IReadOnlyList<TableColumn> columns, IEnumerable<IReadOnlyList<string>> rows) =>
        TextTable.Write(results, columns, rows, Console.IsOutputRedirected ? null : TextLines.TerminalWidth);

    /// <summary>Whether the result is looked at on a terminal.</summary>
    internal bool IsTerminal => !Console.IsOutputRedirected;

    /// <summary>
    /// A table that takes the place of the one before it on a terminal, where it has as many lines as there is room for; elsewhere it stands
    /// below that, behind an empty line.
    /// </summary>
    /// <param name="before">Lines of the one before; 0 for none.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="rows">A cell for each column.</param>
    /// <returns>Lines of this one.</returns>
    internal int RewriteTable(int before, IReadOnlyList<TableColumn> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        using var text = new StringWriter();
        TextTable.Write(text, columns, rows, IsTerminal ? TextLines.TerminalWidth : null);
        string[] lines = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (IsTerminal)
        {
            // What has left the screen above can't be taken back: it would be there once more each second.
            lines = TextLines.Fit(lines, TextLines.TerminalHeight - 1, TextLines.TerminalWidth);
        }

        if (before > 0)
        {
            // Up to the first line, and away with all below; what is written between is this program's own.
            results.Write(IsTerminal ? $"\u001b[{before}A\u001b[J" : Environment.NewLine);
        }

        foreach (string line in lines)
        {
            results.WriteLine(line);
        }

        results.Flush();
        return lines.Length;
    }

    /// <summary>The result as JSON.</summary>
    /// <param name="writeMembers">Writes the members of the one object.</param>
    internal void WriteJson(Action<Utf8JsonWriter> writeMembers)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, JsonOptions))
        {
            writer.WriteStartObject();
            writeMembers(writer);
            writer.WriteEndObject();
        }

        results.WriteLine(SafeText.ShowJson(Encoding.UTF8.GetString(buffer.WrittenSpan)));
    }

    /// <summary>Says something beside the result: what is going on, what is to be done.</summary>
    public void Say(string sentence)
    {
        if (!StatusLine.TryWriteLine(SafeText.Show(sentence)))
        {
            Write(messages, sentence, Console.IsErrorRedirected);
        }
    }

    /// <inheritdoc/>
    public void SayOnce(string key, string hint)
    {
        if (SaidHints.OfUser.Take(key))
        {
            Say(hint);
        }
    }

    /// <inheritdoc/>
    public T Run<T>(string what, Func<T> work) => StatusLine.Run(what, work);

    /// <inheritdoc/>
    public T Count<T>(string what, int total, Func<IProgress<int>?, T> work) => StatusLine.Count(what, total, work);

    /// <summary>A table beside the result.</summary>
    internal void SayTable(IReadOnlyList<TableColumn> columns, IEnumerable<IReadOnlyList<string>> rows) =>
        TextTable.Write(messages, columns, rows, Console.IsErrorRedirected ? null : TextLines.TerminalWidth);

    /// <summary>Says what went wrong, where nothing else is to be written.</summary>
    internal int Fail(Failure failure)
    {
        if (IsJson)
        {
            WriteJson(writer => WriteError(writer, failure));
        }
        else
        {
            SayError(failure.Message);
        }

        return ExitCode.Of(failure);
    }

    /// <summary>Says what went wrong beside results that a person gets; in JSON it is <see cref="WriteError"/>.</summary>
    public void SayError(string sentence) => Write(messages, "hwtoken: " + sentence, Console.IsErrorRedirected);

    private static void Write(TextWriter target, string text, bool isRedirected)
    {
        string line = SafeText.Show(text);
        foreach (string part in isRedirected ? [line] : TextLines.Break(line, TextLines.TerminalWidth))
        {
            target.WriteLine(part);
        }
    }

    /// <summary>The member <c>error</c> of the result.</summary>
    internal static void WriteError(Utf8JsonWriter writer, Failure failure)
    {
        writer.WriteStartObject("error");
        writer.WriteNumber("code", ExitCode.Of(failure));
        writer.WriteString("message", failure.Message);
        writer.WriteEndObject();
    }
}
