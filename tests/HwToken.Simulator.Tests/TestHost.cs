using System;
using System.Collections.Generic;
using HwToken.Core.Encoding;
using HwToken.Core.Protocol;
using HwToken.Simulator.Links;

namespace HwToken.Simulator.Tests;

/// <summary>A host at the other end of a <see cref="MemoryLink"/>: sends requests, remembers the answers.</summary>
internal sealed class TestHost
{
    private readonly MemoryLink link;
    private readonly FrameDecoder decoder = new();
    private int sequence;

    public TestHost(MemoryLink link)
    {
        this.link = link;
    }

    /// <summary>The statuses of the answers so far, without those that only say to wait.</summary>
    public List<Status> Answers { get; } = [];

    public void Send(Command command)
    {
        byte[] message = new byte[Message.MaxLength + Frame.CheckLength];
        var writer = new ByteWriter(message);
        Message.WriteHeader(writer, command.Verb, ++sequence, Status.Ok);
        command.WriteRequest(writer);
        byte[] frame = new byte[Frame.MaxLength];
        link.Send(frame.AsSpan(0, Frame.Encode(message, writer.Position, frame)));
    }

    /// <summary>Whether a request has been answered since the last call that said so.</summary>
    public bool HasAnswer()
    {
        int known = Answers.Count;
        byte[] bytes = link.Take();
        for (int read = 0; read < bytes.Length;)
        {
            read += decoder.Push(bytes, read, bytes.Length - read);
            if (decoder.MessageLength > 0 && Message.GetStatus(decoder.Buffer) != Status.Waiting)
            {
                Answers.Add(Message.GetStatus(decoder.Buffer));
            }
        }

        return Answers.Count > known;
    }
}
