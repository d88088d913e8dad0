using System;
using System.Collections.Generic;
using HwToken.Core.Encoding;
using HwToken.Core.Protocol;
using HwToken.Device.Links;

namespace HwToken.Device.Tests.Links;

/// <summary>A token that answers as a test tells it to.</summary>
internal sealed class ScriptedLink : ITokenLink
{
    private readonly Queue<byte[]> answers = new();

    /// <summary>Called for each request with its number, from 1, and the request; gives the answers.</summary>
    internal required Func<int, byte[], IEnumerable<byte[]>> Answer { get; init; }

    internal List<byte[]> Requests { get; } = [];

    internal bool IsDisposed { get; private set; }

    public string Name => "scripted";

    public void Send(byte[] message, int length)
    {
        byte[] request = message.AsSpan(0, length).ToArray();
        Requests.Add(request);
        foreach (byte[] answer in Answer(Requests.Count, request))
        {
            answers.Enqueue(answer);
        }
    }

    public int Receive(byte[] message, TimeSpan timeout)
    {
        if (!answers.TryDequeue(out byte[]? answer))
        {
            return 0;
        }

        answer.CopyTo(message, 0);
        return answer.Length;
    }

    public void Dispose() => IsDisposed = true;

    internal static byte[] MakeAnswer(byte[] request, Status status, Action<ByteWriter>? body = null, byte version = Message.ProtocolVersion)
    {
        byte[] message = new byte[Message.MaxLength];
        var writer = new ByteWriter(message);
        Message.WriteHeader(writer, (byte)(Message.GetVerb(request) | Message.ResponseBit), Message.GetSequence(request), status);
        message[0] = version;
        if (body is not null)
        {
            body(writer);
        }
        else
        {
            writer.WriteUInt16(0);
        }

        return message.AsSpan(0, writer.Position).ToArray();
    }
}
