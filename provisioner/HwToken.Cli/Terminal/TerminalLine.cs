using System;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace HwToken.Cli.Terminal;

/// <summary>
/// A line that the user types unseen on the terminal of this process, also where standard input is a file: on Unix, by the terminal
/// itself (<c>/dev/tty</c>), whose echo is switched off meanwhile.
/// </summary>
internal static class TerminalLine
{
    private const string Terminal = "/dev/tty";

    /// <summary>Whether there is a terminal to type on though standard input is none.</summary>
    internal static bool IsThere
    {
        get
        {
            try
            {
                using FileStream? terminal = OperatingSystem.IsWindows() ? null : Open();
                return terminal is not null;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }
    }

    /// <summary>Reads a line; the end of the terminal is an empty one.</summary>
    /// <param name="ask">Says what to type, when it is not shown any more.</param>
    /// <param name="cancellation">Ends the wait with an <see cref="OperationCanceledException"/>.</param>
    internal static string Read(Action ask, CancellationToken cancellation)
    {
        bool isHidden = SetEcho(false);
        try
        {
            ask();

            // Reading can't be stopped, but waiting for it can.
            return Task.Run(ReadLine, CancellationToken.None).WaitAsync(cancellation).GetAwaiter().GetResult();
        }
        finally
        {
            if (isHidden)
            {
                SetEcho(true);
            }
        }
    }

    private static string ReadLine()
    {
        using var reader = new StreamReader(Open(), Encoding.UTF8);
        return reader.ReadLine() ?? "";
    }

    private static FileStream Open() => new(Terminal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);

    // The terminal's driver is asked by the program that every Unix has for that.
    private static bool SetEcho(bool isOn)
    {
        using Process? stty = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"stty {(isOn ? "echo" : "-echo")} < {Terminal}"]));
        stty?.WaitForExit();
        return stty is { ExitCode: 0 };
    }
}
