using System;
using System.Collections.Generic;
using System.IO;
using HwToken.Cli.Tests.Harness;
using HwToken.Cli.Wording;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Files;

namespace HwToken.Cli.Tests.Scenarios;

/// <summary>What was there stays: no option writes over a file that is not its own kind, or through a link.</summary>
public sealed class OwnFilesTests : IDisposable
{
    private static readonly string Uri = $"otpauth://totp/GitHub:ada?secret={Secrets.Usual}&issuer=GitHub";

    private readonly TemporaryFolder folder = new();
    private readonly SimulatorProcess token = new("--approve");

    public void Dispose()
    {
        token.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void The_picture_that_the_account_comes_from_is_no_preview()
    {
        string picture = Locate("q.png");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "images", "qrencode-1px-L.png"), picture);
        byte[] before = File.ReadAllBytes(picture);
        CliResult refused = token.Run("add", picture, "--yes", "--preview", picture).ShouldExit(ExitCode.Usage);
        Assert.Contains("is there already and is no preview, so it is not overwritten", refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(picture));
        Assert.Empty(token.ListNames());
    }

    [Fact]
    public void A_preview_takes_the_place_of_another_and_is_a_picture()
    {
        string preview = Locate("preview.png");
        token.Run("add", Uri, "--yes", "--preview", preview).ShouldExit(ExitCode.Done);
        byte[] first = File.ReadAllBytes(preview);
        token.Run("add", $"otpauth://totp/GitHub:eve?secret={Secrets.Other}", "--yes", "--preview", preview).ShouldExit(ExitCode.Done);
        Assert.NotEqual(first, File.ReadAllBytes(preview));
        using SkiaSharp.SKBitmap picture = SkiaSharp.SKBitmap.Decode(preview);
        Assert.NotNull(picture);
        Assert.Equal([preview], Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("--preview", "link.png", true)]
    [InlineData("--preview", "link.png", false)]
    [InlineData("--backup", "link.json", true)]
    [InlineData("--backup", "link.json", false)]
    [InlineData("--print", "link.pdf", true)]
    [InlineData("--print", "link.pdf", false)]
    public void Nothing_is_written_through_a_link(string option, string name, bool leadsSomewhere)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string target = Locate("target");
        if (leadsSomewhere)
        {
            File.WriteAllText(target, "My notes");
        }

        File.CreateSymbolicLink(Locate(name), target);
        CliResult refused = RunWithPassword("add", Uri, "--yes", option, Locate(name), "--port", token.Port).ShouldExit(ExitCode.Usage);
        Assert.Contains("is a symbolic link, and nothing is written through one", refused.Error, StringComparison.Ordinal);
        Assert.Equal(leadsSomewhere ? "My notes" : null, File.Exists(target) ? File.ReadAllText(target) : null);
        Assert.Equal(target, new FileInfo(Locate(name)).LinkTarget);
        Assert.Empty(token.ListNames());
    }

    // Who opened it would wait for somebody else to, for ever, and hear no Ctrl-C.
    [Theory]
    [InlineData("--preview", "pipe.png", "is a pipe")]
    [InlineData("--backup", "pipe.json", "is a pipe")]
    [InlineData("--print", "pipe.pdf", "is there already")]
    public void A_pipe_is_refused_at_once(string option, string name, string reason)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using (var maker = System.Diagnostics.Process.Start("mkfifo", Locate(name)))
        {
            maker.WaitForExit();
        }

        CliResult refused = RunWithPassword("add", Uri, "--yes", option, Locate(name), "--port", token.Port).ShouldExit(ExitCode.Usage);
        Assert.Contains(reason, refused.Error, StringComparison.Ordinal);
        Assert.Empty(token.ListNames());
    }

    [Theory]
    [InlineData("tokens.csv")]
    [InlineData("tokens.csv.journal")]
    public void Nor_is_what_enroll_writes(string name)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.CreateSymbolicLink(Locate(name), Locate("target"));
        RunWithPassword("enroll", "--count", "1", "--format", "csv", "--output", Locate("tokens.csv"), "--wait", "0", "--port", token.Port).ShouldExit(ExitCode.Usage);
        Assert.Equal([Locate(name)], Directory.GetFileSystemEntries(folder.Path));
        Assert.Empty(token.ListNames());
    }

    [Fact]
    public void A_link_in_the_place_of_what_is_unfinished_is_not_followed_either()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.WriteAllText(Locate("target"), "My notes");
        File.CreateSymbolicLink(Locate("backup.json.unfinished"), Locate("target"));
        RunWithPassword("add", Uri, "--yes", "--backup", Locate("backup.json"), "--port", token.Port).ShouldExit(ExitCode.Done);
        Assert.Equal("My notes", File.ReadAllText(Locate("target")));
    }

    [Fact]
    public void Another_run_that_is_writing_the_same_file_is_not_disturbed()
    {
        string path = Locate("file");
        using (FileStream other = OwnerFile.Open(path + ".unfinished", FileMode.CreateNew))
        {
            Assert.ThrowsAny<IOException>(() => OwnerFile.Write(path, "new"u8, overwrite: true));
            other.Write("half"u8);
        }

        Assert.False(File.Exists(path));

        // What a killed run left is taken away.
        OwnerFile.Write(path, "new"u8, overwrite: true);
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Room_is_made_sure_of_before_anything_is_done()
    {
        // No disk has four petabytes.
        ProvisioningException full = Assert.Throws<ProvisioningException>(() => OwnerFile.CheckWritable(Locate("file"), 1L << 52));
        Assert.Contains("There is no room for", full.Message, StringComparison.Ordinal);
        Assert.Equal(FailureKind.Usage, full.Kind);
        OwnerFile.CheckWritable(Locate("file"), 1 << 20);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    private static CliResult RunWithPassword(params string[] arguments) =>
        CliProcess.RunWith(null, new Dictionary<string, string?> { ["HWTOKEN_BACKUP_PASSWORD"] = "a password of its own" }, arguments);

    private string Locate(string name) => Path.Combine(folder.Path, name);
}
