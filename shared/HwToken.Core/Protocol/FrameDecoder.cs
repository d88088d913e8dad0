using System;
using HwToken.Core.Encoding;

namespace HwToken.Core.Protocol;

/// <summary>
/// Finds messages in a byte stream. Boot text, line noise and halves of frames are passed over: the next
/// zero byte is a fresh start.
/// </summary>
public sealed class FrameDecoder
{
    // One frame's inside at most; what is longer can't be one.
    private const int Capacity = Frame.MaxLength - 2;

    private readonly byte[] buffer = new byte[Capacity];
    private int position;
    private bool overflowed;

    /// <summary>The message found last; valid until the next call of <see cref="Push"/>.</summary>
    public byte[] Buffer => buffer;

    /// <summary>Bytes of the message found last, 0 when there is none.</summary>
    public int MessageLength { get; private set; }

    /// <summary>The CRC-32 of the message found last, as it stood behind it.</summary>
    public uint MessageCheck { get; private set; }

    /// <summary>How many stretches between zero bytes were no message.</summary>
    public int DroppedCount { get; private set; }

    /// <summary>Takes bytes up to the end of the next message.</summary>
    /// <param name="data">Holds the bytes.</param>
    /// <param name="offset">Where they start.</param>
    /// <param name="count">How many there are.</param>
    /// <returns>How many were taken. A message is there if <see cref="MessageLength"/> is not 0.</returns>
    public int Push(byte[] data, int offset, int count)
    {
        if (MessageLength != 0)
        {
            Array.Clear(buffer, 0, Capacity);
            MessageLength = 0;
        }

        int at = offset;
        int end = offset + count;
        while (at < end)
        {
            int start = at;
            while (at < end && data[at] != Frame.Delimiter)
            {
                at++;
            }

            Keep(data, start, at - start);
            if (at < end)
            {
                at++;
                if (position > 0 && EndFrame())
                {
                    break;
                }
            }
        }

        return at - offset;
    }

    /// <summary>Forgets what came in so far, for a new connection.</summary>
    public void Reset()
    {
        Array.Clear(buffer, 0, Capacity);
        position = 0;
        overflowed = false;
        MessageLength = 0;
    }

    private void Keep(byte[] data, int offset, int count)
    {
        int room = Capacity - position;
        if (count > room)
        {
            overflowed = true;
            count = room;
        }

        Array.Copy(data, offset, buffer, position, count);
        position += count;
    }

    // What stands in the buffer is whole: whether it is a message.
    private bool EndFrame()
    {
        int length = overflowed ? -1 : Frame.DecodeInPlace(buffer, position);
        int received = position;
        position = 0;
        overflowed = false;
        if (length < 0)
        {
            // It may have been meant to bring a secret.
            Array.Clear(buffer, 0, received);
            DroppedCount++;
            return false;
        }

        MessageLength = length;
        MessageCheck = Crc32.Read(buffer, length);
        return true;
    }
}
