using System;
using System.Buffers.Binary;
using System.Linq;
using System.Text;
using HwToken.Core.Cable;
using HwToken.Simulator.DebugPort;
using HwToken.Simulator.Flash;
using HwToken.Simulator.Links;
using HwToken.Simulator.Time;

namespace HwToken.Simulator.Tests.DebugPort;

/// <summary>The debugger's port as nf-interpreter's own code has it; the expected bytes were seen from that code.</summary>
public sealed class SimulatedDebugPortTests : IDisposable
{
    private const uint Enabled = 0x4000_0000;
    private const uint Running = 0x0000_0400;

    private readonly MemoryLink link = new();
    private readonly SimulatedFlash flash = new(new MemoryFlashMedium());
    private readonly SimulatedMonotonicClock clock = SimulatedMonotonicClock.Manual();
    private readonly SimulatedDebugPort port;

    public SimulatedDebugPortTests()
    {
        port = new SimulatedDebugPort(link, flash, clock);
        port.Start();
    }

    public void Dispose() => link.Dispose();

    [Fact]
    public void Text_goes_out_as_it_is_until_somebody_has_spoken()
    {
        port.Print("hello\n");
        Assert.Equal("hello\n", Encoding.ASCII.GetString(link.Take()));

        Ask(0x00, [2, 0, 1, 0, 0, 0, 0, 0]);
        port.Print("hello\n");

        byte[] packet = link.Take();
        Assert.Equal(32 + 6, packet.Length);
        Assert.Equal(1u, BinaryPrimitives.ReadUInt32LittleEndian(packet.AsSpan(16)));
        Assert.Equal(0x2001u, BinaryPrimitives.ReadUInt32LittleEndian(packet.AsSpan(24)));
    }

    [Theory]
    [InlineData(80, false, 0)]
    [InlineData(80, true, 1)]
    [InlineData(81, false, 1)]
    [InlineData(126, true, 1)]
    [InlineData(127, true, 2)]
    [InlineData(300, true, 3)]
    public void Text_is_sent_in_pieces_as_the_runtime_s_buffer_takes_them(int length, bool hasEnd, int packets)
    {
        port.Conditions = Running | Enabled;
        port.Print(new string('x', length) + (hasEnd ? "\n" : ""));

        Assert.Equal(packets, Encoding.Latin1.GetString(link.Take()).Split("NFPKTV1").Length - 1);
    }

    [Fact]
    public void A_ping_and_conditions_are_answered_as_by_the_runtime()
    {
        Assert.Equal("0000010000010000", Convert.ToHexString(Ask(0x00, [2, 0, 1, 0, 0, 0, 0, 0])!));
        Assert.Equal("00040040", Convert.ToHexString(Ask(0x0002_0001, new byte[8])!));
        Assert.False(port.IsRinging);
        Assert.Equal("00040050", Convert.ToHexString(Ask(0x0002_0001, [0, 0, 0, 0x10, 0, 0, 0, 0])!));
        Assert.True(port.IsRinging);
        Assert.Equal("00040000", Convert.ToHexString(Ask(0x0002_0001, [0, 0, 0, 0, 0, 0, 0, 0x50])!));
        Assert.Null(Ask(0x7777, []));
    }

    [Fact]
    public void Files_are_written_appended_to_and_removed()
    {
        Assert.Equal("01000000", Convert.ToHexString(Store(1, "abc")!));
        Assert.Equal("01000000", Convert.ToHexString(Store(3, "def")!));
        Assert.Equal("abcdef"u8.ToArray(), flash.GetContent(CableFormat.FileName));
        Assert.Equal("01000000", Convert.ToHexString(Store(1, "x")!));
        Assert.Equal("x"u8.ToArray(), flash.GetContent(CableFormat.FileName));
        Assert.Equal("01000000", Convert.ToHexString(Store(2, "")!));
        Assert.Null(flash.GetContent(CableFormat.FileName));
        Assert.Equal("20000000", Convert.ToHexString(Store(2, "")!));
        Assert.Equal(5, port.WriteCount);
    }

    [Fact]
    public void A_board_without_power_answers_nothing()
    {
        port.Stop();

        Assert.Null(Ask(0x00, new byte[8]));
        Assert.Empty(link.Take());
    }

    [Fact]
    public void Replies_take_the_time_that_the_runtime_s_task_takes()
    {
        port.PacketMilliseconds = 10;
        port.StorageMilliseconds = 30;
        link.Send(Packet(0x00, new byte[8]));
        port.Step();
        Assert.Empty(link.Take());
        clock.Advance(10);
        port.Step();
        Assert.NotEmpty(link.Take());
    }

    private byte[]? Store(uint operation, string data)
    {
        byte[] name = Encoding.ASCII.GetBytes("I:\\" + CableFormat.FileName);
        byte[] payload = new byte[16 + name.Length + data.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(payload, operation);
        BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(4), name.Length);
        BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(8), data.Length);
        name.CopyTo(payload, 16);
        Encoding.ASCII.GetBytes(data).CopyTo(payload, 16 + name.Length);
        return Ask(0x11, payload);
    }

    // The payload of the reply; null when it was refused or there was none.
    private byte[]? Ask(uint command, byte[] payload)
    {
        link.Take();
        link.Send("noise NFPKT"u8);
        link.Send(Packet(command, payload));
        port.Step();
        byte[] reply = link.Take();
        return reply.Length > 32 && (reply[25] & 0x80) != 0 ? [.. reply.Skip(32)] : null;
    }

    private static byte[] Packet(uint command, byte[] payload)
    {
        byte[] packet = new byte[32 + payload.Length];
        "NFPKTV1\0"u8.CopyTo(packet);
        BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(16), command);
        packet[20] = 7;
        BinaryPrimitives.WriteInt32LittleEndian(packet.AsSpan(28), payload.Length);
        payload.CopyTo(packet, 32);
        return packet;
    }
}
