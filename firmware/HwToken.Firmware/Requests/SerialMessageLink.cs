using System;
using HwToken.Core.Protocol;
using HwToken.Firmware.Board;

namespace HwToken.Firmware.Requests;

/// <summary>Messages as frames on the serial line.</summary>
public sealed class SerialMessageLink : IMessageLink
{
    /// <summary>
    /// Bytes that one call of <see cref="TryReceive"/> takes at most: what 115,200 baud bring in 44 ms. More wait where they
    /// are, so that whatever comes, and however much, the buttons, the clock and the display have their turn.
    /// </summary>
    public const int MaxBytesAtOnce = 512;

    private readonly ISerialLink serialLink;
    private readonly FrameDecoder decoder = new FrameDecoder();
    private readonly byte[] received = new byte[256];

    // What the UART takes at once: a frame goes out in parts, since an array for a whole one would be a kilobyte.
    private readonly byte[] outgoing = new byte[128];
    private int outgoingLength;
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
        int left = MaxBytesAtOnce;
        while (left > 0)
        {
            if (receivedAt == receivedEnd && !Fetch())
            {
                return 0;
            }

            int held = receivedEnd - receivedAt;
            int taken = decoder.Push(received, receivedAt, held < left ? held : left);
            receivedAt += taken;
            left -= taken;
            ReceivedBytes += taken;
            if (decoder.MessageLength > 0)
            {
                return decoder.MessageLength;
            }
        }

        return 0;
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
        int total = Frame.AppendCheck(message, length);
        Put(Frame.Delimiter);
        int start = 0;
        while (start <= total)
        {
            int count = Frame.GetBlockLength(message, start, total);
            Put((byte)(count + 1));
            Put(message, start, count);
            start = Frame.GetNextBlock(start, count);
        }

        Put(Frame.Delimiter);
        Flush();
        Array.Clear(outgoing, 0, outgoing.Length);
    }

    private void Put(byte value)
    {
        if (outgoingLength == outgoing.Length)
        {
            Flush();
        }

        outgoing[outgoingLength++] = value;
    }

    private void Put(byte[] bytes, int offset, int count)
    {
        while (count > 0)
        {
            if (outgoingLength == outgoing.Length)
            {
                Flush();
            }

            int room = outgoing.Length - outgoingLength;
            int part = count < room ? count : room;
            Array.Copy(bytes, offset, outgoing, outgoingLength, part);
            outgoingLength += part;
            offset += part;
            count -= part;
        }
    }

    private void Flush()
    {
        serialLink.Write(outgoing, 0, outgoingLength);
        outgoingLength = 0;
    }

    private bool Fetch()
    {
        // What was read may have been a secret.
        Array.Clear(received, 0, receivedEnd);
        receivedAt = 0;
        receivedEnd = serialLink.Read(received, 0, received.Length);
        return receivedEnd > 0;
    }
}
