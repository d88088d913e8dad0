using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Tasks;
using HwToken.Import.Pictures;
using HwToken.Import.Qr;

namespace HwToken.Import.Sources;

/// <summary>
/// The desktop's clipboard, read by the programs that each system has for it: <c>wl-paste</c>, <c>xclip</c> or
/// <c>xsel</c> on Linux, PowerShell on Windows, <c>pngpaste</c>, <c>osascript</c> and <c>pbpaste</c> on macOS.
/// </summary>
public sealed class Clipboard
{
    /// <summary>What the clipboard is called in sentences.</summary>
    public const string Name = "The clipboard";

    private const string PowerShellScript = """
        Add-Type -AssemblyName System.Windows.Forms, System.Drawing
        $image = [System.Windows.Forms.Clipboard]::GetImage()
        if ($image) { $stream = New-Object System.IO.MemoryStream; $image.Save($stream, [System.Drawing.Imaging.ImageFormat]::Png); $bytes = $stream.ToArray() }
        else { $bytes = [System.Text.Encoding]::UTF8.GetBytes([System.Windows.Forms.Clipboard]::GetText()) }
        [Console]::Out.Write([Convert]::ToBase64String($bytes))
        """;

    // A program that wants to ask or waits for a display that does not answer must not hold ours up.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // In the order in which they are preferred: lossless first.
    private static readonly string[] PictureTypes = ["image/png", "image/bmp", "image/webp", "image/gif", "image/jpeg", "image/tiff", "image/svg+xml"];
    private const string FilesType = "text/uri-list";
    private const string PageType = "text/html";
    private static readonly string[] TextTypes = ["text/plain;charset=utf-8", "UTF8_STRING", "text/plain", "STRING", "TEXT"];

    private readonly OSPlatform system;
    private readonly string? path;
    private bool isAnyProgramThere;

    /// <summary>Takes the system whose clipboard it is; no program is started yet.</summary>
    public Clipboard()
        : this(OperatingSystem.IsWindows() ? OSPlatform.Windows : OperatingSystem.IsMacOS() ? OSPlatform.OSX : OSPlatform.Linux, Environment.GetEnvironmentVariable("PATH"))
    {
    }

    internal Clipboard(OSPlatform system, string? path)
    {
        this.system = system;
        this.path = path;
    }

    /// <summary>Reads what was copied.</summary>
    /// <returns>A picture file, or text in UTF-8; never empty.</returns>
    /// <exception cref="ImportException">There is no clipboard here, or nothing in it that helps.</exception>
    public byte[] Read()
    {
        byte[]? content = system == OSPlatform.Windows ? ReadWindows() : system == OSPlatform.OSX ? ReadMacOS() : ReadLinux();
        if (content is { Length: > 0 })
        {
            return content;
        }

        if (isAnyProgramThere)
        {
            throw new ImportException("The clipboard holds neither a picture nor text, or cannot be read here; copy the QR code or its otpauth:// URI, or give a file.");
        }

        throw new ImportException(system == OSPlatform.Linux
            ? "There is no program here that reads the clipboard; install wl-clipboard (Wayland) or xclip (X11), or save the picture and give its path."
            : "The system's program that reads the clipboard was not found; save the picture and give its path.");
    }

    private byte[]? ReadLinux() =>
        ReadByType("wl-paste", ["--list-types"], type => ["--no-newline", "--type", type])
        ?? ReadByType("xclip", ["-selection", "clipboard", "-out", "-target", "TARGETS"], type => ["-selection", "clipboard", "-out", "-target", type])
        ?? Run("xsel", "--clipboard", "--output");

    private byte[]? ReadWindows() => Run("powershell", "-NoProfile", "-NonInteractive", "-STA", "-Command", PowerShellScript) is { } base64
        ? DecodeBase64(base64)
        : null;

