using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Firmware.Drivers.Ssd1306;
using HwToken.Simulator.Chips;

namespace HwToken.Firmware.Tests.Drivers.Ssd1306;

/// <summary>The driver against the chip at bus level: what the viewer sees, and what it costs on the bus.</summary>
public class Ssd1306DisplayTests
{
    private const byte OtherAddress = 0x3D;
    private const int Width = SimulatedSsd1306.Width;
    private const int Height = SimulatedSsd1306.Height;

    // 16 transactions of positions and pages, as nanoFramework's binding sends them.
    private const int WholePicture = 1064;

    private readonly SimulatedI2cBus bus = new();
    private readonly SimulatedSsd1306 chip = new();
    private readonly Ssd1306Display display;
    private readonly List<string> sent = [];
    private readonly byte[] frame = MakePicture(1);

    public Ssd1306DisplayTests()
    {
        bus.Attach(Ssd1306Display.DefaultAddress, chip);
        bus.Transferred += transfer => sent.Add(Convert.ToHexString(transfer.Written.Span));
        display = new Ssd1306Display(bus, new SimulatedDisplayBinding(bus));
    }

    [Fact]
    public void The_first_picture_starts_the_display_and_is_in_its_memory_before_it_shines()
    {
        Assert.Empty(sent);
        bus.Transferred += _ => Assert.True(!chip.IsOn || sent[^1].Length == 52 || Seen().SequenceEqual(frame));
        Assert.True(display.Show(frame));
        Assert.Equal(frame, Seen());
        Assert.Equal(["00E3", "00AE"], sent[..2]);
        int start = sent.FindIndex(bytes => bytes.Length == 52);
        Assert.Equal(["00AE", "008D14A1C84081CF"], sent[(start + 1)..(start + 3)]);
        Assert.Equal("00AF", sent[^1]);
        Assert.Empty(chip.Errors);
    }

    [Fact]
    public void A_display_at_the_other_address_is_found_by_looking_and_needs_no_look_again()
    {
        var otherBus = new SimulatedI2cBus();
        otherBus.Attach(OtherAddress, chip);
        var other = new Ssd1306Display(otherBus, new SimulatedDisplayBinding(otherBus));
        List<byte> addresses = [];
        otherBus.Transferred += transfer => addresses.Add(transfer.Address);

        Assert.True(other.Show(frame));
        Assert.Equal(frame, Seen());
        Assert.True(other.Probe());
        Assert.Equal([Ssd1306Display.DefaultAddress, OtherAddress], addresses[..2]);
        Assert.All(addresses[1..], address => Assert.Equal(OtherAddress, address));
        Assert.Empty(chip.Errors);
    }

    [Fact]
    public void One_that_is_missing_is_looked_for_at_both_addresses_each_time_and_found_at_either()
    {
        var otherBus = new SimulatedI2cBus();
        var other = new Ssd1306Display(otherBus, new SimulatedDisplayBinding(otherBus));
        List<byte> addresses = [];
        otherBus.Transferred += transfer => addresses.Add(transfer.Address);
        Assert.False(other.Show(frame));
        Assert.False(other.Show(frame));
        Assert.Equal([Ssd1306Display.DefaultAddress, OtherAddress, Ssd1306Display.DefaultAddress, OtherAddress], addresses);

        otherBus.Attach(OtherAddress, chip);
        Assert.True(other.Show(frame));
        otherBus.Detach(OtherAddress);
        Assert.False(other.Show(MakePicture(2)));
        otherBus.Attach(Ssd1306Display.DefaultAddress, chip);
        Assert.True(other.Show(MakePicture(3)));
        Assert.Equal(MakePicture(3), Seen());
    }

    [Fact]
    public void The_same_picture_again_costs_nothing()
    {
        Start();
        Assert.True(display.Show(frame));
        Assert.Empty(sent);
    }

    [Fact]
    public void Only_the_changed_columns_of_a_page_are_sent()
    {
        Start();
        frame[(3 * Width) + 0x45] ^= 0x18;
        frame[(3 * Width) + 0x47] ^= 0x80;
        Assert.True(display.Show(frame));
        Assert.Equal(["00B30514", "40" + Convert.ToHexString(frame, (3 * Width) + 0x45, 3)], sent);
        Assert.Equal(frame, Seen());
    }

    [Fact]
    public void Pages_that_are_not_named_are_not_looked_at()
    {
        Start();
        byte[] before = Seen();
        frame[0] ^= 1;
        frame[7 * Width] ^= 1;
        Assert.True(display.Show(frame, 7, 1));
        before[7 * Width] ^= 1;
        Assert.Equal(before, Seen());
    }

    [Fact]
    public void Contrast_and_power_are_single_commands()
    {
        Start();
        Assert.True(display.SetContrast(0x10));
        Assert.True(display.SetPower(false));
        Assert.Equal(["008110", "00AE"], sent);
        Assert.Equal(0x10, chip.Contrast);
        Assert.False(chip.IsOn);
    }

    [Fact]
    public void The_panel_shines_again_when_its_new_picture_is_in()
    {
        Start();
        display.SetPower(false);
        Assert.True(display.Show(new byte[frame.Length]));
        Assert.False(chip.IsOn);
        Assert.True(display.SetPower(true));
        Assert.False(chip.IsOn);
        Assert.True(display.Show(frame));
        Assert.Equal(frame, Seen());
    }

