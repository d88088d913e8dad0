using System;
using System.Collections.Generic;
using HwToken.Core.Encoding;
using HwToken.Core.Protocol;
using HwToken.Simulator.Links;

namespace HwToken.Simulator.Tests;

/// <summary>A host at the other end of a <see cref="MemoryLink"/>: sends requests, remembers the answers.</summary>
internal sealed class TestHost
{
    private readonly MemoryLink _link;
    private readonly FrameDecoder _decoder = new();
    private int _sequence;

    public TestHost(MemoryLink link)
    {
        _link = link;
    }

    /// <summary>The statuses of the answers so far, without those that only say to wait.</summary>
    public List<Status> Answers { get; } = [];

    public void Send(Command command)
    {
        byte[] message = new byte[Message.MaxLength + Frame.CheckLength];
        var writer = new ByteWriter(message);
        Message.WriteHeader(writer, command.Verb, ++_sequence, Status.Ok);
        command.WriteRequest(writer);
        byte[] frame = new byte[Frame.MaxLength];
        _link.Send(frame.AsSpan(0, Frame.Encode(message, writer.Position, frame)));
    }

    /// <summary>Whether a request has been answered since the last call that said so.</summary>
    public bool HasAnswer()
    {
        int known = Answers.Count;
        byte[] bytes = _link.Take();
        for (int read = 0; read < bytes.Length;)
        {
            read += _decoder.Push(bytes, read, bytes.Length - read);
            if (_decoder.MessageLength > 0 && Message.GetStatus(_decoder.Buffer) != Status.Waiting)
            {
                Answers.Add(Message.GetStatus(_decoder.Buffer));
            }
        }

        return Answers.Count > known;
    }
}
