using System;
using System.Linq;
using System.Text.Json;
using HwToken.Cli.Tests.Harness;
using HwToken.Cli.Wording;

namespace HwToken.Cli.Tests.Scenarios;

/// <summary>
/// A token with a PIN, seen from the computer: what it tells when it is locked, and how it is opened and erased. Below the link the PIN is
/// the business of other tests, on both boards.
/// </summary>
public sealed class PinTests : IClassFixture<TokenWithPin>, IDisposable
{
    private readonly TemporaryFolder profile = new();
    private readonly SimulatorProcess token;

    /// <summary>Starts a token that has a PIN and an account: it is locked.</summary>
    public PinTests(TokenWithPin withPin)
    {
        withPin.CopyTo(profile.Path);
        token = new SimulatorProcess("--profile", profile.Path, "--board", TokenWithPin.Board);
        token.WaitForScreen(lines => Has(lines, "Locked"));
    }

    public void Dispose()
    {
        token.Dispose();
        profile.Dispose();
    }

    [Fact]
    public void A_locked_token_refuses_until_its_owner_gives_the_PIN_on_it_or_erases_it()
    {
        CliResult refused = token.Run("list").ShouldExit(ExitCode.Refused);
        Assert.Equal("hwtoken: The token is locked. Enter its PIN on the token, then repeat the command.\n", refused.Error);
        token.Run("add", "images/qrencode-1px-L.png", "--yes").ShouldExit(ExitCode.Refused);
        JsonElement locked = token.Run("info", "--json").ShouldExit(ExitCode.Done).Json;
        Assert.True(locked.GetProperty("locked").GetBoolean());
        Assert.Equal(JsonValueKind.Null, locked.GetProperty("free").ValueKind);

        token.Send("press");
        token.EnterPin();
        Codes.AssertShown(token, "ada", Secrets.Usual);
        Assert.Equal(["GitHub:ada"], token.ListNames());
        JsonElement open = token.Run("info", "--json").ShouldExit(ExitCode.Done).Json;
        Assert.True(open.GetProperty("pin").GetBoolean());
        Assert.False(open.GetProperty("locked").GetBoolean());

        Assert.Equal("The token is locked.\n", token.Run("lock").ShouldExit(ExitCode.Done).Out);
        token.WaitForScreen(lines => Has(lines, "Locked"));
        Assert.Equal("The token is erased, and as new.\n", token.RunWithHold("reset", "--yes").ShouldExit(ExitCode.Done).Out);
        Assert.Empty(token.ListNames());
        Assert.False(token.Run("info", "--json").ShouldExit(ExitCode.Done).Json.GetProperty("pin").GetBoolean());
    }

    [Theory]
    [InlineData("list", "Fingerprint")]
    [InlineData("verify-backup exports/aegis-plain.json", "on the token and in the backup")]
    [InlineData("restore exports/aegis-plain.json --yes", "Press the button")]
    public void On_a_terminal_a_locked_token_is_waited_for(string command, string afterwards)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var terminal = new TerminalProcess($"$HWTOKEN {command} --port {token.Port}");
        terminal.WaitFor("The token is locked. Enter the PIN on the token…");
        token.Send("press");
        token.EnterPin();
        terminal.WaitFor(afterwards);
    }

    [Fact]
    public void A_clock_that_is_far_off_is_set_with_a_press_and_the_PIN()
    {
        token.Send("press");
        token.EnterPin();
        token.Send("clock -7200");
        using CliProcess set = token.Start("time", "--set", "--json");
        set.WaitForError("Press the button");
        token.SayYes();
        set.WaitForError("Now enter the PIN on the token.");
        token.WaitForScreen(lines => Has(lines, "Current PIN"));
        token.EnterPin();
        JsonElement after = set.Finish().ShouldExit(ExitCode.Done).Json.GetProperty("after");
        Assert.InRange(after.GetProperty("offsetMilliseconds").GetDouble(), -500, 500);
        Codes.AssertShown(token, "ada", Secrets.Usual);
    }

    private static bool Has(string[] lines, string text) => lines.Any(line => line.Contains(text, StringComparison.Ordinal));
}
