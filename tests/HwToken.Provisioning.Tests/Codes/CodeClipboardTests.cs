using System;
using System.IO;
using HwToken.Provisioning.Codes;
using HwToken.Provisioning.Failures;

namespace HwToken.Provisioning.Tests.Codes;

/// <summary>The clipboard behind stand-ins for the system's programs, which are shell scripts with a file for a clipboard.</summary>
public sealed class CodeClipboardTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hwtoken-clipboard-").FullName;

    private string Content => Path.Combine(folder, "content");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("wl-copy", "wl-paste")]
    [InlineData("xclip", "xclip")]
    [InlineData("xsel", "xsel")]
    [InlineData("pbcopy", "pbpaste")]
    public void A_code_is_put_there_and_taken_out_again(string writer, string reader)
    {
        Install(writer, reader);
        var clipboard = new CodeClipboard(folder);

        clipboard.Put("492039");
        Assert.Equal("492039", File.ReadAllText(Content));

        Assert.True(clipboard.Clear("492039"));
        Assert.Equal("", File.ReadAllText(Content));
    }

    [Fact]
    public void What_the_user_copied_since_stays()
    {
        Install("xclip", "xclip");
        var clipboard = new CodeClipboard(folder);
        clipboard.Put("492039");
        File.WriteAllText(Content, "a letter to a friend");

        Assert.False(clipboard.Clear("492039"));

        Assert.Equal("a letter to a friend", File.ReadAllText(Content));
    }

    [Fact]
    public void The_code_is_no_argument_that_other_programs_could_see()
    {
        Install("xclip", "xclip");

        new CodeClipboard(folder).Put("492039");

        Assert.DoesNotContain("492039", File.ReadAllText(Path.Combine(folder, "arguments")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_does_not_work_here_is_passed_over()
    {
        Install("xsel", "xsel");
        Script("wl-copy", "exit 1");

        new CodeClipboard(folder).Put("492039");

        Assert.Equal("492039", File.ReadAllText(Content));
    }

    [Fact]
    public void Without_a_program_there_is_a_sentence()
    {
        ProvisioningException refusal = Assert.Throws<ProvisioningException>(() => new CodeClipboard(folder).Put("492039"));

        Assert.Equal("There is no program here that writes to the clipboard; install wl-clipboard (Wayland) or xclip (X11), or read the code off the token's screen.", refusal.Message);
    }

    // One script for both ways: the arguments tell which it is, where the program is one.
    private void Install(string writer, string reader)
    {
        string read = $"cat '{Content}'";
        string write = $"printf '%s' \"$*\" > '{Path.Combine(folder, "arguments")}'; cat > '{Content}'";
        if (writer == reader)
        {
            Script(writer, $"case \"$*\" in *-o*) {read} ;; *) {write} ;; esac");
            return;
        }

        Script(writer, write);
        Script(reader, read);
    }

    private void Script(string name, string body)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
