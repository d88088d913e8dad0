using System;
using System.IO;
using System.Linq;
using HwToken.Simulator.Flash;

namespace HwToken.Simulator.Tests.Flash;

public sealed class FolderFlashMediumTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        folder.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Keeps_files_for_the_next_simulator(bool isDurable)
    {
        var medium = new FolderFlashMedium(folder.Path, isDurable);
        Assert.True(medium.Replace("a", [1, 2, 3]));
        Assert.True(medium.Replace("b", [4]));
        Assert.True(medium.Replace("a", [5, 6]));
        Assert.True(medium.Delete("b"));

        var next = new FolderFlashMedium(folder.Path);
        Assert.Equal([5, 6], next.Read("a"));
        Assert.Null(next.Read("b"));
        Assert.Equal([2], next.GetLengths());
        Assert.Equal(["a"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Sweeps_away_what_a_killed_simulator_did_not_finish()
    {
        Assert.True(new FolderFlashMedium(folder.Path).Replace("a", [1]));
        File.WriteAllBytes(folder.Combine("a.unfinished"), [9, 9]);

        var next = new FolderFlashMedium(folder.Path);
        Assert.Equal([1], next.Read("a"));
        Assert.Equal(["a"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Says_that_it_failed_and_keeps_the_old_content_when_the_disk_refuses()
    {
        var medium = new FolderFlashMedium(folder.Path);
        Assert.True(medium.Replace("a", [1]));
        _ = Directory.CreateDirectory(folder.Combine("a.unfinished")); // the file cannot be made where a folder is

        Assert.False(medium.Replace("a", [2]));
        Assert.Equal([1], medium.Read("a"));
        Assert.Equal([1], File.ReadAllBytes(folder.Combine("a")));
    }

    [Fact]
    public void Lets_nobody_else_read_its_files()
    {
        Assert.True(new FolderFlashMedium(folder.Path).Replace("a", [1]));

        // On Windows a user's folders keep others out by themselves.
        UnixFileMode expected = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(expected, OperatingSystem.IsWindows() ? expected : File.GetUnixFileMode(folder.Combine("a")));
    }
}
