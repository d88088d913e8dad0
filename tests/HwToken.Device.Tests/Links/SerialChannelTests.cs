using System;
using HwToken.Device.Links;

namespace HwToken.Device.Tests.Links;

/// <summary>Opening a port resets no board: RTS without DTR holds an ESP32 in reset, DTR without RTS pulls its GPIO 0.</summary>
public class SerialChannelTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void DTR_and_RTS_are_never_unequal_from_closed_to_open_to_closed(bool isRaisedByOpening)
    {
        var port = new ModelledSerialPort(isRaisedByOpening);
        using (var channel = new SerialChannel(port, isRaisedByOpening))
        {
            channel.Write([1], 1);
        }

        Assert.NotEmpty(port.States);
        Assert.All(port.States, state => Assert.Equal(state.Dtr, state.Rts));
        Assert.True(port.IsDisposed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nor_are_they_where_opening_fails_half_way(bool isRaisedByOpening)
    {
        var port = new ModelledSerialPort(isRaisedByOpening) { CannotOpen = true };
        Assert.Throws<InvalidOperationException>(() => new SerialChannel(port, isRaisedByOpening));
        Assert.All(port.States, state => Assert.Equal(state.Dtr, state.Rts));
        Assert.True(port.IsDisposed);
    }
}
