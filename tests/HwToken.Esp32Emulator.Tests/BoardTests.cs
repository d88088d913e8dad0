extern alias esp32;

using System;
using System.IO;
using System.Linq;
using esp32::HwToken.Esp32Emulator;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Firmware.Tests.Drawing;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Flash;

namespace HwToken.Esp32Emulator.Tests;

/// <summary>
/// Every board that the firmware is built for, with the program that is built for it: what it shows and does is what the simulator's
/// own board does, with both displays, and it does what its wires want.
/// </summary>
public sealed class BoardTests
{
    /// <summary>The boards by their names.</summary>
    public static TheoryData<string> Boards => [.. EmulatedBoard.All.Select(board => board.Name)];

    /// <summary>The boards whose display waits for its supply and its reset.</summary>
    public static TheoryData<string> BoardsWithReset => [.. EmulatedBoard.All.Where(board => board.DisplayReset >= 0).Select(board => board.Name)];

    [Fact]
    public void Every_file_of_a_board_is_an_emulated_one() =>
        Assert.Equal(
            Directory.GetFiles(Path.Combine(SourceTree.Root, "firmware", "HwToken.Firmware.Esp32", "Boards"), "*.cs").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal),
            EmulatedBoard.All.Select(board => board.File).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Boards))]
    public void A_board_welcomes_its_owner_and_takes_an_account_as_the_simulators_own_does(string name)
    {
        EmulatedBoard board = Find(name);
        using var simulated = new BoardToken(isEsp32: false);
        using var emulated = new BoardToken(board);
        using var other = new BoardToken(board, display: DisplayModel.Sh1106);
        foreach (BoardToken token in new[] { simulated, emulated, other })
        {
            token.Run(500);
            Assert.Contains(token.Text, line => line.Contains("Welcome", StringComparison.Ordinal));
            Assert.Equal(Status.Ok, token.Ask(Life.Now(token)));
            Assert.Equal(Status.Ok, token.Ask(Life.First));
            token.Run(5_000);
            token.Hold();
            token.Choose("Details");
            token.Press();
        }

        AssertSamePictures(simulated, emulated);
        AssertSamePictures(simulated, other);
        Assert.Equal(0, emulated.Chip.Reboots);
        Assert.Empty(emulated.Token.Board.DisplayChip.Errors);
        var hello = new HelloCommand();
        Assert.Equal(Status.Ok, emulated.Ask(hello));
        Assert.Equal(board.TargetName, hello.BoardName);
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void A_board_keeps_nothing_of_a_pin_that_it_has_closed(string name)
    {
        using var token = new BoardToken(Find(name), battery: 3_873);
        Life.AskEverything(token);
        token.Run(5_000);
        token.Hold();
        token.Choose("About");
        token.Run(1_000);
        Assert.Equal(token.Chip.Pins.OpenCount, token.Chip.Pins.KeptCount);
        Assert.InRange(token.Chip.Pins.OpenCount, 2, 4); // two buttons, and what the display's supply and reset need
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void Both_buttons_of_a_board_are_its_own(string name)
    {
        using var token = new BoardToken(Find(name));
        Assert.Equal(Status.Ok, token.Ask(Life.Now(token)));
        Assert.Equal(Status.Ok, token.Ask(new AddCommand { Credentials = [.. Life.First.Credentials, .. Life.Second.Credentials] }));
        token.Run(5_000);
        Assert.Contains(token.Text, line => line.Contains("GitHub", StringComparison.Ordinal));
        token.Press();
        Assert.Contains(token.Text, line => line.Contains("Bank", StringComparison.Ordinal));
        token.Token.Board.Buttons.Press(1);
        token.Run(200);
        token.Token.Board.Buttons.Release(1);
        token.Run(500);
        Assert.Contains(token.Text, line => line.Contains("GitHub", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void A_board_sleeps_if_its_chip_can_be_woken_and_wakes_by_its_button(string name)
    {
        EmulatedBoard board = Find(name);
        using var token = new BoardToken(board);
        Assert.Equal(Status.Ok, token.Ask(Life.Now(token)));
        Assert.Equal(Status.Ok, token.Ask(Life.First));
        token.Run(200_000);
        Assert.Equal(board.Chip.WakePins.Count > 0, token.Token.IsAsleep);
        Assert.False(token.Token.CaptureScreen().IsOn);
        token.Press();
        token.Run(2_000);
        Assert.Contains(token.Text, line => line.Contains("GitHub", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(BoardsWithReset))]
    public void A_display_whose_supply_or_reset_is_elsewhere_stays_dark_and_the_token_answers(string name)
    {
        EmulatedBoard board = Find(name);
        foreach (EmulatedBoard other in new[] { board with { DisplayPower = 2 }, board with { DisplayReset = 2 } })
        {
            using var token = new BoardToken(other);
            token.Run(2_000);
            Assert.False(token.Chip.Pins.DisplayRuns);
            Assert.False(token.Token.CaptureScreen().IsOn);
            Assert.Equal(Status.Ok, token.Ask(new HelloCommand()));
        }
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void A_board_whose_bus_is_elsewhere_shows_nothing(string name)
    {
        EmulatedBoard board = Find(name);
        using var token = new BoardToken(board with { I2cData = board.I2cClock, I2cClock = board.I2cData });
        token.Run(2_000);
        Assert.False(token.Token.CaptureScreen().IsOn);
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void A_button_held_at_power_up_asks_to_erase_or_at_the_bootloaders_pin_starts_nothing(string name)
    {
        EmulatedBoard board = Find(name);
        var flash = new MemoryFlashMedium();
        using var token = new BoardToken(board, flash);
        Assert.Equal(Status.Ok, token.Ask(Life.First));
        token.Token.PowerOff();
        token.Token.Board.Buttons.Press();
        token.Token.PowerOn();
        token.Run(5_000);
        bool isFlasher = board.Button == board.Chip.FlasherPin;
        Assert.Equal(!isFlasher, token.Token.CaptureScreen().IsOn);
        Assert.Equal(!isFlasher, token.Text.Any(line => line.Contains("Erase", StringComparison.Ordinal)));
    }

    private static EmulatedBoard Find(string name) => EmulatedBoard.All.Single(board => board.Name == name);

    // A display that waits for its reset is dark first.
    private static void AssertSamePictures(BoardToken expected, BoardToken actual)
    {
        byte[][] shown = [.. actual.Pictures.SkipWhile(picture => picture[^1] == 0)];
        Assert.InRange(expected.Pictures.Count, 5, int.MaxValue);
        Assert.Equal(expected.Pictures.Count, shown.Length);
        for (int picture = 0; picture < shown.Length; picture++)
        {
            Assert.True(expected.Pictures[picture].AsSpan().SequenceEqual(shown[picture]), $"Picture {picture} differs.");
        }
    }
}
