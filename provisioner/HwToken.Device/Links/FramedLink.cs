using System;
using System.IO;
using HwToken.Core.Protocol;

namespace HwToken.Device.Links;

/// <summary>Messages as frames on a byte stream.</summary>
internal sealed class FramedLink : ITokenLink
{
    // Far more than a line of 115,200 baud brings in any time that is waited for an answer.
    private const int MostBytesPassedOver = 1 << 16;

    private readonly IByteChannel channel;
    private readonly TimeProvider timeProvider;
    private readonly FrameDecoder decoder = new();
    private readonly byte[] frame = new byte[Frame.MaxLength];
    private readonly byte[] received = new byte[4096];
    private bool isLost;
    private int receivedAt;
    private int receivedEnd;

    internal FramedLink(string name, IByteChannel channel, TimeProvider? timeProvider = null)
    {
        Name = name;
        this.channel = channel;
        this.timeProvider = timeProvider ?? TimeProvider.System;
    }

    public string Name { get; }

    public void Send(byte[] message, int length)
    {
        CheckLost();
        int frameLength = Frame.Encode(message, length, frame);
        try
        {
            channel.Write(frame, frameLength);
        }
        catch (Exception exception) when (IsLinkFailure(exception))
        {
            isLost = true;
            throw TokenLinkException.Lost(Name, exception);
        }
        finally
        {
            Array.Clear(frame);
        }
    }

    public int Receive(byte[] message, TimeSpan timeout)
    {
        // Bounded by bytes too: what sends without an end may send faster than the time goes by.
        long start = timeProvider.GetTimestamp();
        int passedOver = 0;
        while (true)
        {
            while (receivedAt < receivedEnd)
            {
                int taken = decoder.Push(received, receivedAt, receivedEnd - receivedAt);
                receivedAt += taken;
                passedOver += taken;
                if (decoder.MessageLength > 0)
                {
                    Array.Copy(decoder.Buffer, message, decoder.MessageLength);
                    return decoder.MessageLength;
                }
            }

            TimeSpan remaining = timeout - timeProvider.GetElapsedTime(start);
            if (remaining <= TimeSpan.Zero || passedOver >= MostBytesPassedOver)
            {
                return 0;
            }

            receivedAt = 0;
            receivedEnd = Read(remaining);
            if (receivedEnd == 0)
            {
                return 0;
            }
        }
    }

    public void Dispose() => channel.Dispose();

    // .NET's serial port may not come back from what is asked of it after its line was lost.
    private void CheckLost()
    {
        if (isLost)
        {
            throw TokenLinkException.Lost(Name);
        }
    }

    private int Read(TimeSpan timeout)
    {
        CheckLost();
        try
        {
            return channel.Read(received, timeout);
        }
        catch (Exception exception) when (IsLinkFailure(exception))
        {
            isLost = true;
            throw TokenLinkException.Lost(Name, exception);
        }
    }

    /// <summary>Whether it is what the kinds of channel throw when the other end is gone.</summary>
    internal static bool IsLinkFailure(Exception exception) => exception is IOException
        or InvalidOperationException
        or UnauthorizedAccessException
        or System.Net.Sockets.SocketException
        or TimeoutException
        or OperationCanceledException;
}
