using System;
using System.Linq;
using System.Text.Json;
using HwToken.Cli.Tests.Harness;
using HwToken.Cli.Wording;

namespace HwToken.Cli.Tests.Scenarios;

/// <summary>A clock that was lost or is wrong: no code is better than a wrong one, and the computer mends it.</summary>
public abstract class ClockScenarios(string board) : IDisposable
{
    private static readonly string Uri = $"otpauth://totp/GitHub:ada?secret={Secrets.Usual}&issuer=GitHub";

    private readonly SimulatorProcess token = new("--board", board);

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
        Assert.StartsWith("The token's clock is not set.\n", token.Run("time").ShouldExit(ExitCode.Done).Out);
        Assert.Equal(["GitHub:ada"], token.ListNames());

        // The accounts' owner is asked, since nobody knows how far the clock is moved.
        JsonElement after = token.RunWithPress("time", "--set", "--json").ShouldExit(ExitCode.Done).Json.GetProperty("after");
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
        Assert.Contains("The token's clock is 90", token.Run("list").ShouldExit(ExitCode.Done).Error);

        using CliProcess add = token.Start("add", "images/qrencode-1px-L.png", "--yes", "--json");
        add.WaitForError("setting it.\nPress the button");
        Assert.Contains(token.ReadScreen(), line => line.Contains("Set clock? (UTC)", StringComparison.Ordinal));
        token.Send("press");
        add.WaitForError("now.\nPress the button");
        token.Send("press");
        CliResult added = add.Finish().ShouldExit(ExitCode.Done);
        Assert.True(added.Json.GetProperty("clockSet").GetBoolean());
        Assert.InRange(added.Json.GetProperty("clockBefore").GetProperty("offsetMilliseconds").GetDouble(), 89_000, 92_000);
        Assert.InRange(added.Json.GetProperty("clockAfter").GetProperty("offsetMilliseconds").GetDouble(), -500, 500);
        Codes.AssertShown(token, "grace@example.org", "GEZDINBVGY3TQOJQ");
    }

    [Fact]
    public void A_clock_that_is_far_off_stays_when_the_owner_declines()
    {
        token.Add(Uri);
        token.Send("clock +3600");
        using CliProcess set = token.Start("time", "--set");
        set.WaitForError("Press the button");
        token.Send("hold 1000");
        Assert.Equal("hwtoken: The owner declined on the token; nothing was changed.", set.Finish().ShouldExit(ExitCode.Refused).Error.Split('\n')[^2]);
        Assert.InRange(Measure("before", "time").GetProperty("offsetMilliseconds").GetDouble(), 3_599_000, 3_602_000);
    }

    [Fact]
    public void Through_a_line_of_115200_baud_the_clock_is_within_50_ms_after_a_set()
    {
        using var slow = new SimulatorProcess("--baud", "115200", "--board", board);

        // A computer that is busy with something else may hold up either side of one set; not of every one.
        double offset = double.MaxValue;
        for (int attempt = 0; attempt < 20 && Math.Abs(offset) > 50; attempt++)
        {
            offset = slow.Run("time", "--set", "--json").ShouldExit(ExitCode.Done).Json.GetProperty("after").GetProperty("offsetMilliseconds").GetDouble();
        }

        Assert.InRange(offset, -50, 50);
    }

    [Theory]
    [InlineData("DS1307", "ds1307", "is no DS3231 but a DS1307")]
    [InlineData("DS3232", "notSet", "is not set")]
    public void The_chip_is_told_and_one_that_is_no_clock_for_codes_is_not_set(string chip, string state, string sentence)
    {
        using var folder = new TemporaryFolder();
        System.IO.File.WriteAllText(System.IO.Path.Combine(folder.Path, "settings.json"), $$"""{ "clockChip": "{{chip}}" }""");
        using var other = new SimulatorProcess("--profile", folder.Path);
        CliResult told = other.Run("info").ShouldExit(ExitCode.Done);
        Assert.Contains(sentence, told.Out);
        Assert.Equal(state == "ds1307", told.Out.Contains("its clock chip is no DS3231; connect one.", StringComparison.Ordinal));
        Assert.Equal(state, other.Run("info", "--json").ShouldExit(ExitCode.Done).Json.GetProperty("clock").GetString());
        CliResult set = other.Run("time", "--set").ShouldExit(state == "ds1307" ? ExitCode.Refused : ExitCode.Done);
        Assert.Equal(state == "ds1307", set.Error.Contains("is no DS3231, or did not take the time", StringComparison.Ordinal));
    }

    private JsonElement Measure(string which, params string[] arguments) =>
        token.Run([.. arguments, "--json"]).ShouldExit(ExitCode.Done).Json.GetProperty(which);
}

public sealed class ClockTests() : ClockScenarios("simulator");

public sealed class ClockOnEsp32Tests() : ClockScenarios("esp32");
