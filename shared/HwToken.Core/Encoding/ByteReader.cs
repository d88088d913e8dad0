using System;

namespace HwToken.Core.Encoding;

/// <summary>Reads what <see cref="ByteWriter"/> wrote; reading past the end gives zeros and is remembered, not thrown.</summary>
public sealed class ByteReader
{
    // Fields, not properties: each call of an accessor costs the device as much as a whole byte read.
    private byte[] buffer;
    private int position;
    private int end;
    private bool failed;
    private Utf8Decoder? decoder;

    /// <summary>Reads nothing until <see cref="Reset"/>.</summary>
    public ByteReader() => buffer = new byte[0];

    /// <summary>Reads part of a buffer.</summary>
    public ByteReader(byte[] buffer, int offset, int count)
    {
        this.buffer = buffer;
        position = offset;
        end = offset + count;
    }

    /// <summary>Where the next byte comes from.</summary>
    public int Position => position;

    /// <summary>Whether something was read past the end.</summary>
    public bool Failed => failed;

    /// <summary>Bytes that are left.</summary>
    public int Remaining => end - position;

    /// <summary>Whether all was read, and nothing past the end.</summary>
    public bool IsComplete => !failed && position == end;

    /// <summary>Reads part of another buffer from now on.</summary>
    public void Reset(byte[] newBuffer, int offset, int count)
    {
        buffer = newBuffer;
        position = offset;
        end = offset + count;
        failed = false;
    }

    /// <summary>Reads one byte.</summary>
    public byte ReadByte() => Take(1) ? buffer[position - 1] : (byte)0;

    /// <summary>Reads two bytes.</summary>
    public int ReadUInt16() => Take(2) ? buffer[position - 2] | (buffer[position - 1] << 8) : 0;

    /// <summary>Reads four bytes.</summary>
    public uint ReadUInt32()
    {
        if (!Take(4))
        {
            return 0;
        }

        int at = position - 4;
        return (uint)(buffer[at] | (buffer[at + 1] << 8) | (buffer[at + 2] << 16) | (buffer[at + 3] << 24));
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
        Array.Copy(buffer, position - count, bytes, 0, count);
        return bytes;
    }

    /// <summary>Reads bytes as they are to the start of an array; more than it holds are not read, as past the end.</summary>
    public void ReadBytes(byte[] destination, int count)
    {
        if (count > destination.Length)
        {
            failed = true;
        }
        else if (Take(count))
        {
            Array.Copy(buffer, position - count, destination, 0, count);
        }
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

        decoder ??= new Utf8Decoder();
        return decoder.GetString(buffer, position - count, count);
    }

    private bool Take(int count)
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
