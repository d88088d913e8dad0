using System.Collections.Generic;
using HwToken.Simulator.Chips;

namespace HwToken.Simulator.Tests.Chips;

public sealed class SimulatedDisplayBindingTests
{
    private readonly SimulatedI2cBus _bus = new();

    [Fact]
    public void Says_on_the_bus_what_the_binding_says_line_by_line()
    {
        List<string> lines = [];
        _bus.Attach(SimulatedSsd1306.DefaultAddress, new SimulatedSsd1306());
        _bus.Transferred += transfer => lines.Add(RecordedTraffic.Format(transfer.Address, transfer.Written.Span));

        var binding = new SimulatedDisplayBinding(_bus);
        Assert.True(binding.Start());
        Assert.True(binding.Show(RecordedTraffic.Picture));
        Assert.True(_bus.Write(SimulatedSsd1306.DefaultAddress, [0x00, 0x81, 0x10]));

        Assert.Equal(RecordedTraffic.ReadLines(), lines);
        Assert.Equal(1 + 16 + 1, _bus.TransactionCount);
        Assert.Equal(26 + 1064 + 3, _bus.ByteCount);
    }

    [Fact]
    public void Says_nothing_of_a_display_that_is_missing_like_the_binding()
    {
        var binding = new SimulatedDisplayBinding(_bus);

        Assert.True(binding.Start());
        Assert.True(binding.Show(RecordedTraffic.Picture));
    }
}
