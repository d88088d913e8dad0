using System.Collections.Generic;
using HwToken.Core.Protocol;
using HwToken.Firmware.OneCable;
using HwToken.Firmware.Requests;

namespace HwToken.Firmware.Tests.OneCable;

public class LinkPairTests
{
    private readonly Scripted first = new();
    private readonly Scripted second = new();
    private readonly LinkPair pair;

    public LinkPairTests()
    {
        pair = new LinkPair(first, second);
    }

    [Fact]
    public void Requests_of_both_are_taken_and_answered_where_they_came_from()
    {
        second.Requests.Enqueue(Make(Verb.List, 5));
        Assert.Equal(5, pair.TryReceive());
        Assert.Equal(Verb.List, Message.GetVerb(pair.Request));
        pair.Send(Make(Verb.List | Message.ResponseBit, 5), 5);
        first.Requests.Enqueue(Make(Verb.Hello, 9));
        Assert.Equal(5, pair.TryReceive());
        pair.Send(Make(Verb.Hello | Message.ResponseBit, 9), 5);

        Assert.Equal(1, second.Sent);
        Assert.Equal(1, first.Sent);
    }

    [Fact]
    public void What_is_pending_is_answered_to_its_own_host_though_the_other_asks_meanwhile()
    {
        first.Requests.Enqueue(Make(Verb.Add, 5));
        pair.TryReceive();
        second.Requests.Enqueue(Make(Verb.List, 6));
        pair.TryReceive();
        pair.Send(Make(Verb.List | Message.ResponseBit, 6), 5);
        pair.Send(Make(Verb.Add | Message.ResponseBit, 5), 5);

        Assert.Equal(1, first.Sent);
        Assert.Equal(1, second.Sent);
    }

    [Fact]
    public void A_withdrawn_question_is_answered_to_who_withdrew_it()
    {
        second.Requests.Enqueue(Make(Verb.Add, 5));
        pair.TryReceive();
        second.Requests.Enqueue(Make(Verb.Cancel, 6));
        pair.TryReceive();
        pair.Send(Make(Verb.Add | Message.ResponseBit, 5), 5);

        Assert.Equal(1, second.Sent);
    }

    [Fact]
    public void The_bytes_of_both_count_and_both_forget()
    {
        first.ReceivedBytes = 3;
        second.ReceivedBytes = 4;
        pair.Forget();

        Assert.Equal(7, pair.ReceivedBytes);
        Assert.True(first.HasForgotten && second.HasForgotten);
    }

    private static byte[] Make(int verb, int sequence) => [Message.ProtocolVersion, (byte)verb, (byte)sequence, 0, 0];

    private sealed class Scripted : IMessageLink
    {
        public byte[] Request { get; private set; } = [];

        public uint RequestCheck => 0;

        public long ReceivedBytes { get; set; }

        internal Queue<byte[]> Requests { get; } = new();

        internal int Sent { get; private set; }

        internal bool HasForgotten { get; private set; }

        public int TryReceive()
        {
            Request = Requests.TryDequeue(out byte[]? request) ? request : [];
            return Request.Length;
        }

        public void Forget() => HasForgotten = true;

        public void Send(byte[] message, int length) => Sent++;
    }
}
