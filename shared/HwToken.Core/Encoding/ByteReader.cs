using System;

namespace HwToken.Core.Encoding;

/// <summary>Reads what <see cref="ByteWriter"/> wrote; reading past the end gives zeros and is remembered, not thrown.</summary>
public sealed class ByteReader
{
    private byte[] buffer;
    private int end;

    /// <summary>Reads nothing until <see cref="Reset"/>.</summary>
    public ByteReader() => buffer = new byte[0];

    /// <summary>Reads part of a buffer.</summary>
    public ByteReader(byte[] buffer, int offset, int count)
    {
        this.buffer = buffer;
        Position = offset;
        end = offset + count;
    }

    /// <summary>Where the next byte comes from.</summary>
    public int Position { get; private set; }

    /// <summary>Whether something was read past the end.</summary>
    public bool Failed { get; private set; }

    /// <summary>Bytes that are left.</summary>
    public int Remaining => end - Position;

    /// <summary>Whether all was read, and nothing past the end.</summary>
    public bool IsComplete => !Failed && Position == end;

    /// <summary>Reads part of another buffer from now on.</summary>
    public void Reset(byte[] newBuffer, int offset, int count)
    {
        buffer = newBuffer;
        Position = offset;
        end = offset + count;
        Failed = false;
    }

    /// <summary>Reads one byte.</summary>
    public byte ReadByte() => Take(1) ? buffer[Position++] : (byte)0;

    /// <summary>Reads two bytes.</summary>
    public int ReadUInt16()
    {
        int low = ReadByte();
        return low | (ReadByte() << 8);
    }

    /// <summary>Reads four bytes.</summary>
    public uint ReadUInt32()
    {
        uint low = (uint)ReadUInt16();
        return low | ((uint)ReadUInt16() << 16);
    }

    /// <summary>Reads eight bytes.</summary>
    public ulong ReadUInt64()
    {
        ulong low = ReadUInt32();
        return low | ((ulong)ReadUInt32() << 32);
    }

    /// <summary>Reads bytes as they are into a new array.</summary>
    public byte[] ReadBytes(int count)
    {
        if (!Take(count))
        {
            return new byte[0];
        }

        var bytes = new byte[count];
        Array.Copy(buffer, Position, bytes, 0, count);
        Position += count;
        return bytes;
    }

    /// <summary>Reads a length byte and that many bytes.</summary>
    public byte[] ReadCounted() => ReadBytes(ReadByte());

    /// <summary>Reads a length byte and that many bytes of UTF-8.</summary>
    public string ReadText()
    {
        int count = ReadByte();
        if (!Take(count))
        {
            return "";
        }

        string text = Utf8.GetString(buffer, Position, count);
        Position += count;
        return text;
    }

    private bool Take(int count)
    {
        if (Failed || count > Remaining)
        {
            Failed = true;
            return false;
        }

        return true;
    }
}
