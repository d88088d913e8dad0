using System;
using System.Linq;
using HwToken.Simulator.Chips;

namespace HwToken.Simulator.Tests.Chips;

public sealed class SimulatedSsd1306Tests
{
    private const int Columns = 128;
    private readonly SimulatedSsd1306 chip = new();

    [Theory]
    [InlineData(Ssd1306PageCommands.AlwaysObeyed)]
    [InlineData(Ssd1306PageCommands.OnlyInPageAddressingMode)]
    public void Shows_the_recorded_picture(Ssd1306PageCommands pageCommands)
    {
        var chip = new SimulatedSsd1306(pageCommands);
        foreach ((byte address, byte[] bytes) in RecordedTraffic.Read())
        {
            Assert.Equal(SimulatedSsd1306.DefaultAddress, address);
            Assert.True(chip.Write(bytes));
        }

        Assert.Equal(RecordedTraffic.Picture, PictureOf(chip));
        Assert.True(chip.IsOn);
        Assert.Equal(0x10, chip.Contrast);
        Assert.Empty(chip.Errors);
    }

    [Fact]
    public void Shows_a_frame_right_after_one_that_broke_off_as_real_chips_do()
    {
        Initialize(chip);
        Data(chip, new byte[77]);
        ShowByPages(chip, RecordedTraffic.Picture);

        Assert.Equal(RecordedTraffic.Picture, PictureOf(chip));
    }

    [Fact]
    public void Shifts_a_frame_after_one_that_broke_off_where_page_commands_count_in_page_mode_alone()
    {
        var chip = new SimulatedSsd1306(Ssd1306PageCommands.OnlyInPageAddressingMode);
        Initialize(chip);
        Data(chip, new byte[77]);
        ShowByPages(chip, RecordedTraffic.Picture);

        byte[] picture = PictureOf(chip);
        Assert.Equal(RecordedTraffic.Picture[..(1024 - 77)], picture[77..]);
        Assert.Equal(RecordedTraffic.Picture[(1024 - 77)..], picture[..77]);
    }

    [Fact]
    public void Is_off_with_reset_values_and_noise_in_its_RAM_after_power_up()
    {
        Assert.False(chip.IsOn);
        Assert.Equal(0x7F, chip.Contrast);
        Assert.All(PictureOf(chip), b => Assert.Equal(0, b));

        Commands(chip, 0x8D, 0x14, 0xAF);
        Assert.True(PictureOf(chip).Distinct().Count() > 100);
    }

    [Fact]
    public void Stays_dark_without_its_charge_pump()
    {
        Commands(chip, 0xAF, 0xA5);
        Assert.False(chip.IsOn);
        Assert.All(PictureOf(chip), b => Assert.Equal(0, b));

        Commands(chip, 0x8D, 0x14);
        Assert.True(chip.IsOn);
        Assert.All(PictureOf(chip), b => Assert.Equal(0xFF, b));
    }

    [Fact]
    public void Keeps_its_picture_while_the_display_is_off()
    {
        Initialize(chip);
        ShowByPages(chip, RecordedTraffic.Picture);
        Commands(chip, 0xAE);
        Assert.All(PictureOf(chip), b => Assert.Equal(0, b));

        Commands(chip, 0xAF);
        Assert.Equal(RecordedTraffic.Picture, PictureOf(chip));
    }

    [Fact]
    public void Inverts_and_lights_all()
    {
        Initialize(chip);
        ShowByPages(chip, RecordedTraffic.Picture);

        Commands(chip, 0xA7);
        Assert.Equal(RecordedTraffic.Picture.Select(b => (byte)~b), PictureOf(chip));
        Commands(chip, 0xA5);
        Assert.All(PictureOf(chip), b => Assert.Equal(0xFF, b));
        Commands(chip, 0xA6, 0xA4);
        Assert.Equal(RecordedTraffic.Picture, PictureOf(chip));
    }

    [Fact]
    public void Hangs_upside_down_without_remap_and_reversed_scan()
    {
        Initialize(chip);
        Commands(chip, 0xA0, 0xC0);
        ShowByPages(chip, RecordedTraffic.Picture);

        AssertPixels(chip, (x, y) => Stored(Columns - 1 - x, 63 - y));
    }

    [Fact]
    public void Remaps_only_what_is_written_after_the_command()
    {
        // Section 10.1.8; reversing the scan (10.1.12) takes effect at once.
        Initialize(chip);
        ShowByPages(chip, RecordedTraffic.Picture);
        Commands(chip, 0xA0, 0xC0);

        AssertPixels(chip, (x, y) => Stored(x, 63 - y));
    }

    [Fact]
    public void Starts_at_the_start_line()
    {
        Initialize(chip);
        ShowByPages(chip, RecordedTraffic.Picture);
        Commands(chip, 0x40 | 5);

        AssertPixels(chip, (x, y) => Stored(x, (y + 5) % 64));
    }

    [Fact]
    public void Shifts_by_the_display_offset()
    {
        // Table 10-2, second column: ratio 64, remapped, offset 8: COM8 carries row 63, COM7 carries row 0.
        Initialize(chip);
        ShowByPages(chip, RecordedTraffic.Picture);
        Commands(chip, 0xD3, 8);

        AssertPixels(chip, (x, y) => Stored(x, (y + 8) % 64));
    }

    [Fact]
    public void Leaves_lines_beyond_the_multiplex_ratio_dark()
    {
        // Table 10-2, fourth column: ratio 48, remapped: COM0 to COM47 carry rows 47 to 0, the rest is not driven.
        Initialize(chip);
        ShowByPages(chip, RecordedTraffic.Picture);
        Commands(chip, 0xA8, 47);

        AssertPixels(chip, (x, y) => y >= 16 && Stored(x, y - 16));
    }

