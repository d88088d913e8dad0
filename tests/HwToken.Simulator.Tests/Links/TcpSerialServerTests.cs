using System;
using System.Net;
using System.Net.Sockets;
using HwToken.Simulator.Failures;
using HwToken.Simulator.Links;

namespace HwToken.Simulator.Tests.Links;

public sealed class TcpSerialServerTests : IDisposable
{
    private readonly TcpSerialServer server = new();

    public void Dispose()
    {
        server.Dispose();
    }

    [Fact]
    public void Carries_bytes_both_ways_on_the_loopback_address()
    {
        using TcpClient client = Connect();
        client.GetStream().Write([1, 2, 3]);
        Assert.Equal([1, 2, 3], server.ReadBytes(3));

        server.WriteBytes(4, 5);
        Assert.Equal([4, 5], Read(client, 2));
        Assert.Equal($"tcp:127.0.0.1:{server.Port}", server.Address);
    }

    [Fact]
    public void Gives_the_line_to_a_new_client()
    {
        using TcpClient first = Connect();
        first.GetStream().Write([1]);
        Assert.Equal([1], server.ReadBytes(1));

        using TcpClient second = Connect();
        Assert.Equal(-1, first.GetStream().ReadByte());
        second.GetStream().Write([2]);
        Assert.Equal([2], server.ReadBytes(1));
        server.WriteBytes(3);
        Assert.Equal([3], Read(second, 1));
    }

    [Fact]
    public void Takes_the_next_client_after_one_that_left()
    {
        using (TcpClient first = Connect())
        {
            first.GetStream().Write([1]);
            Assert.Equal([1], server.ReadBytes(1));
        }

        using TcpClient second = Connect();
        second.GetStream().Write([2]);
        Assert.Equal([2], server.ReadBytes(1));
    }

    [Fact]
    public void Drops_what_it_writes_while_nobody_is_connected()
    {
        server.WriteBytes(1, 2, 3);
        using TcpClient client = Connect();
        client.GetStream().Write([9]);
        Assert.Equal([9], server.ReadBytes(1));
        server.WriteBytes(4);

        Assert.Equal([4], Read(client, 1));
    }

    [Fact]
    public void Says_which_port_is_taken()
    {
        SimulatorException exception = Assert.Throws<SimulatorException>(() => new TcpSerialServer(server.Port).Dispose());
        Assert.Contains($"TCP port {server.Port}", exception.Message, StringComparison.Ordinal);
    }

    private TcpClient Connect()
    {
        var client = new TcpClient { ReceiveTimeout = 30_000 };
        client.Connect(IPAddress.Loopback, server.Port);
        return client;
    }

    private static byte[] Read(TcpClient client, int count)
    {
        byte[] bytes = new byte[count];
        client.GetStream().ReadExactly(bytes);
        return bytes;
    }
}
