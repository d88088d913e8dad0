using System;
using HwToken.Core.Protocol;

namespace HwToken.Firmware;

/// <summary>Messages as frames on the serial line.</summary>
public sealed class SerialMessageLink : IMessageLink
{
    private readonly ISerialLink serialLink;
    private readonly FrameDecoder decoder = new FrameDecoder();
    private readonly byte[] received = new byte[256];
    private readonly byte[] frame = new byte[Frame.MaxLength];
    private int receivedAt;
    private int receivedEnd;

    /// <summary>Reads and writes a serial line.</summary>
    public SerialMessageLink(ISerialLink serialLink) => this.serialLink = serialLink;

    /// <inheritdoc/>
    public byte[] Request => decoder.Buffer;

    /// <inheritdoc/>
    public uint RequestCheck => decoder.MessageCheck;

    /// <inheritdoc/>
    public long ReceivedBytes { get; private set; }

    /// <inheritdoc/>
    public int TryReceive()
    {
        while (true)
        {
            if (receivedAt == receivedEnd)
            {
                // What was read may have been a secret.
                Array.Clear(received, 0, receivedEnd);
                receivedAt = 0;
                receivedEnd = serialLink.Read(received, 0, received.Length);
                if (receivedEnd == 0)
                {
                    return 0;
                }

                ReceivedBytes += receivedEnd;
            }

            receivedAt += decoder.Push(received, receivedAt, receivedEnd - receivedAt);
            if (decoder.MessageLength > 0)
            {
                return decoder.MessageLength;
            }
        }
    }

    /// <inheritdoc/>
    public void Forget()
    {
        Array.Clear(received, 0, received.Length);
        receivedAt = 0;
        receivedEnd = 0;
        decoder.Reset();
    }

    /// <inheritdoc/>
    public void Send(byte[] message, int length)
    {
        int frameLength = Frame.Encode(message, length, frame);
        serialLink.Write(frame, 0, frameLength);
        Array.Clear(frame, 0, frameLength);
    }
}