    [Fact]
    public void Wraps_within_the_window_in_horizontal_addressing()
    {
        Initialize(chip);
        ShowByPages(chip, new byte[1024]);
        Commands(chip, 0x20, 0x00, 0x21, 10, 12, 0x22, 2, 3);
        Data(chip, [1, 2, 3, 4, 5, 6, 7]);

        byte[] expected = new byte[1024];
        new byte[] { 7, 2, 3 }.CopyTo(expected, (2 * Columns) + 10);
        new byte[] { 4, 5, 6 }.CopyTo(expected, (3 * Columns) + 10);
        Assert.Equal(expected, PictureOf(chip));
    }

    [Fact]
    public void Goes_down_first_in_vertical_addressing()
    {
        Initialize(chip);
        ShowByPages(chip, new byte[1024]);
        Commands(chip, 0x20, 0x01, 0x21, 10, 11, 0x22, 2, 4);
        Data(chip, [1, 2, 3, 4, 5, 6, 7]);

        byte[] expected = new byte[1024];
        new byte[] { 7, 4 }.CopyTo(expected, (2 * Columns) + 10);
        new byte[] { 2, 5 }.CopyTo(expected, (3 * Columns) + 10);
        new byte[] { 3, 6 }.CopyTo(expected, (4 * Columns) + 10);
        Assert.Equal(expected, PictureOf(chip));
    }

    [Fact]
    public void Stays_on_its_page_in_page_addressing()
    {
        Initialize(chip);
        ShowByPages(chip, new byte[1024]);
        Commands(chip, 0x20, 0x02, 0xB5, 0x0E, 0x17);
        Data(chip, [1, 2, 3]);

        byte[] expected = new byte[1024];
        expected[(5 * Columns) + 126] = 1;
        expected[(5 * Columns) + 127] = 2;
        expected[5 * Columns] = 3;
        Assert.Equal(expected, PictureOf(chip));
    }

    [Fact]
    public void Takes_single_bytes_behind_control_bytes_with_Co_set()
    {
        Initialize(chip);
        ShowByPages(chip, new byte[1024]);
        Assert.True(chip.Write([0x80, 0xB1, 0x80, 0x00, 0x80, 0x10, 0xC0, 0x55, 0x80, 0x81, 0x80, 0x20, 0x40, 0xAA, 0xBB]));

        Assert.Equal([0x55, 0xAA, 0xBB, 0x00], PictureOf(chip)[Columns..(Columns + 4)]);
        Assert.Equal(0x20, chip.Contrast);
        Assert.Empty(chip.Errors);
    }

    [Fact]
    public void Takes_a_parameter_from_the_next_transaction()
    {
        Commands(chip, 0x81);
        Commands(chip, 0x42);

        Assert.Equal(0x42, chip.Contrast);
        Assert.Empty(chip.Errors);
    }

    [Fact]
    public void Says_in_its_status_byte_whether_the_display_is_on()
    {
        byte[] status = new byte[1];
        Assert.True(chip.Read(status));
        Assert.Equal(0x40, status[0]);

        Commands(chip, 0xAF);
        Assert.True(chip.Read(status));
        Assert.Equal(0x00, status[0]);
    }

    [Theory]
    [InlineData("00 FF", "0xFF")]
    [InlineData("00 B8", "0xB8")]
    [InlineData("00 20 03", "0x20")]
    [InlineData("00 21 10 08", "0x21")]
    [InlineData("00 22 00 08", "0x22")]
    [InlineData("00 A8 05", "0xA8")]
    [InlineData("00 DA 02", "0xDA")]
    [InlineData("00 2F", "0x2F")]
    [InlineData("80 81 40 12", "0x81")]
    [InlineData("01 AF", "0x01")]
    public void Records_what_it_does_not_understand(string bytes, string named)
    {
        _ = chip.Write(Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal)));

        Assert.Contains(named, Assert.Single(chip.Errors), StringComparison.Ordinal);
    }

    private static void Initialize(SimulatedSsd1306 chip)
    {
        _ = chip.Write(RecordedTraffic.Read().First().Bytes);
    }

    private static void Commands(SimulatedSsd1306 chip, params byte[] commands)
    {
        Assert.True(chip.Write([0x00, .. commands]));
    }

    private static void Data(SimulatedSsd1306 chip, byte[] data)
    {
        Assert.True(chip.Write([0x40, .. data]));
    }

    private static void ShowByPages(SimulatedSsd1306 chip, byte[] picture)
    {
        for (int page = 0; page < 8; page++)
        {
            Commands(chip, (byte)(0xB0 + page), 0x00, 0x10);
            Data(chip, picture[(page * Columns)..((page + 1) * Columns)]);
        }
    }

    private static byte[] PictureOf(SimulatedSsd1306 chip)
    {
        byte[] picture = new byte[SimulatedSsd1306.PictureSize];
        chip.CopyPicture(picture);
        return picture;
    }

    private static bool Stored(int column, int row)
    {
        return PixelOf(RecordedTraffic.Picture, column, row);
    }

    private static bool PixelOf(byte[] picture, int x, int y)
    {
        return (picture[(y / 8 * Columns) + x] >> (y % 8) & 1) != 0;
    }

    private static void AssertPixels(SimulatedSsd1306 chip, Func<int, int, bool> expected)
    {
        byte[] picture = PictureOf(chip);
        for (int y = 0; y < 64; y++)
        {
            for (int x = 0; x < Columns; x++)
            {
                Assert.True(expected(x, y) == PixelOf(picture, x, y), $"pixel {x}, {y}");
            }
        }

        Assert.Empty(chip.Errors);
    }
}
