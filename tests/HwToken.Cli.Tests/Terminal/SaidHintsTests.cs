using System.IO;
using HwToken.Cli.Terminal;
using HwToken.Cli.Tests.Harness;

namespace HwToken.Cli.Tests.Terminal;

public sealed class SaidHintsTests
{
    [Fact]
    public void A_hint_is_given_once_for_what_it_is_about()
    {
        using var folder = new TemporaryFolder();
        var hints = new SaidHints(Path.Combine(folder.Path, "hints"));
        Assert.True(hints.Take("no PIN, A"));
        Assert.False(hints.Take("no PIN, A"));
        Assert.True(hints.Take("no PIN, B"));
        Assert.False(new SaidHints(Path.Combine(folder.Path, "hints")).Take("no PIN, A"));
    }

    [Fact]
    public void Where_nothing_can_be_kept_it_is_given_again()
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "file");
        File.WriteAllText(file, "");
        var hints = new SaidHints(Path.Combine(file, "hints"));
        Assert.True(hints.Take("no PIN, A"));
        Assert.True(hints.Take("no PIN, A"));
    }
}
