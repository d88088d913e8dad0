using System.Collections.Generic;
using HwToken.Firmware.Drivers.Ssd1306;
using HwToken.Simulator.Chips;

namespace HwToken.Simulator.Tests.Chips;

public sealed class SimulatedDisplayBindingTests
{
    private readonly SimulatedI2cBus bus = new();

    [Fact]
    public void Says_on_the_bus_what_the_binding_says_line_by_line()
    {
        List<string> lines = [];
        bus.Attach(SimulatedSsd1306.DefaultAddress, new SimulatedSsd1306());
        bus.Transferred += transfer => lines.Add(RecordedTraffic.Format(transfer.Address, transfer.Written.Span));

        var binding = new SimulatedDisplayBinding(bus);
        Assert.True(binding.Start(SimulatedSsd1306.DefaultAddress));

        Assert.Equal(RecordedTraffic.ReadLines()[..1], lines);
        Assert.Equal(26, bus.ByteCount);
    }

    [Fact]
    public void The_driver_sends_a_whole_picture_as_the_binding_does()
    {
        List<string> lines = [];
        bus.Attach(SimulatedSsd1306.DefaultAddress, new SimulatedSsd1306());
        var display = new Ssd1306Display(bus, new SimulatedDisplayBinding(bus));
        bus.Transferred += transfer => lines.Add(RecordedTraffic.Format(transfer.Address, transfer.Written.Span));

        Assert.True(display.Show(RecordedTraffic.Picture));

        // Between the recorded sequence and picture the driver says what the chip's state shall be; behind it, that it is on.
        string[] recorded = RecordedTraffic.ReadLines();
        Assert.Equal(recorded[1..17], lines.ToArray()[^17..^1]);
    }

    [Fact]
    public void Says_nothing_of_a_display_that_is_missing_like_the_binding()
    {
        var binding = new SimulatedDisplayBinding(bus);

        Assert.True(binding.Start(SimulatedSsd1306.DefaultAddress));
    }
}
