using System;
using System.IO;
using System.Linq;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Failures;

namespace HwToken.Simulator.Tests.Chips;

public sealed class SimulatedSh1106Tests
{
    private readonly SimulatedSh1106 chip = new();

    [Fact]
    public void What_is_meant_for_an_SSD1306_stands_two_columns_aside_and_is_complained_about()
    {
        foreach ((_, byte[] bytes) in RecordedTraffic.Read())
        {
            Assert.True(chip.Write(bytes));
        }

        byte[] picture = Picture();
        for (int page = 0; page < 8; page++)
        {
            Assert.Equal(RecordedTraffic.Picture[((page * 128) + 2)..((page + 1) * 128)], picture[(page * 128)..((page * 128) + 126)]);
        }

        Assert.Equal(["command 0x8D is unknown", "command 0x20 is unknown"], chip.Errors);
    }

    [Fact]
    public void The_panel_shows_the_columns_from_the_second_on_whether_segments_are_turned_or_not()
    {
        Commands(0xA1, 0xC8, 0xAF);
        Show(2);
        Assert.Equal(RecordedTraffic.Picture, Picture());
        Assert.Empty(chip.Errors);

        Commands(0xA0, 0xC0);
        Show(2);
        byte[] turned = Picture();
        Assert.Equal(Reverse(RecordedTraffic.Picture[127]), turned[7 * 128]);
        Assert.Empty(chip.Errors);
    }

    [Fact]
    public void It_shines_without_being_told_of_its_charge_pump_which_is_set_in_the_dark_alone()
    {
        Commands(0xAF);
        Assert.True(chip.IsOn);
        Commands(0xAD, 0x8A);
        Assert.Contains("while the display is on", Assert.Single(chip.Errors), StringComparison.Ordinal);
        Assert.True(chip.IsOn);
        Commands(0xAE, 0xAD, 0x8A, 0xAF);
        Assert.False(chip.IsOn);
        Commands(0xAE, 0xAD, 0x8B, 0xAF);
        Assert.True(chip.IsOn);
        Assert.Single(chip.Errors);
    }

    [Fact]
    public void Its_memory_is_read_behind_a_control_byte_for_data_and_its_status_else()
    {
        byte[] read = new byte[3];
        Assert.True(chip.Read(read));
        Assert.Equal([0x48, 0x48, 0x48], read);

        Commands(0xB3, 0x05, 0x10);
        Assert.True(chip.Write([0x40, 0x12, 0x34]));
        Commands(0xB3, 0x05, 0x10);
        Assert.True(chip.Write([0xC0]));
        Assert.True(chip.Read(read));
        Assert.Equal([0x12, 0x34], read[1..]);

        Commands(0xAF);
        Assert.True(chip.Read(read));
        Assert.Equal([0x08, 0x08, 0x08], read);
    }

    [Fact]
    public void What_comes_behind_the_last_column_is_lost()
    {
        Commands(0xA1, 0xC8, 0xAF, 0xB0, 0x03, 0x18);
        Assert.True(chip.Write([0x40, 1, 2]));
        Assert.Equal("data came behind the last column", Assert.Single(chip.Errors));
    }

    [Theory]
    [InlineData("SSD1309")]
    [InlineData("1")]
    public void A_profile_with_a_display_that_there_is_not_is_refused(string name)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "settings.json"), $$"""{ "displayChip": "{{name}}" }""");
        string message = Assert.Throws<SimulatorException>(() => Simulation.Start(new SimulatorOptions { Profile = folder.Path })).Message;
        Assert.Equal($"The profile's displayChip is '{name}', which the simulator does not have: write SSD1306 or SH1106.", message);
    }

    [Fact]
    public void A_profile_may_have_one()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "settings.json"), """{ "displayChip": "sh1106" }""");
        using Simulation simulation = Simulation.Start(new SimulatorOptions { Profile = folder.Path, InSimulatedTime = true });
        Assert.IsType<SimulatedSh1106>(simulation.Token.Board.DisplayChip);
    }

    private static byte Reverse(byte column) => (byte)Enumerable.Range(0, 8).Sum(bit => (column >> bit & 1) << (7 - bit));

    private void Commands(params byte[] commands) => Assert.True(chip.Write([0x00, .. commands]));

    private void Show(int column)
    {
        for (int page = 0; page < 8; page++)
        {
            Commands((byte)(0xB0 | page), (byte)column, 0x10);
            Assert.True(chip.Write([0x40, .. RecordedTraffic.Picture.AsSpan(page * 128, 128)]));
        }
    }

    private byte[] Picture()
    {
        byte[] picture = new byte[SimulatedSsd1306.PictureSize];
        chip.CopyPicture(picture);
        return picture;
    }
}
