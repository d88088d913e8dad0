using System;
using HwToken.Simulator.Links;

namespace HwToken.Simulator.Tests.Links;

public sealed class SerialMultiplexerTests : IDisposable
{
    private readonly MemoryLink _first = new();
    private readonly MemoryLink _second = new();
    private readonly SerialMultiplexer _link;
    private long _milliseconds;

    public SerialMultiplexerTests()
    {
        _link = new SerialMultiplexer([_first, _second], () => _milliseconds);
    }

    public void Dispose()
    {
        _link.Dispose();
        _first.Dispose();
        _second.Dispose();
    }

    [Fact]
    public void Answers_on_the_link_that_spoke()
    {
        _second.Send([1]);
        Assert.Equal("01", Take());
        _link.WriteBytes(2);
        Assert.Equal([2], _second.Take());
        Assert.Empty(_first.Take());

        _milliseconds += 100;
        _first.Send([3]);
        Assert.Equal("03", Take());
        _link.WriteBytes(4);
        Assert.Equal([4], _first.Take());
    }

    [Fact]
    public void Lets_one_link_finish_before_another_is_heard()
    {
        _first.Send([1]);
        _second.Send([9]);
        Assert.Equal("01", Take());
        Assert.Equal("", Take());
        _milliseconds += 19;
        _first.Send([2]);
        Assert.Equal("02", Take());
        _milliseconds += 19;
        Assert.Equal("", Take());

        _milliseconds += 1;
        Assert.Equal("09", Take());
    }

    [Fact]
    public void Tells_when_any_link_has_bytes_and_discards_on_all()
    {
        int calls = 0;
        _link.BytesArrived += () => calls++;
        _first.Send([1]);
        _second.Send([2]);
        Assert.Equal(2, calls);

        _link.DiscardInput();
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
        return Convert.ToHexString(buffer, 0, _link.Read(buffer, 0, buffer.Length));
    }
}
