using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Device.Links;
using HwToken.Device.Ports;
using HwToken.Device.Tests.Links;

namespace HwToken.Device.Tests;

/// <summary>Which ports are asked, in which order, and which tokens that makes.</summary>
public sealed class TokenDiscoveryTests : IDisposable
{
    private static readonly UsbId Adapter = new(0x10C4, 0xEA60);
    private static readonly UsbId Printer = new(0x04F9, 0x2042);

    private readonly string folder = Directory.CreateTempSubdirectory("hwtoken-memory-").FullName;
    private readonly List<string> asked = [];

    private string Memory => Path.Combine(folder, "hwtoken", "last-token.json");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Only_adapters_of_tokens_are_asked_where_there_are_any()
    {
        TokenDiscovery discovery = Make([("COM1", null), ("COM3", Printer), ("COM5", Adapter)], new() { ["COM1"] = 1, ["COM5"] = 5 });
        Assert.Equal("COM5", Assert.Single(discovery.Find()).Port);
        Assert.Equal(["COM5"], asked);
        Assert.Equal(["COM5"], discovery.GetCandidates());
    }

    [Fact]
    public void Other_ports_are_asked_when_nothing_else_is_there()
    {
        TokenDiscovery discovery = Make([("COM1", null), ("COM3", Printer)], new() { ["COM1"] = 1 });
        Assert.Equal(["COM1", "COM3"], discovery.Find().Select(port => port.Port));
        Assert.Equal(["COM1", "COM3"], asked.Order());
    }

    [Fact]
    public void A_list_tells_of_all_ports_and_asks_those_that_may_have_a_token_or_all()
    {
        TokenDiscovery discovery = Make([("COM1", null), ("COM5", Adapter)], new() { ["COM5"] = 5 });
        DiscoveredPort[] ports = [.. discovery.List(asksAll: false)];
        Assert.Equal(["COM1", "COM5"], ports.Select(port => port.Port));
        Assert.Null(ports[0].Problem);
        Assert.NotNull(ports[1].Token);
        Assert.Equal(["COM5"], asked);

        asked.Clear();
        discovery.List(asksAll: true);
        Assert.Equal(["COM1", "COM5"], asked.Order());
    }

    [Fact]
    public void Two_ports_that_lead_to_one_token_are_one_token()
    {
        TokenDiscovery discovery = Make([("COM5", Adapter), ("COM6", Adapter)], new() { ["COM5"] = 5, ["COM6"] = 5 });
        Assert.Equal("COM5", Assert.Single(discovery.Find(), port => port.Token is not null).Port);
    }

    [Fact]
    public void Where_the_token_was_last_time_is_asked_first_and_alone()
    {
        (string, UsbId?)[] ports = [("COM5", Adapter), ("COM6", Adapter), ("COM7", Adapter)];
        Make(ports, new() { ["COM6"] = 6 }).Find();
        Assert.Equal(["COM5", "COM6", "COM7"], asked.Order());

        asked.Clear();
        Assert.Equal("COM6", Assert.Single(Make(ports, new() { ["COM6"] = 6 }).Find()).Port);
        Assert.Equal(["COM6"], asked);
    }

    [Fact]
    public void A_port_that_came_since_may_have_another_token_so_all_are_asked()
    {
        Make([("COM5", Adapter)], new() { ["COM5"] = 5 }).Find();
        asked.Clear();
        Assert.Equal(2, Make([("COM5", Adapter), ("COM6", Adapter)], new() { ["COM5"] = 5, ["COM6"] = 6 }).Find().Count(port => port.Token is not null));
        Assert.Equal(["COM5", "COM6"], asked.Order());
    }

    [Fact]
    public void A_token_that_moved_is_found_where_it_is_and_each_port_is_asked_once()
    {
        Make([("COM5", Adapter), ("COM6", Adapter)], new() { ["COM5"] = 5 }).Find();
        asked.Clear();
        Assert.Equal("COM6", Assert.Single(Make([("COM5", Adapter), ("COM6", Adapter)], new() { ["COM6"] = 5 }).Find(), port => port.Token is not null).Port);
        Assert.Equal(["COM5", "COM6"], asked);
    }

    [Theory]
    [InlineData("no JSON at all")]
    [InlineData("{}")]
    [InlineData("null")]
    public void A_memory_that_cannot_be_read_is_as_none(string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Memory)!);
        File.WriteAllText(Memory, content);
        Assert.Equal("COM5", Assert.Single(Make([("COM5", Adapter)], new() { ["COM5"] = 5 }).Find()).Port);
        Assert.Equal("COM5", new TokenMemory(Memory).Read()!.Port);
    }

    [Fact]
    public void All_ports_are_asked_at_the_same_time()
    {
        // Each waits until all of them are being asked.
        const int Count = 40;
        using var all = new Barrier(Count);
        bool isInVain = false;
        string[] names = [.. Enumerable.Range(1, Count).Select(number => $"COM{number}")];
        var discovery = new TokenDiscovery(
            new Listed([.. names.Select(name => new SerialPortEntry(name, Adapter))]),
            (port, _) =>
            {
                isInVain = isInVain || !all.SignalAndWait(TimeSpan.FromSeconds(60), CancellationToken.None);
                throw isInVain ? new InvalidOperationException() : new TokenLinkException(LinkProblem.NoAnswer, port);
            },
            new TokenMemory(Memory));
        Assert.Equal(names.Length, discovery.Find().Count);
    }

    [Fact]
    public void Breaking_off_ends_the_search()
    {
        using var source = new CancellationTokenSource();
        var discovery = new TokenDiscovery(
            new Listed([new SerialPortEntry("COM5", Adapter)]),
            (_, cancellation) =>
            {
                source.Cancel();
                cancellation.ThrowIfCancellationRequested();
                throw new InvalidOperationException();
            },
            new TokenMemory(Memory));
        Assert.ThrowsAny<OperationCanceledException>(() => discovery.Find(source.Token));
    }

    private TokenDiscovery Make((string Name, UsbId? Usb)[] ports, Dictionary<string, byte> tokens) => new(
        new Listed([.. ports.Select(port => new SerialPortEntry(port.Name, port.Usb))]),
        (port, _) =>
        {
            lock (asked)
            {
                asked.Add(port);
            }

            return tokens.TryGetValue(port, out byte identity) ? MakeToken(identity) : throw new TokenLinkException(LinkProblem.NoAnswer, port);
        },
        new TokenMemory(Memory));

    // What a token says of itself comes over a link alone.
    private static TokenInfo MakeToken(byte identity)
    {
        var link = new ScriptedLink { Answer = (_, request) => [ScriptedLink.MakeAnswer(request, Status.Ok, new HelloCommand { TokenId = [identity, 0, 0, 0, 0, 0, 0, 0] }.WriteResponse)] };
        using TokenSession session = TokenSession.Begin(link);
        return session.Info;
    }

    private sealed class Listed(IReadOnlyList<SerialPortEntry> entries) : ISerialPortList
    {
        public IReadOnlyList<SerialPortEntry> List() => entries;
    }
}
