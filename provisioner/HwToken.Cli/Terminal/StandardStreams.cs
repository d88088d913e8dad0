using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

namespace HwToken.Cli.Terminal;

/// <summary>
/// Standard input, output and error of a process that may have been started without them, or whose output is full or closed:
/// nobody hears then, but what is being done to the token is brought to its end, and the end tells.
/// </summary>
internal static class StandardStreams
{
    private const int GetDescriptorFlags = 1;
    private const int CloseOnExec = 1;
    private static GuardedWriter? output;
    private static bool hasInput = true;

    /// <summary>Whether something was to be written to standard output and was not.</summary>
    internal static bool IsOutputLost => output is { IsLost: true };

    /// <summary>Puts guards before the console's own streams; before anything is written.</summary>
    internal static void Guard()
    {
        output = new GuardedWriter(IsOpen(1) ? Try(() => Console.Out) : null);
        Console.SetOut(output);
        Console.SetError(new GuardedWriter(IsOpen(2) ? Try(() => Console.Error) : null));
        hasInput = IsOpen(0);
        if (!hasInput)
        {
            Console.SetIn(TextReader.Null);
        }
    }

    /// <summary>Standard input as bytes; empty where there is none.</summary>
    internal static Stream OpenInput() => hasInput ? Console.OpenStandardInput() : Stream.Null;

    // A descriptor that this process was started without is the next one that .NET opens for itself, and what is written to it goes
    // anywhere. .NET opens all of its own to be closed on exec; inherited ones never are.
    private static bool IsOpen(int descriptor)
    {
        if (OperatingSystem.IsWindows())
        {
            return true;
        }

        int flags = GetFlags(descriptor, GetDescriptorFlags);
        return flags >= 0 && (flags & CloseOnExec) == 0;
    }

    private static TextWriter? Try(Func<TextWriter> open)
    {
        try
        {
            return open();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "fcntl")]
    private static extern int GetFlags(int descriptor, int command);

    /// <summary>Writes as long as it can be written, and keeps quiet after.</summary>
    private sealed class GuardedWriter(TextWriter? inner) : TextWriter
    {
        private TextWriter? inner = inner;

        internal bool IsLost { get; private set; }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Try(writer => writer.Write(value), value != '\0');

        public override void Write(char[] buffer, int index, int count) => Try(writer => writer.Write(buffer, index, count), count > 0);

        public override void Write(string? value) => Try(writer => writer.Write(value), !string.IsNullOrEmpty(value));

        public override void WriteLine(string? value) => Try(writer => writer.WriteLine(value), true);

        public override void Flush() => Try(writer => writer.Flush(), false);

        private void Try(Action<TextWriter> write, bool isSomething)
        {
            try
            {
                if (inner is { } writer)
                {
                    write(writer);
                }
                else
                {
                    IsLost |= isSomething;
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
            {
                inner = null;
                IsLost = true;
            }
        }
    }
}
