using System.Collections.Generic;
using System.Linq;
using HwToken.Simulator.Chips;

namespace HwToken.Simulator.Tests.Chips;

public sealed class SimulatedDisplayTests
{
    private readonly SimulatedI2cBus _bus = new();
    private readonly SimulatedSsd1306 _chip = new();

    [Fact]
    public void Says_on_the_bus_what_the_binding_says_line_by_line()
    {
        List<string> lines = [];
        _bus.Attach(SimulatedSsd1306.DefaultAddress, _chip);
        _bus.Transferred += transfer => lines.Add(RecordedTraffic.Format(transfer.Address, transfer.Written.Span));

        var display = new SimulatedDisplay(_bus);
        Assert.True(display.Show(RecordedTraffic.Picture));
        Assert.True(display.SetContrast(0x10));

        Assert.Equal(RecordedTraffic.ReadLines(), lines);
        Assert.Equal(1 + 16 + 1, _bus.TransactionCount);
        Assert.Equal(26 + 1064 + 3, _bus.ByteCount);
    }

    [Fact]
    public void Switches_the_panel_with_the_raw_power_commands()
    {
        List<string> lines = [];
        _bus.Attach(SimulatedSsd1306.DefaultAddress, _chip);
        var display = new SimulatedDisplay(_bus);
        _bus.Transferred += transfer => lines.Add(RecordedTraffic.Format(transfer.Address, transfer.Written.Span));

        Assert.True(display.SetPower(false));
        Assert.False(_chip.IsOn);
        Assert.True(display.SetPower(true));
        Assert.True(_chip.IsOn);

        Assert.Equal(["W 3c 00 ae", "W 3c 00 af"], lines);
    }

    [Fact]
    public void Turns_the_picture_by_180_degrees_and_back()
    {
        _bus.Attach(SimulatedSsd1306.DefaultAddress, _chip);
        var display = new SimulatedDisplay(_bus);
        byte[] upright = new byte[SimulatedSsd1306.PictureSize];
        byte[] turned = new byte[SimulatedSsd1306.PictureSize];
        Assert.True(display.Show(RecordedTraffic.Picture));
        _chip.CopyPicture(upright);

        Assert.True(display.SetRotation(true));
        _chip.CopyPicture(turned);
        Assert.Equal(upright.Reverse().Select(Mirror), turned);

        Assert.True(display.SetRotation(false));
        _chip.CopyPicture(turned);
        Assert.Equal(upright, turned);

        static byte Mirror(byte column) => (byte)Enumerable.Range(0, 8).Sum(bit => (column >> bit & 1) << (7 - bit));
    }

    [Fact]
    public void Says_that_a_missing_display_did_not_answer()
    {
        var display = new SimulatedDisplay(_bus);

        Assert.False(display.Show(RecordedTraffic.Picture));
        Assert.False(display.SetContrast(1));
        Assert.False(display.SetPower(true));
    }

    [Fact]
    public void Says_that_a_display_which_fell_off_the_bus_did_not_answer()
    {
        _bus.Attach(SimulatedSsd1306.DefaultAddress, _chip);
        var display = new SimulatedDisplay(_bus);
        Assert.True(display.Show(RecordedTraffic.Picture));

        _bus.Detach(SimulatedSsd1306.DefaultAddress);
        Assert.False(display.Show(Enumerable.Repeat((byte)0, 1024).ToArray()));
    }
}
