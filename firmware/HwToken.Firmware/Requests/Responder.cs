using System;
using HwToken.Core.Encoding;
using HwToken.Core.Protocol;

namespace HwToken.Firmware.Requests;

/// <summary>Answers on the link; keeps the last one, as it is sent again when the host lost it.</summary>
internal sealed class Responder
{
    private readonly IMessageLink link;
    private readonly byte[] response = new byte[Message.MaxLength + Frame.CheckLength];
    private readonly ByteWriter writer;
    private int length;

    /// <summary>Answers on a link.</summary>
    internal Responder(IMessageLink link)
    {
        this.link = link;
        writer = new ByteWriter(response);
    }

    /// <summary>Whether the body that was begun last is longer than a message.</summary>
    internal bool Failed => writer.Failed;

    /// <summary>Begins the body of a response.</summary>
    /// <returns>Takes the body.</returns>
    internal ByteWriter BeginBody()
    {
        writer.Reset(Message.HeaderLength, Message.MaxLength);
        return writer;
    }

    /// <summary>Sends a response. For Ok its body was written; else its detail is its body.</summary>
    internal void Send(byte verb, int sequence, Status status, int detail)
    {
        if (status != Status.Ok)
        {
            BeginBody().WriteUInt16(detail);
        }

        length = writer.Position;
        writer.Reset(0, Message.HeaderLength);
        Message.WriteHeader(writer, (byte)(verb | Message.ResponseBit), sequence, status);
        link.Send(response, length);
    }

    /// <summary>Sends the last response again.</summary>
    internal void Repeat() => link.Send(response, length);

    /// <summary>Sends an answer that is not remembered: the last response stays.</summary>
    internal void Refuse(byte verb, int sequence, Status status, int detail)
    {
        var message = new byte[Message.HeaderLength + 2 + Frame.CheckLength];
        var refusal = new ByteWriter(message);
        Message.WriteHeader(refusal, (byte)(verb | Message.ResponseBit), sequence, status);
        refusal.WriteUInt16(detail);
        link.Send(message, refusal.Position);
    }

    /// <summary>Overwrites the last response.</summary>
    internal void Forget()
    {
        length = 0;
        Array.Clear(response, 0, response.Length);
    }
}
