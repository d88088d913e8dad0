using System;

namespace HwToken.Core.Encoding;

/// <summary>Writes little-endian numbers and counted byte strings into a buffer; what does not fit is remembered, not thrown.</summary>
public sealed class ByteWriter
{
    private readonly byte[] buffer;
    private int end;

    /// <summary>Writes into a buffer, which is kept.</summary>
    public ByteWriter(byte[] buffer)
    {
        this.buffer = buffer;
        end = buffer.Length;
    }

    /// <summary>Where the next byte goes.</summary>
    public int Position { get; private set; }

    /// <summary>Whether something did not fit; nothing was written beyond the end.</summary>
    public bool Failed { get; private set; }

    /// <summary>Bytes that still fit.</summary>
    public int Remaining => end - Position;

    /// <summary>Starts again.</summary>
    /// <param name="position">Where the first byte goes.</param>
    /// <param name="limit">Where the space ends.</param>
    public void Reset(int position, int limit)
    {
        Position = position;
        end = limit;
        Failed = false;
    }

    /// <summary>Writes one byte.</summary>
    public void WriteByte(byte value)
    {
        if (Reserve(1))
        {
            buffer[Position++] = value;
        }
    }

    /// <summary>Writes two bytes.</summary>
    public void WriteUInt16(int value)
    {
        WriteByte((byte)value);
        WriteByte((byte)(value >> 8));
    }

    /// <summary>Writes four bytes.</summary>
    public void WriteUInt32(uint value)
    {
        WriteUInt16((int)(value & 0xFFFF));
        WriteUInt16((int)(value >> 16));
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
            Array.Copy(bytes, offset, buffer, Position, count);
            Position += count;
        }
    }

    /// <summary>Writes a length byte and the bytes, at most 255.</summary>
    public void WriteCounted(byte[] bytes)
    {
        if (bytes.Length > byte.MaxValue)
        {
            Failed = true;
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
        Position = position;
        Failed = false;
    }

    private bool Reserve(int count)
    {
        if (Failed || count > Remaining)
        {
            Failed = true;
            return false;
        }

        return true;
    }
}
