using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using HwToken.Core.Protocol;

namespace HwToken.Cli.Tests.Harness;

/// <summary>Something on a TCP port that is no token of today: it answers every request in a way of its own, or not at all.</summary>
internal sealed class FakeToken : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Func<byte[], byte[]?> answer;

    /// <summary>Starts it.</summary>
    /// <param name="answer">Makes the answer to a request; null for none.</param>
    internal FakeToken(Func<byte[], byte[]?> answer)
    {
        this.answer = answer;
        listener.Start();
        new Thread(Serve) { IsBackground = true }.Start();
    }

    /// <summary>What to give to --port.</summary>
    internal string Port => $"tcp:127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <inheritdoc/>
    public void Dispose() => listener.Dispose();

    private void Serve()
    {
        try
        {
            using Socket socket = listener.AcceptSocket();
            var decoder = new FrameDecoder();
            var received = new byte[4096];
            int count;
            while ((count = socket.Receive(received)) > 0)
            {
                for (int at = 0; at < count;)
                {
                    at += decoder.Push(received, at, count - at);
                    if (decoder.MessageLength > 0 && answer(decoder.Buffer[..decoder.MessageLength]) is { } message)
                    {
                        Send(socket, message);
                    }
                }
            }
        }
        catch (SocketException)
        {
            // The test is over.
        }
    }

    private static void Send(Socket socket, byte[] message)
    {
        var withRoom = new byte[message.Length + Frame.CheckLength];
        message.CopyTo(withRoom, 0);
        var frame = new byte[Frame.MaxLength];
        int length = Frame.Encode(withRoom, message.Length, frame);
        socket.Send(frame, length, SocketFlags.None);
    }
}
