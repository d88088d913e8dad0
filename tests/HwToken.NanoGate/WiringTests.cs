using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace HwToken.NanoGate;

/// <summary>What a maker wires by is what the firmware is built with: the drawing and the page's table are held against the table of pins.</summary>
public sealed partial class WiringTests
{
    /// <summary>The boards.</summary>
    public static TheoryData<string> Boards => [.. WiringDrawing.All.Select(wiring => wiring.Title)];

    [Theory]
    [MemberData(nameof(Boards))]
    public void The_drawing_is_what_the_table_of_pins_draws(string board)
    {
        WiringDrawing wiring = WiringDrawing.All.Single(each => each.Title == board);
        string path = Path.Combine(RepositoryFiles.Root, wiring.Drawing);
        string drawn = wiring.Draw(File.ReadAllText(Path.Combine(RepositoryFiles.Root, wiring.PinTable)).ReplaceLineEndings("\n"));
        if (Environment.GetEnvironmentVariable("HWTOKEN_ACCEPT") == "1")
        {
            File.WriteAllText(path, drawn);
        }

        Assert.True(File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == drawn.ReplaceLineEndings("\n"), $"{wiring.Drawing} is not what {wiring.PinTable} draws. If the pins are right, run the tests with HWTOKEN_ACCEPT=1 and look at the new drawing.");
    }

    [Fact]
    public void Every_board_has_its_drawing_on_the_page()
    {
        Assert.Equal(
            SourceList.Boards.Select(board => board.Data + ".cs").Order(StringComparer.Ordinal),
            WiringDrawing.All.Select(wiring => Path.GetFileName(wiring.PinTable)).Order(StringComparer.Ordinal));
        string page = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "firmware", "docs", "hardware.md"));
        Assert.All(WiringDrawing.All, wiring => Assert.Contains($"({Path.GetFileName(wiring.Drawing)})", page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("public const int Button = 33;", "public const int Button = 27;")]
    [InlineData("public const byte DisplayAddress = 0x3C;", "public const byte DisplayAddress = 0x3D;")]
    public void Another_pin_makes_another_drawing(string line, string other)
    {
        WiringDrawing wiring = WiringDrawing.All[0];
        string table = File.ReadAllText(Path.Combine(RepositoryFiles.Root, wiring.PinTable));
        Assert.Contains(line, table, StringComparison.Ordinal);
        Assert.NotEqual(wiring.Draw(table), wiring.Draw(table.Replace(line, other, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_pages_table_names_the_same_pins()
    {
        IReadOnlyDictionary<string, int> pins = WiringDrawing.Read(File.ReadAllText(Path.Combine(RepositoryFiles.Root, WiringDrawing.All[0].PinTable)));
        string page = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "firmware", "docs", "hardware.md"));
        int[] wired = [.. WiredPin().Matches(page).Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))];
        string[] names = ["I2cData", "I2cClock", "Button", "SecondButton", "SerialTransmit", "SerialReceive"];
        Assert.Equal(names.Select(name => pins[name]), wired);
    }

    [Theory]
    [MemberData(nameof(SourceList.Boards), MemberType = typeof(SourceList))]
    public void The_pages_table_of_boards_names_the_pins_of_each(string board)
    {
        IReadOnlyDictionary<string, int> pins = WiringDrawing.Read(File.ReadAllText(Path.Combine(RepositoryFiles.Esp32Folder, "Boards", board + ".cs")));
        string page = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "firmware", "docs", "hardware.md"));
        Assert.Contains(
            $"| `{board}` | {pins["I2cData"]}, {pins["I2cClock"]} | {pins["Button"]}, {pins["SecondButton"]} | {pins["SerialTransmit"]}, {pins["SerialReceive"]} |",
            page,
            StringComparison.Ordinal);
        int[] used = [.. pins.Where(pin => IsPin(pin.Key)).Select(pin => pin.Value)];
        Assert.Equal(used, used.Distinct());
        Assert.All(used, pin => Assert.InRange(pin, 0, 48));

        // The bus, an address, the speed and what is measured are numbers of another kind.
        static bool IsPin(string name) => name is not ("I2cBus" or "DisplayAddress" or "SerialBaudRate" or "BatteryChannel" or "BatteryUpperKiloohms" or "BatteryLowerKiloohms" or "AdcStepMicrovolts" or "AdcOffsetMillivolts");
    }

    [Theory]
    [MemberData(nameof(SourceList.Boards), MemberType = typeof(SourceList))]
    public void What_ends_a_boards_sleep_are_its_own_pins(string board)
    {
        string table = File.ReadAllText(Path.Combine(RepositoryFiles.Esp32Folder, "Boards", board + ".cs"));
        IReadOnlyDictionary<string, int> pins = WiringDrawing.Read(table);
        Assert.Contains($"ButtonWakeup = Sleep.WakeupGpioPin.Pin{pins["Button"]};", table, StringComparison.Ordinal);
        Assert.Matches($@"SerialReceiveWakeup = Sleep\.WakeupGpioPin\.(None|Pin{pins["SerialReceive"]});", table);
    }

    [Fact]
    public void The_workflow_builds_every_board()
    {
        string workflow = File.ReadAllText(Path.Combine(RepositoryFiles.Root, ".github", "workflows", "firmware.yml"));
        string listed = BoardList().Match(workflow).Groups[1].Value;
        Assert.Equal(SourceList.Boards.Select(board => board.Data).Order(StringComparer.Ordinal), listed.Split(", ").Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"board: \[([^]]*)\]", RegexOptions.CultureInvariant)]
    private static partial Regex BoardList();

    // A row of the page's wiring table.
    [GeneratedRegex(@"^\| ESP32 GPIO (\d+) \|", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex WiredPin();
}
