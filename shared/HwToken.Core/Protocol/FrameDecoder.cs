using System;

namespace HwToken.Core.Protocol;

/// <summary>
/// Finds messages in a byte stream. Boot text, line noise and halves of frames are passed over: the next
/// zero byte is a fresh start.
/// </summary>
public sealed class FrameDecoder
{
    // One frame's inside at most; what is longer can't be one.
    private const int Capacity = Frame.MaxLength - 2;

    private int position;
    private bool overflowed;

    /// <summary>The message found last; valid until the next call of <see cref="Push"/>.</summary>
    public byte[] Buffer { get; } = new byte[Capacity];

    /// <summary>Bytes of the message found last, 0 when there is none.</summary>
    public int MessageLength { get; private set; }

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
            Array.Clear(Buffer, 0, Buffer.Length);
            MessageLength = 0;
        }

        for (int taken = 0; taken < count; taken++)
        {
            byte value = data[offset + taken];
            if (value != Frame.Delimiter)
            {
                if (position < Capacity)
                {
                    Buffer[position++] = value;
                }
                else
                {
                    overflowed = true;
                }

                continue;
            }

            if (position == 0)
            {
                continue;
            }

            int length = overflowed ? -1 : Frame.DecodeInPlace(Buffer, position);
            position = 0;
            overflowed = false;
            if (length > 0)
            {
                MessageLength = length;
                return taken + 1;
            }

            DroppedCount++;
        }

        return count;
    }

    /// <summary>Forgets what came in so far, for a new connection.</summary>
    public void Reset()
    {
        Array.Clear(Buffer, 0, Buffer.Length);
        position = 0;
        overflowed = false;
        MessageLength = 0;
    }
}
