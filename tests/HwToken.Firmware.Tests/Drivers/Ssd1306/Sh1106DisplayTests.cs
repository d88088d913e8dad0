using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Firmware.Drivers.Ssd1306;
using HwToken.Simulator.Chips;

namespace HwToken.Firmware.Tests.Drivers.Ssd1306;

/// <summary>The driver with the other chip of 128 × 64, beside an SSD1306 that is told the same.</summary>
public sealed class Sh1106DisplayTests
{
    private readonly SimulatedSh1106 chip = new();
    private readonly SimulatedSsd1306 other = new();
    private readonly SimulatedI2cBus bus = new();
    private readonly SimulatedI2cBus otherBus = new();
    private readonly Ssd1306Display display;
    private readonly Ssd1306Display otherDisplay;
    private readonly List<string> sent = [];
    private readonly byte[] frame = MakePicture(1);

    public Sh1106DisplayTests()
    {
        bus.Attach(Ssd1306Display.DefaultAddress, chip);
        otherBus.Attach(Ssd1306Display.DefaultAddress, other);
        bus.Transferred += transfer => sent.Add(Convert.ToHexString(transfer.Written.Span));
        display = new Ssd1306Display(bus, new SimulatedDisplayBinding(bus));
        otherDisplay = new Ssd1306Display(otherBus, new SimulatedDisplayBinding(otherBus));
    }

    [Fact]
    public void Whatever_was_told_an_SH1106_shows_what_an_SSD1306_shows()
    {
        var random = new Random(1106);
        for (int round = 0; round < 1000; round++)
        {
            int choice = random.Next(8);
            int right = random.Next(-1, 2);
            foreach (Ssd1306Display told in new[] { display, otherDisplay })
            {
                _ = choice switch
                {
                    0 => told.SetOffset(right, round & 1),
                    1 => told.SetRotation(right > 0),
                    2 => told.SetPower(false),
                    3 => told.SetPower(true),
                    4 => told.SetContrast((byte)round),
                    _ => told.Probe(),
                };
            }

            random.NextBytes(frame.AsSpan(random.Next(frame.Length - 200), random.Next(200)));
            Assert.True(display.Show(frame));
            Assert.True(otherDisplay.Show(frame));
            Assert.Equal(SeenOn(other), SeenOn(chip));
            Assert.Equal((other.IsOn, other.Contrast, other.RowsDown), (chip.IsOn, chip.Contrast, chip.RowsDown));
        }

        Assert.Empty(chip.Errors);
        Assert.Empty(other.Errors);
    }

    [Fact]
    public void It_starts_by_its_own_commands_and_its_charge_pump_is_set_while_it_is_dark()
    {
        bus.Transferred += _ => Assert.True(!chip.IsOn || SeenOn(chip).SequenceEqual(frame));
        Assert.True(display.Show(frame));
        Assert.Equal(frame, SeenOn(chip));
        Assert.Contains(sent, bytes => bytes.StartsWith("00AE", StringComparison.Ordinal) && bytes.Contains("AD8B", StringComparison.Ordinal));
        Assert.DoesNotContain(sent, bytes => bytes.StartsWith("00", StringComparison.Ordinal) && bytes.Contains("8D14", StringComparison.Ordinal));
        Assert.Empty(chip.Errors);
    }

    [Fact]
    public void One_that_was_left_anywhere_by_another_program_is_known_all_the_same()
    {
        // Segments turned, the column at its end, a question left open.
        Assert.True(bus.Write(Ssd1306Display.DefaultAddress, [0x00, 0xA0, 0xB5, 0x03, 0x18, 0xAF]));
        Assert.True(bus.Write(Ssd1306Display.DefaultAddress, [0x80, 0x00, 0xC0]));
        Assert.True(display.Show(frame));
        Assert.Equal(frame, SeenOn(chip));
    }

    [Fact]
    public void A_lost_transfer_while_the_chip_is_asked_what_it_is_does_not_make_it_another()
    {
        for (int lost = 0; lost < 40; lost++)
        {
            var noisyBus = new SimulatedI2cBus();
            var noisyChip = new SimulatedSh1106();
            noisyBus.Attach(Ssd1306Display.DefaultAddress, new DeafOnce(noisyChip, lost));
            var noisy = new Ssd1306Display(noisyBus, new SimulatedDisplayBinding(noisyBus));
            if (!noisy.Show(frame))
            {
                Assert.True(noisy.Show(frame));
            }

            Assert.Equal(frame, SeenOn(noisyChip));
            Assert.Empty(noisyChip.Errors);
        }
    }

    [Fact]
    public void A_display_that_was_exchanged_is_asked_anew()
    {
        Assert.True(display.Show(frame));
        foreach (SimulatedSsd1306 next in new[] { other, new SimulatedSh1106(), new SimulatedSsd1306() })
        {
            bus.Detach(Ssd1306Display.DefaultAddress);
            Assert.False(display.Probe());
            bus.Attach(Ssd1306Display.DefaultAddress, next);
            Assert.True(display.Show(frame));
            Assert.Equal(frame, SeenOn(next));
            Assert.Empty(next.Errors);
        }
    }

    [Fact]
    public void A_chip_that_does_not_answer_when_it_is_read_is_an_SSD1306()
    {
        bus.Attach(Ssd1306Display.DefaultAddress, new Unread(other));
        Assert.True(display.Show(frame));
        Assert.Equal(frame, SeenOn(other));
        Assert.Empty(other.Errors);
    }

    private static byte[] MakePicture(int seed)
    {
        byte[] picture = new byte[SimulatedSsd1306.PictureSize];
        new Random(seed).NextBytes(picture);
        return picture;
    }

    private static byte[] SeenOn(SimulatedSsd1306 chip)
    {
        byte[] picture = new byte[SimulatedSsd1306.PictureSize];
        chip.CopyPicture(picture);
        return picture;
    }

    private sealed class DeafOnce(ISimulatedI2cDevice chip, int transfer) : ISimulatedI2cDevice
    {
        private int count;

        public bool Write(ReadOnlySpan<byte> data) => count++ != transfer && chip.Write(data);

        public bool Read(Span<byte> data) => count++ != transfer && chip.Read(data);
    }

    private sealed class Unread(ISimulatedI2cDevice chip) : ISimulatedI2cDevice
    {
        public bool Write(ReadOnlySpan<byte> data) => chip.Write(data);

        public bool Read(Span<byte> data) => false;
    }
}
