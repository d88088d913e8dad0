using System;
using HwToken.Simulator.Links;

namespace HwToken.Simulator.Tests.Links;

public sealed class SerialMultiplexerTests : IDisposable
{
    private readonly MemoryLink first = new();
    private readonly MemoryLink second = new();
    private readonly SerialMultiplexer link;
    private long milliseconds;

    public SerialMultiplexerTests()
    {
        link = new SerialMultiplexer([first, second], () => milliseconds);
    }

    public void Dispose()
    {
        link.Dispose();
        first.Dispose();
        second.Dispose();
    }

    [Fact]
    public void Answers_on_the_link_that_spoke()
    {
        second.Send([1]);
        Assert.Equal("01", Take());
        link.WriteBytes(2);
        Assert.Equal([2], second.Take());
        Assert.Empty(first.Take());

        milliseconds += 100;
        first.Send([3]);
        Assert.Equal("03", Take());
        link.WriteBytes(4);
        Assert.Equal([4], first.Take());
    }

    [Fact]
    public void Lets_one_link_finish_before_another_is_heard()
    {
        first.Send([1]);
        second.Send([9]);
        Assert.Equal("01", Take());
        Assert.Equal("", Take());
        milliseconds += 19;
        first.Send([2]);
        Assert.Equal("02", Take());
        milliseconds += 19;
        Assert.Equal("", Take());

        milliseconds += 1;
        Assert.Equal("09", Take());
    }

    [Fact]
    public void Tells_when_any_link_has_bytes_and_discards_on_all()
    {
        int calls = 0;
        link.BytesArrived += () => calls++;
        first.Send([1]);
        second.Send([2]);
        Assert.Equal(2, calls);

        link.DiscardInput();
        Assert.Equal("", Take());
    }

    [Fact]
    public void Is_silent_without_links()
    {
        var none = new SerialMultiplexer([]);
        none.WriteBytes(1);
        Assert.Equal(0, none.Read(new byte[4], 0, 4));
    }

    private string Take()
    {
        byte[] buffer = new byte[64];
        return Convert.ToHexString(buffer, 0, link.Read(buffer, 0, buffer.Length));
    }
}