    private byte[]? ReadMacOS()
    {
        if (Run("pngpaste", "-") is { Length: > 0 } png)
        {
            return png;
        }

        // AppleScript writes a picture as «data PNGf89504E47…».
        string script = Run("osascript", "-e", "the clipboard as «class PNGf»") is { } output ? Encoding.UTF8.GetString(output) : "";
        string hex = script.Split("PNGf") is [_, string rest] ? rest.Split('»')[0] : "";
        return hex.Length > 0 && IsHex(hex)
            ? Convert.FromHexString(hex)
            : Run("pbpaste");
    }

    /// <summary>Asks a program which types there are, then for the best of them.</summary>
    private byte[]? ReadByType(string program, string[] list, Func<string, string[]> read)
    {
        if (Run(program, list) is not { } output)
        {
            return null;
        }

        string[] types = Encoding.UTF8.GetString(output).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string? picture = Find(PictureTypes);
        if (picture is not null)
        {
            return Run(program, read(picture));
        }

        // A part of a page that shows a code has it only here; of any other the text is easier to read.
        byte[]? page = Find([PageType]) is null ? null : Run(program, read(PageType));
        string? text = Find(TextTypes);
        return page is not null && (text is null || EmbeddedPictures.Find(Encoding.UTF8.GetString(page)).Any())
            ? page
            : text is null ? null : Run(program, read(text));

        string? Find(string[] wanted) => wanted.FirstOrDefault(type => types.Contains(type, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The paths of files that were copied in a file manager.</summary>
    /// <returns>The paths; none when anything else was copied, or the system does not tell.</returns>
    public IReadOnlyList<string> ReadFiles()
    {
        byte[]? list = system == OSPlatform.Linux ? Run("wl-paste", "--no-newline", "--type", FilesType) ?? Run("xclip", "-selection", "clipboard", "-out", "-target", FilesType) : null;
        return list is null
            ? []
            : [.. Encoding.UTF8.GetString(list).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(line => line.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
                .Select(line => Uri.TryCreate(line, UriKind.Absolute, out Uri? uri) && uri.IsFile ? uri.LocalPath : "")
                .Where(File.Exists)];
    }

    /// <summary>Runs a program that lies on the path.</summary>
    /// <returns>What it wrote, or null when it is not there, failed or took too long.</returns>
    private byte[]? Run(string program, params string[] arguments)
    {
        if (FindProgram(program) is not { } file)
        {
            return null;
        }

        isAnyProgramThere = true;
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        try
        {
            using Process process = Process.Start(start)!;
            process.StandardInput.Close();
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            Task<byte[]?> reading = Task.Run(() => ReadOutput(process.StandardOutput.BaseStream));
            if (reading.Wait(Patience) && reading.Result is { } output && process.WaitForExit(Patience))
            {
                return process.ExitCode == 0 ? output : null;
            }

            process.Kill(entireProcessTree: true);
            return null;
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or InvalidOperationException or AggregateException)
        {
            return null;
        }
    }

    // Searched here, not by the system, which would also look beside this program and in the present folder.
    private string? FindProgram(string program)
    {
        string fileName = system == OSPlatform.Windows && OperatingSystem.IsWindows() ? program + ".exe" : program;
        return (path ?? "").Split(Path.PathSeparator)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, fileName))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>Reads to the end; null when there is more than is ever read.</summary>
    private static byte[]? ReadOutput(Stream stream)
    {
        using var content = new MemoryStream();
        var buffer = new byte[81920];
        int count;
        while ((count = stream.Read(buffer)) > 0)
        {
            content.Write(buffer, 0, count);
            if (content.Length > 2L * QrImage.MaxFileLength)
            {
                return null;
            }
        }

        return content.ToArray();
    }

    private static byte[] DecodeBase64(byte[] text)
    {
        var content = new byte[text.Length];
        return Convert.TryFromBase64String(Encoding.ASCII.GetString(text), content, out int length) ? content[..length] : [];
    }

    private static bool IsHex(string text) => text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit);
}
