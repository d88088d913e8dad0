using System;
using System.Linq;
using HwToken.Firmware.Drivers.Ssd1306;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Screens;
using SkiaSharp;

namespace HwToken.Simulator.Tests.Screens;

public sealed class ScreenCaptureTests
{
    [Fact]
    public void Takes_the_viewers_picture_from_the_display()
    {
        var bus = new SimulatedI2cBus();
        var chip = new SimulatedSsd1306();
        bus.Attach(SimulatedSsd1306.DefaultAddress, chip);
        var display = new Ssd1306Display(bus, new SimulatedDisplayBinding(bus));
        byte[] frame = new byte[1024];
        frame[(3 * 128) + 5] = 0x10;
        Assert.True(display.Show(frame));

        var screen = ScreenCapture.Of(chip);
        Assert.True(screen.IsOn);
        Assert.Equal(frame, screen.Pages.ToArray());
        Assert.True(screen.IsLit(5, 28));
        Assert.False(screen.IsLit(5, 27));

        Assert.True(display.SetPower(false));
        Assert.False(ScreenCapture.Of(chip).IsOn);
        Assert.Empty(ScreenCapture.Of(chip).Text);
        Assert.True(screen.IsOn);
    }

    [Fact]
    public void Becomes_a_picture_of_light_pixels_on_black()
    {
        using SKBitmap picture = SKBitmap.Decode(ScreenPng.Encode(Corners(), scale: 2));

        Assert.Equal((128 + 8) * 2, picture.Width);
        Assert.Equal((64 + 8) * 2, picture.Height);
        for (int y = 0; y < 64; y++)
        {
            for (int x = 0; x < 128; x++)
            {
                SKColor color = picture.GetPixel((x + 4) * 2, (y + 4) * 2);
                Assert.Equal(Corners().IsLit(x, y), color.Green > 128);
            }
        }
    }

    [Fact]
    public void Becomes_half_blocks()
    {
        string[] rows = ScreenTerminal.HalfBlocks(Corners());

        Assert.Equal(32, rows.Length);
        Assert.All(rows, row => Assert.Equal(128, row.Length));
        Assert.Equal("▀" + new string(' ', 126) + "▀", rows[0]);
        Assert.Equal("█" + new string(' ', 126) + "▄", rows[31]);
        Assert.All(rows[1..31], row => Assert.Equal("", row.Trim()));
    }

    [Fact]
    public void Becomes_braille()
    {
        string[] rows = ScreenTerminal.Braille(Corners());

        Assert.Equal(16, rows.Length);
        Assert.All(rows, row => Assert.Equal(64, row.Length));
        Assert.Equal("⠁" + new string('⠀', 62) + "⠈", rows[0]);
        Assert.Equal("⡄" + new string('⠀', 62) + "⢀", rows[15]);
    }

    [Fact]
    public void Has_a_frame_around_its_rows()
    {
        Assert.Equal(["┌──┐", "│ab│", "└──┘"], ScreenTerminal.Frame(["ab"]));
    }

    [Fact]
    public void Refuses_a_picture_of_another_size()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ScreenCapture(new byte[1023], true));
        Assert.Throws<ArgumentOutOfRangeException>(() => Corners().IsLit(128, 0));
    }

    /// <summary>Lit: the four corners, and the pixel above the lower left one.</summary>
    private static ScreenCapture Corners()
    {
        byte[] pages = Enumerable.Repeat((byte)0, 1024).ToArray();
        pages[0] = 0x01;
        pages[127] = 0x01;
        pages[7 * 128] = 0xC0;
        pages[1023] = 0x80;
        return new ScreenCapture(pages, true);
    }
}
