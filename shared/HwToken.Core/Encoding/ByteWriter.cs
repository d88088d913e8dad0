using System;

namespace HwToken.Core.Encoding;

/// <summary>Writes little-endian numbers and counted byte strings into a buffer; what does not fit is remembered, not thrown.</summary>
public sealed class ByteWriter
{
    // Fields, not properties: each call of an accessor costs the device as much as a whole byte written.
    private readonly byte[] buffer;
    private int position;
    private int end;
    private bool failed;

    /// <summary>Writes into a buffer, which is kept.</summary>
    public ByteWriter(byte[] buffer)
    {
        this.buffer = buffer;
        end = buffer.Length;
    }

    /// <summary>Where the next byte goes.</summary>
    public int Position => position;

    /// <summary>Whether something did not fit; nothing was written beyond the end.</summary>
    public bool Failed => failed;

    /// <summary>Bytes that still fit.</summary>
    public int Remaining => end - position;

    /// <summary>Starts again.</summary>
    /// <param name="position">Where the first byte goes.</param>
    /// <param name="limit">Where the space ends.</param>
    public void Reset(int position, int limit)
    {
        this.position = position;
        end = limit;
        failed = false;
    }

    /// <summary>Writes one byte.</summary>
    public void WriteByte(byte value)
    {
        if (Reserve(1))
        {
            buffer[position - 1] = value;
        }
    }

    /// <summary>Writes two bytes.</summary>
    public void WriteUInt16(int value)
    {
        if (Reserve(2))
        {
            buffer[position - 2] = (byte)value;
            buffer[position - 1] = (byte)(value >> 8);
        }
    }

    /// <summary>Writes four bytes.</summary>
    public void WriteUInt32(uint value)
    {
        if (Reserve(4))
        {
            buffer[position - 4] = (byte)value;
            buffer[position - 3] = (byte)(value >> 8);
            buffer[position - 2] = (byte)(value >> 16);
            buffer[position - 1] = (byte)(value >> 24);
        }
    }

    /// <summary>Writes eight bytes.</summary>
    public void WriteUInt64(ulong value)
    {
        WriteUInt32((uint)value);
        WriteUInt32((uint)(value >> 32));
    }

    /// <summary>Writes bytes as they are.</summary>
    public void WriteBytes(byte[] bytes, int offset, int count)
    {
        if (Reserve(count))
        {
            Array.Copy(bytes, offset, buffer, position - count, count);
        }
    }

    /// <summary>Writes a length byte and the bytes, at most 255.</summary>
    public void WriteCounted(byte[] bytes)
    {
        if (bytes.Length > byte.MaxValue)
        {
            failed = true;
            return;
        }

        WriteByte((byte)bytes.Length);
        WriteBytes(bytes, 0, bytes.Length);
    }

    /// <summary>Writes a text as a length byte and UTF-8.</summary>
    public void WriteText(string text) => WriteCounted(Utf8.GetBytes(text));

    /// <summary>Goes back to an earlier position, forgetting what was written since, a failure too.</summary>
    public void Rewind(int position)
    {
        this.position = position;
        failed = false;
    }

    private bool Reserve(int count)
    {
        if (failed || count > end - position)
        {
            failed = true;
            return false;
        }

        position += count;
        return true;
    }
}
