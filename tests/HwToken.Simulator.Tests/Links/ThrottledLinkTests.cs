using System;
using System.Linq;
using HwToken.Simulator.Links;

namespace HwToken.Simulator.Tests.Links;

public sealed class ThrottledLinkTests : IDisposable
{
    private const int BaudRate = 10_000; // a byte a millisecond
    private readonly MemoryLink host = new();
    private readonly ThrottledLink link;
    private double microseconds;

    public ThrottledLinkTests()
    {
        link = new ThrottledLink(host, BaudRate, () => microseconds);
    }

    public void Dispose()
    {
        link.Dispose();
        host.Dispose();
    }

    [Fact]
    public void Delivers_a_byte_when_its_stop_bit_has_passed()
    {
        host.Send([1, 2, 3]);
        Assert.True(link.Pump());
        Assert.Equal("", Take());
        Pass(0.999);
        Assert.Equal("", Take());
        Pass(0.001);
        Assert.Equal("01", Take());
        Pass(2);
        Assert.Equal("0203", Take());
        Assert.False(link.Pump());
    }

    [Fact]
    public void Counts_from_the_moment_at_which_the_line_was_free()
    {
        host.Send([1]);
        _ = link.Pump();
        Pass(0.5);
        host.Send([2]);
        _ = link.Pump();
        Pass(1.4);
        Assert.Equal("01", Take());
        Pass(0.1);
        Assert.Equal("02", Take());

        Pass(50);
        host.Send([3]);
        _ = link.Pump();
        Pass(0.9);
        Assert.Equal("", Take());
        Pass(0.1);
        Assert.Equal("03", Take());
    }

    [Fact]
    public void Sends_at_the_same_pace()
    {
        link.WriteBytes(1, 2, 3);
        Pass(2);
        _ = link.Pump();
        Assert.Equal([1, 2], host.Take());
        Pass(1);
        _ = link.Pump();
        Assert.Equal([3], host.Take());
    }

    [Fact]
    public void Loses_what_its_full_receive_buffer_does_not_take()
    {
        byte[] sent = new byte[3000];
        new Random(1).NextBytes(sent);
        for (int i = 0; i < sent.Length; i += 100)
        {
            host.Send(sent.AsSpan(i, 100));
            _ = link.Pump();
            Pass(100);
            _ = link.Pump();
        }

        Assert.Equal(3000 - 2048, link.LostByteCount);
        Assert.Equal(Convert.ToHexString(sent[..2048]), Take());
    }

    [Fact]
    public void Loses_nothing_while_it_is_read_in_time()
    {
        byte[] sent = new byte[10_000];
        new Random(1).NextBytes(sent);
        host.Send(sent);
        _ = link.Pump();
        string received = "";
        for (int i = 0; i < 10; i++)
        {
            Pass(1000);
            received += Take();
        }

        Assert.Equal(Convert.ToHexString(sent), received);
        Assert.Equal(0, link.LostByteCount);
    }

    [Fact]
    public void Tells_when_bytes_arrive()
    {
        int calls = 0;
        link.BytesArrived += () => calls++;
        host.Send([1]);
        _ = link.Pump();
        Assert.Equal(0, calls);
        Pass(1);
        _ = link.Pump();
        Assert.Equal(1, calls);
    }

    [Fact]
    public void Moves_by_itself_outside_a_test()
    {
        var host = new MemoryLink();
        using var link = new ThrottledLink(host, 1_000_000);
        byte[] sent = Enumerable.Range(0, 5000).Select(i => (byte)i).ToArray();

        // Who reads late loses what the receive buffer does not hold, and on a busy machine a test is late.
        foreach (byte[] piece in sent.Chunk(ThrottledLink.ReceiveBufferSize))
        {
            host.Send(piece);
            Assert.Equal(piece, link.ReadBytes(piece.Length));
        }

        link.Write(sent, 0, sent.Length);
        byte[] received = [];
        LinkReading.WaitFor(() => (received = [.. received, .. host.Take()]).Length == 5000);
        Assert.Equal(sent, received);
    }

    [Theory]
    [InlineData(299)]
    [InlineData(4_000_001)]
    public void Refuses_a_baud_rate_that_no_UART_has(int baudRate)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ThrottledLink(new MemoryLink(), baudRate).Dispose());
    }

    private void Pass(double milliseconds)
    {
        microseconds += milliseconds * 1000;
    }

    private string Take()
    {
        byte[] buffer = new byte[4096];
        return Convert.ToHexString(buffer, 0, link.Read(buffer, 0, buffer.Length));
    }
}
