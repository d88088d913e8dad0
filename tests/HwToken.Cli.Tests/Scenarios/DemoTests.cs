using System;
using HwToken.Cli.Tests.Harness;
using HwToken.Cli.Wording;

namespace HwToken.Cli.Tests.Scenarios;

public sealed class DemoTests
{
    [Fact]
    public void The_demo_plays_the_set_up_at_1Password_to_its_end()
    {
        CliResult result = CliProcess.Run("demo").ShouldExit(ExitCode.Done);
        Assert.Contains("1Password: ada@example.com", result.Out);
        Assert.Matches(@"\d\d\d \d\d\d is typed back at 1Password", result.Out);
        Assert.Contains("Accepted", result.Out);
        Assert.Contains("write down the 16-character secret", result.Out);
        Assert.Contains("--backup FILE", result.Out);
        Assert.DoesNotContain("R4ZQ7LXV2HMB6TWD", result.Out, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("⣿", result.Out);
    }
}
