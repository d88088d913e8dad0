using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using HwToken.Provisioning.Failures;

namespace HwToken.Provisioning.Codes;

/// <summary>
/// A code in the desktop's clipboard, for a while. It is put there by the programs that each system has for it, which read it from
/// their standard input: arguments are seen by every program. It is taken out again only if it is still what is there.
/// </summary>
public sealed class CodeClipboard
{
    /// <summary>How long a code stays there.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // Which program writes, how it reads, and how it empties the clipboard; the first that is there and works.
    private static readonly Tool[] Tools =
    [
        new("wl-copy", [], "wl-paste", ["-n"]),
        new("xclip", ["-selection", "clipboard", "-in"], "xclip", ["-selection", "clipboard", "-out"]),
        new("xsel", ["-b", "-i"], "xsel", ["-b", "-o"]),
        new("pbcopy", [], "pbpaste", []),
        new("clip", [], "powershell", ["-NoProfile", "-NonInteractive", "-Command", "Get-Clipboard"]),
    ];

    private readonly string path;
    private Tool? used;

    /// <summary>The desktop's own.</summary>
    public CodeClipboard()
        : this(Environment.GetEnvironmentVariable("PATH") ?? "")
    {
    }

    /// <summary>That of the programs on a path; for tests.</summary>
    internal CodeClipboard(string path)
    {
        this.path = path;
    }

    /// <summary>Puts a code there.</summary>
    /// <exception cref="ProvisioningException">No program here can.</exception>
    public void Put(string code)
    {
        used = Tools.FirstOrDefault(tool => Write(tool, code));
        if (used is null)
        {
            throw ProvisioningException.Usage("There is no program here that writes to the clipboard; install wl-clipboard (Wayland) or xclip (X11), or read the code off the token's screen.");
        }
    }

    /// <summary>Waits, then takes the code out again if it is still there.</summary>
    /// <param name="code">The code.</param>
    /// <param name="stop">Ends the waiting; the code is taken out at once.</param>
    /// <returns>Whether it was still there.</returns>
    public bool ClearLater(string code, CancellationToken stop)
    {
        _ = stop.WaitHandle.WaitOne(Time);
        return Clear(code);
    }

    /// <summary>Takes the code out if it is still there.</summary>
    /// <returns>Whether it was.</returns>
    public bool Clear(string code)
    {
        if (used is not { } tool || Read(tool)?.Trim() != code)
        {
            return false;
        }

        return Write(tool, "");
    }

    private bool Write(Tool tool, string text)
    {
        using Process? process = Start(tool.Writer, tool.Writing);
        if (process is null)
        {
            return false;
        }

        try
        {
            // Some stay in the background to hand the text out, with our pipes still theirs: so these are closed, not read to their end.
            process.StandardInput.Write(text);
            process.StandardInput.Close();
            return process.WaitForExit(Patience) && process.ExitCode == 0;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private string? Read(Tool tool)
    {
        using Process? process = Start(tool.Reader, tool.Reading);
        if (process is null)
        {
            return null;
        }

        process.StandardInput.Close();
        var buffer = new char[64];
        int length = process.StandardOutput.ReadBlock(buffer);
        if (!process.WaitForExit(Patience))
        {
            process.Kill();
        }

        return new string(buffer, 0, length);
    }

    private Process? Start(string program, IReadOnlyList<string> arguments)
    {
        string name = OperatingSystem.IsWindows() ? program + ".exe" : program;
        string? file = path.Split(Path.PathSeparator).Where(Path.IsPathFullyQualified).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        if (file is null)
        {
            return null;
        }

        try
        {
            return Process.Start(new ProcessStartInfo(file, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            });
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            return null;
        }
    }

    private sealed record Tool(string Writer, IReadOnlyList<string> Writing, string Reader, IReadOnlyList<string> Reading);
}
