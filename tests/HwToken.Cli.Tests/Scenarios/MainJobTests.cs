using System;
using HwToken.Cli.Tests.Harness;

namespace HwToken.Cli.Tests.Scenarios;

/// <summary>The product's main job: a picture goes in, the token's screen shows the code.</summary>
public sealed class MainJobTests : IDisposable
{
    private readonly SimulatorProcess token = new();

    public void Dispose() => token.Dispose();

    [Fact]
    public void A_picture_becomes_an_account_whose_code_the_screen_shows()
    {
        CliResult added = token.RunWithPress("add", "images/screenshot-4k.png", "--yes").ShouldExit(ExitCode.Done);
        Assert.Equal("Added 1Password: grace@example.org at position 1.\n", added.Out);
        Assert.Contains("The token's clock is not set: setting it.", added.Error);

        Assert.Equal(["1Password:grace@example.org"], token.ListNames());
        (string before, string code, string after) = Codes.Read(token, "grace@example.org", "GEZDINBVGY3TQOJQ");
        Assert.True(code == before || code == after, "The screen shows another code than Otp.NET computes.");

        // An hour later in the token's world.
        token.Send("clock +3600");
        (before, code, after) = Codes.Read(token, "grace@example.org", "GEZDINBVGY3TQOJQ", shift: TimeSpan.FromHours(1));
        Assert.True(code == before || code == after, "The screen shows another code than Otp.NET computes.");
    }
}
