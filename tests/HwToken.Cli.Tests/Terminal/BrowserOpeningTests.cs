using System.Diagnostics;
using System.Runtime.InteropServices;
using HwToken.Cli.Terminal;

namespace HwToken.Cli.Tests.Terminal;

public sealed class BrowserOpeningTests
{
    private const string Url = "http://127.0.0.1:40000/#a$(b)'c";

    [Fact]
    public void Windows_opens_an_address_like_a_document()
    {
        ProcessStartInfo start = BrowserOpening.Describe(Url, OSPlatform.Windows);

        Assert.True(start.UseShellExecute);
        Assert.Equal(Url, start.FileName);
        Assert.Empty(start.ArgumentList);
    }

    [Theory]
    [InlineData("OSX", "/usr/bin/open")]
    [InlineData("LINUX", "xdg-open")]
    [InlineData("FREEBSD", "xdg-open")]
    public void Elsewhere_a_program_opens_it_which_gets_it_as_it_is_and_says_nothing(string system, string opener)
    {
        ProcessStartInfo start = BrowserOpening.Describe(Url, OSPlatform.Create(system));

        Assert.Equal("/bin/sh", start.FileName);
        Assert.Equal(["-c", "exec \"$0\" \"$1\" </dev/null >/dev/null 2>&1", opener, Url], start.ArgumentList);
    }
}
