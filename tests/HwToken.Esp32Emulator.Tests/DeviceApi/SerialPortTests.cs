extern alias esp32;

using System;
using System.Linq;
using Configuration = esp32::nanoFramework.Hardware.Esp32.Configuration;
using DeviceFunction = esp32::nanoFramework.Hardware.Esp32.DeviceFunction;
using SerialPort = esp32::System.IO.Ports.SerialPort;

namespace HwToken.Esp32Emulator.Tests.DeviceApi;

/// <summary>Serial ports as System.IO.Ports has them on the device.</summary>
public sealed class SerialPortTests
{
    private readonly Device device = new();

    [Fact]
    public void The_debuggers_port_and_a_port_without_pins_cannot_be_opened()
    {
        Assert.Throws<ArgumentException>(new SerialPort("COM1", 115200).Open);
        Assert.Throws<ArgumentException>(new SerialPort("COM2", 115200).Open);
        Assert.Throws<ArgumentException>(() => new SerialPort("COM2", 115200));
    }

    [Fact]
    public void Read_waits_for_all_bytes_and_gives_up_when_its_time_is_over()
    {
        SerialPort port = Open();
        port.ReadTimeout = 50;
        byte[] buffer = new byte[4];
        device.Link.Send([1, 2, 3]);
        int turns = device.Run(() => Assert.Throws<TimeoutException>(() => port.Read(buffer, 0, 4)));
        Assert.Equal(6, turns);

        device.Link.Send([4]);
        turns = device.Run(() => Assert.Equal(4, port.Read(buffer, 0, 4)));
        Assert.Equal(1, turns);
        Assert.Equal([1, 2, 3, 4], buffer);
    }

    [Fact]
    public void What_the_receive_ring_does_not_hold_is_lost_without_a_word()
    {
        SerialPort port = Open(64);
        device.Link.Send([.. Enumerable.Range(0, 100).Select(i => (byte)i)]);
        Assert.Equal(64, port.BytesToRead);
        Assert.Equal(36, device.Chip.Uarts.LostByteCount);
        byte[] buffer = new byte[64];
        Assert.Equal(64, port.Read(buffer, 0, 64));
        Assert.Equal(63, buffer[63]);
        Assert.Throws<InvalidOperationException>(() => port.ReadBufferSize = 128);
    }

    [Fact]
    public void Bytes_call_their_handler_while_the_program_waits()
    {
        SerialPort port = Open();
        int called = 0;
        port.DataReceived += (_, _) => called++;
        device.Link.Send([1]);
        Assert.Equal(1, port.BytesToRead);
        device.Link.Send([2]);
        Assert.Equal(0, called);
        device.Run(() => esp32::System.Threading.Thread.Sleep(10));
        Assert.Equal(1, called);
    }

    [Fact]
    public void What_is_written_leaves_by_the_pin_that_is_wired()
    {
        Open().Write([7, 8], 0, 2);
        Assert.Equal([7, 8], device.Link.Take());

        var other = new Device();
        Configuration.SetPinFunction(17, DeviceFunction.COM2_TX);
        Configuration.SetPinFunction(26, DeviceFunction.COM2_RX);
        var port = new SerialPort("COM2", 115200);
        port.Open();
        port.Write([7, 8], 0, 2);
        Assert.Empty(other.Link.Take());
    }

    private static SerialPort Open(int ring = 256)
    {
        Configuration.SetPinFunction(25, DeviceFunction.COM2_TX);
        Configuration.SetPinFunction(26, DeviceFunction.COM2_RX);
        var port = new SerialPort("COM2", 115200) { ReadBufferSize = ring };
        port.Open();
        return port;
    }
}
