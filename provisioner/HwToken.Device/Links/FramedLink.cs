using System;
using System.Diagnostics;
using System.IO;
using HwToken.Core.Protocol;

namespace HwToken.Device.Links;

/// <summary>Messages as frames on a byte stream.</summary>
internal sealed class FramedLink : ITokenLink
{
    private readonly IByteChannel channel;
    private readonly FrameDecoder decoder = new();
    private readonly byte[] frame = new byte[Frame.MaxLength];
    private readonly byte[] received = new byte[4096];
    private int receivedAt;
    private int receivedEnd;

    internal FramedLink(string name, IByteChannel channel)
    {
        Name = name;
        this.channel = channel;
    }

    public string Name { get; }

    public void Send(byte[] message, int length)
    {
        int frameLength = Frame.Encode(message, length, frame);
        try
        {
            channel.Write(frame, frameLength);
        }
        catch (Exception exception) when (IsLinkFailure(exception))
        {
            throw TokenLinkException.Lost(Name, exception);
        }
        finally
        {
            Array.Clear(frame);
        }
    }

    public int Receive(byte[] message, TimeSpan timeout)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            while (receivedAt < receivedEnd)
            {
                receivedAt += decoder.Push(received, receivedAt, receivedEnd - receivedAt);
                if (decoder.MessageLength > 0)
                {
                    Array.Copy(decoder.Buffer, message, decoder.MessageLength);
                    return decoder.MessageLength;
                }
            }

            TimeSpan remaining = timeout - Stopwatch.GetElapsedTime(start);
            if (remaining <= TimeSpan.Zero)
            {
                return 0;
            }

            receivedAt = 0;
            receivedEnd = Read(remaining);
        }
    }

    public void Dispose() => channel.Dispose();

    private int Read(TimeSpan timeout)
    {
        try
        {
            return channel.Read(received, timeout);
        }
        catch (Exception exception) when (IsLinkFailure(exception))
        {
            throw TokenLinkException.Lost(Name, exception);
        }
    }

    // What the two kinds of channel throw when the other end is gone.
    private static bool IsLinkFailure(Exception exception) => exception is IOException
        or InvalidOperationException
        or UnauthorizedAccessException
        or System.Net.Sockets.SocketException
        or TimeoutException
        or OperationCanceledException;
}
