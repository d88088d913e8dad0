using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using HwToken.Import.Sources;

namespace HwToken.Import.Tests.Sources;

/// <summary>The clipboard behind stand-ins for each system's programs, which are shell scripts.</summary>
public sealed class ClipboardTests : IDisposable
{
    private const string Uri = "otpauth://totp/ada?secret=JBSWY3DPEHPK3PXP";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Wayland_gives_the_best_picture_there_is()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Install("wl-paste", """
            case "$*" in
              --list-types) printf 'text/html\nimage/jpeg\nimage/png\n' ;;
              "--no-newline --type image/png") printf 'picture' ;;
              *) exit 1 ;;
            esac
            """);

        Assert.Equal("picture", Read(OSPlatform.Linux));
    }

    [Fact]
    public void X11_gives_text_when_there_is_no_picture()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Install("xclip", $"""
            case "$*" in
              "-selection clipboard -out -target TARGETS") printf 'TIMESTAMP\nUTF8_STRING\nSTRING\n' ;;
              "-selection clipboard -out -target UTF8_STRING") printf '{Uri}' ;;
              *) exit 1 ;;
            esac
            """);

        Assert.Equal(Uri, Read(OSPlatform.Linux));
    }

    [Theory]
    [InlineData("<img src='data:image/png;base64,AAAA'>", "html")]
    [InlineData("<b>text</b>", "text")]
    public void A_page_is_preferred_to_its_text_only_for_the_pictures_in_it(string page, string expected)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Install("wl-paste", $"""
            case "$*" in
              --list-types) printf 'text/html\ntext/plain\n' ;;
              "--no-newline --type text/html") printf '%s' "{page}" ;;
              "--no-newline --type text/plain") printf 'words' ;;
              *) exit 1 ;;
            esac
            """);

        Assert.Equal(expected == "html" ? page : "words", Read(OSPlatform.Linux));
    }

    [Fact]
    public void Files_that_were_copied_are_named()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string path = folder.Write("two words.png", [1]);
        Install("wl-paste", $"""[ "$*" = '--no-newline --type text/uri-list' ] && printf '# copied\r\n{new System.Uri(path).AbsoluteUri.Replace("%", "%%")}\r\nhttps://example.org/\r\nfile:///not/there\r\n'""");

        Assert.Equal([path], new Clipboard(OSPlatform.Linux, folder.Path).ReadFiles());
    }

    [Fact]
    public void The_next_program_is_asked_when_one_fails()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Install("wl-paste", "echo 'no compositor' >&2; exit 1");
        Install("xsel", $"[ \"$*\" = '--clipboard --output' ] && printf '{Uri}'");

        Assert.Equal(Uri, Read(OSPlatform.Linux));
    }

    [Fact]
    public void Windows_gives_what_its_script_writes_in_Base64()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Install("powershell", $"[ \"$1\" = -NoProfile ] && printf '{Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri))}'");

        Assert.Equal(Uri, Read(OSPlatform.Windows));
    }

    [Fact]
    public void MacOS_gives_a_picture_by_any_of_its_programs_and_else_text()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Install("pbpaste", $"printf '{Uri}'");
        Assert.Equal(Uri, Read(OSPlatform.OSX));

        Install("osascript", "printf '«data PNGf706963747572652031»\\n'");
        Assert.Equal("picture 1", Read(OSPlatform.OSX));

        Install("pngpaste", "[ \"$1\" = - ] && printf 'picture 2'");
        Assert.Equal("picture 2", Read(OSPlatform.OSX));
    }

    [Fact]
    public void Says_what_to_install_when_no_program_is_there() => Assert.Equal(
        "There is no program here that reads the clipboard; install wl-clipboard (Wayland) or xclip (X11), or save the picture and give its path.",
        Assert.Throws<ImportException>(() => Read(OSPlatform.Linux)).Message);

    [Fact]
    public void Says_so_when_nothing_is_in_it()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Install("xclip", "exit 1");

        Assert.Equal(
            "The clipboard holds neither a picture nor text, or cannot be read here; copy the QR code or its otpauth:// URI, or give a file.",
            Assert.Throws<ImportException>(() => Read(OSPlatform.Linux)).Message);
    }

    [Fact]
    public void Looks_for_programs_only_where_the_path_says()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Install("xsel", $"printf '{Uri}'");
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, folder.Path);

        Assert.Throws<ImportException>(() => new Clipboard(OSPlatform.Linux, relative).Read());
    }

    private string Read(OSPlatform system) => Encoding.UTF8.GetString(new Clipboard(system, folder.Path).Read());

    private void Install(string program, string script)
    {
        string path = folder.Write(program, Encoding.UTF8.GetBytes("#!/bin/sh\n" + script + "\n"));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }
}
