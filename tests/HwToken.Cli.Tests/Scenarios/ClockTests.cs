using System;
using System.Linq;
using System.Text.Json;
using HwToken.Cli.Tests.Harness;

namespace HwToken.Cli.Tests.Scenarios;

/// <summary>A clock that was lost or is wrong: no code is better than a wrong one, and the computer mends it.</summary>
public sealed class ClockTests : IDisposable
{
    private static readonly string Uri = $"otpauth://totp/GitHub:ada?secret={Secrets.Usual}&issuer=GitHub";

    private readonly SimulatorProcess token = new();

    public void Dispose() => token.Dispose();

    [Fact]
    public void Without_battery_and_power_the_clock_is_lost_and_no_code_is_shown_until_it_is_set()
    {
        token.Add(Uri);
        Codes.AssertShown(token, "ada", Secrets.Usual);

        token.Send("battery out");
        token.Send("power off");
        token.Send("power on");
        string[] screen = token.WaitForScreen(lines => lines.Any(line => line.Contains("clock", StringComparison.OrdinalIgnoreCase)));
        Assert.Null(SimulatorProcess.FindCode(screen, 6));
        Assert.Equal("notSet", Measure("before", "time").GetProperty("state").GetString());
        Assert.Equal("The token's clock is not set.\n", token.Run("time").ShouldExit(ExitCode.Done).Out);
        Assert.Equal(["GitHub:ada"], token.ListNames());

        JsonElement after = Measure("after", "time", "--set");
        Assert.Equal("running", after.GetProperty("state").GetString());
        Assert.InRange(after.GetProperty("offsetMilliseconds").GetDouble(), -500, 500);
        Codes.AssertShown(token, "ada", Secrets.Usual);
    }

    [Fact]
    public void A_clock_that_is_off_is_told_and_an_add_sets_it_first()
    {
        token.Add(Uri);
        token.Send("clock +90");
        Assert.InRange(Measure("before", "time").GetProperty("offsetMilliseconds").GetDouble(), 89_000, 92_000);

        CliResult added = token.RunWithPress("add", "images/qrencode-1px-L.png", "--yes", "--json").ShouldExit(ExitCode.Done);
        Assert.True(added.Json.GetProperty("clockSet").GetBoolean());
        Assert.Contains("ahead of this computer's", added.Error);
        Codes.AssertShown(token, "grace@example.org", "GEZDINBVGY3TQOJQ");
    }

    private JsonElement Measure(string which, params string[] arguments) =>
        token.Run([.. arguments, "--json"]).ShouldExit(ExitCode.Done).Json.GetProperty(which);
}
