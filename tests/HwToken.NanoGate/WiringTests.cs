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

    // A row of the page's wiring table.
    [GeneratedRegex(@"^\| ESP32 GPIO (\d+) \|", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex WiredPin();
}