    [Fact]
    public void The_picture_can_be_turned_by_180_degrees_and_back()
    {
        Start();
        Assert.True(display.SetRotation(true));
        Assert.Equal(Expect(0, 0, true), Seen());
        frame[5] ^= 0xFF;
        Assert.True(display.Show(frame));
        Assert.Equal(Expect(0, 0, true), Seen());
        Assert.True(display.SetRotation(false));
        Assert.Equal(frame, Seen());
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(-1, 0)]
    [InlineData(-1, 1)]
    public void The_picture_can_be_moved(int right, int down)
    {
        Start();
        Assert.True(display.SetOffset(right, down));
        Assert.True(display.Show(frame));
        Assert.Equal(Expect(right, down, false), Seen());
        Assert.True(display.SetRotation(true));
        Assert.Equal(Expect(right, down, true), Seen());
    }

    [Fact]
    public void Moving_down_costs_two_bytes_and_moving_aside_a_picture_and_the_chips_state()
    {
        Start();
        Assert.True(display.SetOffset(0, 1));
        Assert.Equal(["007F"], sent);
        sent.Clear();
        Assert.True(display.SetOffset(1, 1));
        Assert.True(display.Show(frame));
        Assert.Equal(WholePicture + 8 + 2, sent.Sum(bytes => bytes.Length / 2));
    }

    [Fact]
    public void A_chip_that_lost_its_supply_unseen_is_healed_by_the_next_whole_picture()
    {
        Start();
        chip.PowerUp();
        Assert.False(chip.IsOn);
        display.SetOffset(1, 0);
        Assert.True(display.Show(frame));
        Assert.Equal(Expect(1, 0, false), Seen());
    }

    [Fact]
    public void A_display_that_is_missing_is_told_as_that_and_is_set_as_it_was_told_when_it_comes()
    {
        bus.Detach(Ssd1306Display.DefaultAddress);
        Assert.False(display.Probe());
        Assert.False(display.Show(frame));
        Assert.False(display.SetContrast(7));
        Assert.False(display.SetRotation(true));
        Assert.False(display.SetOffset(0, 1));
        Assert.False(display.SetPower(false));
        Assert.False(display.SetPower(true));

        bus.Attach(Ssd1306Display.DefaultAddress, chip);
        Assert.True(display.Probe());
        Assert.True(display.Show(frame));
        Assert.Equal(7, chip.Contrast);
        Assert.Equal(Expect(0, 1, true), Seen());
    }

    [Fact]
    public void A_display_that_fell_off_the_bus_is_noticed_and_started_anew_when_it_is_back()
    {
        Start();
        bus.Detach(Ssd1306Display.DefaultAddress);
        Assert.False(display.Probe());
        chip.PowerUp();
        bus.Attach(Ssd1306Display.DefaultAddress, chip);
        Assert.True(display.Show(frame));
        Assert.Equal(frame, Seen());
        Assert.Empty(chip.Errors);
    }

    [Fact]
    public void Whatever_was_told_the_panel_shows_the_last_picture()
    {
        var random = new Random(1306);
        Start();
        int right = 0;
        int down = 0;
        bool isRotated = false;
        for (int round = 0; round < 2000; round++)
        {
            switch (random.Next(8))
            {
                case 0:
                    right = random.Next(-1, 2);
                    down = random.Next(2);
                    display.SetOffset(right, down);
                    break;
                case 1:
                    isRotated = !isRotated;
                    display.SetRotation(isRotated);
                    break;
                case 2:
                    display.SetPower(false);
                    display.SetPower(true);
                    break;
                default:
                    random.NextBytes(frame.AsSpan(random.Next(frame.Length - 200), random.Next(200)));
                    break;
            }

            Assert.True(display.Show(frame));
            Assert.Equal(Expect(right, down, isRotated), Seen());
        }

        Assert.Empty(chip.Errors);
    }

    [Fact]
    public void Showing_a_picture_allocates_nothing()
    {
        var silentBus = new SimulatedI2cBus();
        silentBus.Attach(Ssd1306Display.DefaultAddress, chip);
        var silent = new Ssd1306Display(silentBus, new SimulatedDisplayBinding(silentBus));
        byte[][] pictures = [frame, MakePicture(2)];
        ShowBoth();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < 20; round++)
        {
            ShowBoth();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void ShowBoth()
        {
            silent.Show(pictures[0]);
            silent.SetOffset(1, 1);
            silent.Show(pictures[1]);
            silent.SetOffset(0, 0);
            silent.Show(pictures[1], 7, 1);
            silent.Probe();
        }
    }

    private static byte[] MakePicture(int seed)
    {
        byte[] picture = new byte[SimulatedSsd1306.PictureSize];
        new Random(seed).NextBytes(picture);
        return picture;
    }

    private void Start()
    {
        Assert.True(display.Show(frame));
        sent.Clear();
    }

    private byte[] Seen()
    {
        byte[] picture = new byte[SimulatedSsd1306.PictureSize];
        chip.CopyPicture(picture);
        return picture;
    }

    // The frame as a viewer of the unturned panel should see it: pixels moved, the last row at the top, all turned.
    private byte[] Expect(int right, int down, bool isRotated)
    {
        byte[] picture = new byte[frame.Length];
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                int toX = x + right;
                int toY = (y + down) % Height;
                if (toX is >= 0 and < Width && (frame[(y / 8 * Width) + x] >> (y % 8) & 1) != 0)
                {
                    int seenX = isRotated ? Width - 1 - toX : toX;
                    int seenY = isRotated ? Height - 1 - toY : toY;
                    picture[(seenY / 8 * Width) + seenX] |= (byte)(1 << (seenY % 8));
                }
            }
        }

        return picture;
    }
}
