using System;
using System.Linq;
using System.Text.Json;
using HwToken.Cli.Tests.Harness;
using HwToken.Cli.Verbs;
using HwToken.Cli.Wording;

namespace HwToken.Cli.Tests.Scenarios;

/// <summary><c>hwtoken sim --board</c>: the program of each ESP32 board with its own wires.</summary>
public sealed class BoardTests
{
    /// <summary>The boards whose scenarios are no others'.</summary>
    public static TheoryData<string> Boards => [.. SimVerb.Esp32Boards.Where(board => board != "esp32")];

    [Theory]
    [MemberData(nameof(Boards))]
    public void A_board_takes_an_account_shows_its_code_and_tells_its_name_and_battery(string board)
    {
        using var token = new SimulatorProcess("--board", board);
        token.Add($"otpauth://totp/GitHub:ada?secret={Secrets.Usual}&issuer=GitHub");
        Codes.AssertShown(token, "ada", Secrets.Usual);

        JsonElement info = token.Run("info", "--json").ShouldExit(ExitCode.Done).Json;
        Assert.StartsWith("ESP32_", info.GetProperty("board").GetString(), StringComparison.Ordinal);
        JsonElement battery = info.GetProperty("batteryMillivolts");
        if (board is "heltec32v2" or "heltec32v3")
        {
            Assert.InRange(battery.GetInt32(), 3_865, 3_870);
            Assert.Contains("Battery:    3.87 V", token.Run("info").ShouldExit(ExitCode.Done).Out, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(JsonValueKind.Null, battery.ValueKind);
        }
    }

    [Fact]
    public void A_board_that_there_is_not_is_refused_with_the_names_of_those_that_there_are()
    {
        CliResult result = CliProcess.Run("sim", "--temporary", "--board", "heltec").ShouldExit(ExitCode.Usage);
        Assert.All(SimVerb.Esp32Boards, board => Assert.Contains(board, result.Error, StringComparison.Ordinal));
    }
}
