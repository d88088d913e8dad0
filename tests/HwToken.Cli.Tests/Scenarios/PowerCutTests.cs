using System;
using HwToken.Cli.Tests.Harness;
using HwToken.Cli.Wording;

namespace HwToken.Cli.Tests.Scenarios;

/// <summary>The token loses its power at the worst moments and starts again with what it had.</summary>
public abstract class PowerCutScenarios(string board) : IDisposable
{
    private static readonly string First = $"otpauth://totp/GitHub:ada?secret={Secrets.Usual}&issuer=GitHub";
    private static readonly string Second = $"otpauth://totp/Registrar:ops?secret={Secrets.Other}&issuer=Registrar";

    private readonly TemporaryFolder profile = new();

    public void Dispose() => profile.Dispose();

    [Fact]
    public void Cut_while_an_add_waits_for_the_press_the_accounts_are_as_before()
    {
        using (SimulatorProcess token = new("--profile", profile.Path, "--board", board))
        {
            token.Add(First);
            using CliProcess add = token.Start("add", Second, "--yes");
            add.WaitForError("Press the button");
            token.Kill();
            CliResult result = add.Finish().ShouldExit(ExitCode.Link);
            Assert.Contains("hwtoken: ", result.Error);
            Assert.Contains(token.Port, result.Error);
        }

        using SimulatorProcess restarted = new("--profile", profile.Path, "--board", board);
        Assert.Equal(["GitHub:ada"], restarted.ListNames());
        Codes.AssertShown(restarted, "ada", Secrets.Usual);
    }

    [Fact]
    public void Cut_just_after_an_add_was_acknowledged_the_account_is_there()
    {
        using (SimulatorProcess token = new("--profile", profile.Path, "--board", board))
        {
            token.Add(First);
            token.Add(Second);
            token.Kill();
        }

        using SimulatorProcess restarted = new("--profile", profile.Path, "--board", board);
        Assert.Equal(["GitHub:ada", "Registrar:ops"], restarted.ListNames());
        Codes.AssertShown(restarted, "ada", Secrets.Usual);
        restarted.Send("press");
        Codes.AssertShown(restarted, "ops", Secrets.Other);
    }

    [Fact]
    public void Switched_off_and_on_it_goes_on_with_the_same_accounts_and_clock()
    {
        using SimulatorProcess token = new("--profile", profile.Path, "--board", board);
        token.Add(First);
        token.Send("power off");
        CliResult off = token.Run("list");
        off.ShouldExit(ExitCode.Link);
        Assert.Contains("answers as a token", off.Error);
        token.Send("power on");
        Assert.Equal(["GitHub:ada"], token.ListNames());
        Codes.AssertShown(token, "ada", Secrets.Usual);
    }
}

public sealed class PowerCutTests() : PowerCutScenarios("simulator");

public sealed class PowerCutOnEsp32Tests() : PowerCutScenarios("esp32");
