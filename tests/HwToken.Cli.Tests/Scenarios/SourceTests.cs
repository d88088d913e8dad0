using System;
using System.Collections.Generic;
using System.IO;
using HwToken.Cli.Tests.Harness;
using HwToken.Cli.Wording;

namespace HwToken.Cli.Tests.Scenarios;

/// <summary>Where accounts may come from beside a file: a folder and the clipboard.</summary>
public sealed class SourceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_folder_is_read_file_by_file()
    {
        Copy("steam.gif", "b.gif");
        Copy("screenshot-two-codes.png", "a.png");
        Copy("no-code.jpg", "c.jpg");
        File.WriteAllText(Path.Combine(folder.Path, "notes.txt"), "hello");

        CliResult result = CliProcess.Run("decode", folder.Path).ShouldExit(ExitCode.Done);

        Assert.Equal(
            """
            a.png: a web address, not a setup code; a setup code.
            b.gif: a setup code.
            No QR code found in c.jpg (320 × 240); crop to the code, or take the picture closer, straight on and in focus, with the whole code and its white edge in view.
            Skipped notes.txt: it is no picture.
            Also found: a web address, not a setup code.

            """.ReplaceLineEndings("\n"),
            result.Error);
        Assert.Equal(3, result.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void As_JSON_what_was_skipped_is_told_too()
    {
        Copy("steam.gif", "b.gif");
        File.WriteAllText(Path.Combine(folder.Path, "notes.txt"), "hello");

        CliResult result = CliProcess.Run("decode", folder.Path, "--json").ShouldExit(ExitCode.Done);

        Assert.Equal(1, result.Json.GetProperty("accounts").GetArrayLength());
        Assert.Equal("Skipped notes.txt: it is no picture.", result.Json.GetProperty("other")[0].GetProperty("description").GetString());
    }

    [Theory]
    [InlineData("image/png", "--raw", "otpauth://totp/1Password:grace%40example.org?secret=GEZDINBVGY3TQOJQ&issuer=1Password\n")]
    [InlineData("text/plain", "--raw", "otpauth://totp/ada?secret=JBSWY3DPEHPK3PXP\n")]
    public void The_clipboard_may_hold_a_picture_or_text(string type, string option, string output)
    {
        if (OperatingSystem.IsWindows() || OperatingSystem.IsMacOS())
        {
            return;
        }

        string content = type == "text/plain" ? "printf 'otpauth://totp/ada?secret=JBSWY3DPEHPK3PXP'" : $"/bin/cat '{Picture("qrencode-1px-L.png")}'";
        string program = Path.Combine(folder.Path, "wl-paste");
        File.WriteAllText(program, $"#!/bin/sh\nif [ \"$1\" = --list-types ]; then echo {type}; else {content}; fi\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        CliResult result = CliProcess.RunWith(null, new Dictionary<string, string?> { ["PATH"] = folder.Path }, "decode", "--clipboard", option).ShouldExit(ExitCode.Done);

        Assert.Equal(output, result.Out);
    }

    private static string Picture(string name) => Path.Combine(AppContext.BaseDirectory, "images", name);

    private void Copy(string picture, string name) => File.Copy(Picture(picture), Path.Combine(folder.Path, name));
}
