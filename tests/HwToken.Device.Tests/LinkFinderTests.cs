using System;
using System.Collections.Generic;
using System.IO;
using HwToken.Core.Encoding;
using HwToken.Core.Protocol;
using HwToken.Device.Links;
using HwToken.Device.WireProtocol;

namespace HwToken.Device.Tests;

public class LinkFinderTests
{
    private const int AdapterBaudRate = 115_200;

    [Fact]
    public void A_token_at_an_adapter_is_asked_at_its_own_speed_alone()
    {
        var port = new ScriptedPort((speed, _) => speed == AdapterBaudRate ? MakeHelloResponse() : []);

        Assert.IsType<FramedLink>(LinkFinder.Find("port", port, AdapterBaudRate));
        Assert.Empty(port.Speeds);
        Assert.Single(port.Sent);
    }

    [Fact]
    public void What_answers_nothing_is_sent_a_hello_and_a_question_that_changes_nothing_and_no_more()
    {
        var port = new ScriptedPort((_, _) => []);

        Assert.IsType<FramedLink>(LinkFinder.Find("port", port, AdapterBaudRate));
        AssertUndisturbed(port);
        Assert.Equal([LinkFinder.DebugBaudRate, AdapterBaudRate], port.Speeds);
        Assert.False(port.IsDisposed);
    }

    [Fact]
    public void What_answers_something_else_is_no_token_either()
    {
        byte[] noise = new byte[300];
        new Random(3).NextBytes(noise);
        var port = new ScriptedPort((_, _) => noise);

        Assert.IsType<FramedLink>(LinkFinder.Find("port", port, AdapterBaudRate));
        AssertUndisturbed(port);
    }

    [Fact]
    public void A_debugger_that_does_not_know_the_question_is_left_alone()
    {
        var port = new ScriptedPort((speed, sent) => speed == LinkFinder.DebugBaudRate
            ? new WirePacket(WireCommand.ChangeConditions, 1, sent.Sequence, WirePacket.Reply | WirePacket.Refused, []).Encode()
            : []);

        Assert.IsType<FramedLink>(LinkFinder.Find("port", port, AdapterBaudRate));
        AssertUndisturbed(port);
    }

    [Fact]
    public void A_line_that_is_lost_meanwhile_is_told_and_closed()
    {
        var port = new ScriptedPort((_, _) => throw new IOException());

        Assert.Equal(LinkProblem.Lost, Assert.Throws<TokenLinkException>(() => LinkFinder.Find("port", port, AdapterBaudRate)).Problem);
        Assert.True(port.IsDisposed);
    }

    // The Hello of an adapter's token, and questions for the conditions in which nothing is set or reset.
    private static void AssertUndisturbed(ScriptedPort port)
    {
        Assert.Equal(Verb.Hello, Decode(port.Sent[0])[1]);
        foreach (byte[] sent in port.Sent.GetRange(1, port.Sent.Count - 1))
        {
            WirePacket packet = WirePacket.Read(sent)!;
            Assert.Equal(WireCommand.ChangeConditions, packet.Command);
            Assert.Equal(new byte[8], packet.Payload);
        }
    }

    private static byte[] Decode(byte[] frame)
    {
        var decoder = new FrameDecoder();
        decoder.Push(frame, 0, frame.Length);
        return decoder.Buffer;
    }

    private static byte[] MakeHelloResponse()
    {
        byte[] message = new byte[Message.MaxLength + Frame.CheckLength];
        var writer = new ByteWriter(message);
        Message.WriteHeader(writer, Verb.Hello | Message.ResponseBit, 0, Status.Busy);
        byte[] frame = new byte[Frame.MaxLength];
        return frame[..Frame.Encode(message, writer.Position, frame)];
    }

    /// <summary>Answers what is sent, once, by speed.</summary>
    private sealed class ScriptedPort(Func<int, WirePacket, byte[]> answer) : ISpeedChannel
    {
        private int speed = AdapterBaudRate;
        private byte[] waiting = [];

        public int BaudRate
        {
            set
            {
                speed = value;
                Speeds.Add(value);
            }
        }

        internal List<int> Speeds { get; } = [];

        internal List<byte[]> Sent { get; } = [];

        internal bool IsDisposed { get; private set; }

        public int Read(byte[] buffer, TimeSpan timeout)
        {
            int count = waiting.Length;
            waiting.CopyTo(buffer, 0);
            waiting = [];
            return count;
        }

        public void Write(byte[] buffer, int count)
        {
            byte[] sent = buffer.AsSpan(0, count).ToArray();
            Sent.Add(sent);
            waiting = answer(speed, sent.Length >= WirePacket.HeaderLength && WirePacket.ReadLength(sent) >= 0 ? WirePacket.Read(sent)! : new WirePacket(0, 0, 0, 0, []));
        }

        public void Dispose() => IsDisposed = true;
    }
}
