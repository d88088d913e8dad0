using System;
using System.Collections.Generic;
using HwToken.Simulator.Chips;

namespace HwToken.Simulator.Tests.Chips;

public sealed class SimulatedI2cBusTests
{
    [Fact]
    public void Does_not_acknowledge_an_address_where_no_chip_sits()
    {
        var bus = new SimulatedI2cBus();

        Assert.False(bus.Write(0x50, [1, 2]));
        Assert.False(bus.WriteRead(0x50, [1], new byte[3]));
        Assert.False(bus.Write(0xD0, [1]));
        Assert.Equal(3, bus.TransactionCount);
        Assert.Equal(0, bus.ByteCount);
    }

    [Fact]
    public void Carries_bytes_to_and_from_the_chip_and_counts_them()
    {
        var bus = new SimulatedI2cBus();
        var chip = new EchoChip();
        bus.Attach(0x50, chip);
        List<I2cTransfer> transfers = [];
        bus.Transferred += transfers.Add;

        byte[] data = new byte[2];
        Assert.True(bus.Write(0x50, [7, 8, 9]));
        Assert.True(bus.WriteRead(0x50, [4, 5], data));

        Assert.Equal([4, 5], data);
        Assert.Equal(2, bus.TransactionCount);
        Assert.Equal(7, bus.ByteCount);
        Assert.Equal([7, 8, 9], transfers[0].Written.ToArray());
        Assert.True(transfers[0].Read.IsEmpty);
        Assert.Equal([4, 5], transfers[1].Read.ToArray());
        Assert.True(transfers[1].IsAcknowledged);
    }

    private sealed class EchoChip : ISimulatedI2cDevice
    {
        private byte[] last = [];

        public bool Write(ReadOnlySpan<byte> data)
        {
            last = data.ToArray();
            return true;
        }

        public bool Read(Span<byte> data)
        {
            last.AsSpan(0, data.Length).CopyTo(data);
            return true;
        }
    }
}
