using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace HwToken.Import.Exports.OtpAuthApp;

/// <summary>A number of an object in an archive.</summary>
/// <param name="Number">Which.</param>
internal sealed record PropertyListReference(int Number);

/// <summary>An array or a dictionary that is yet to be read.</summary>
/// <param name="Index">Which object of the property list it is.</param>
internal sealed record PropertyListNode(int Index);

/// <summary>
/// Apple's binary property list, version 00 (CFBinaryPList.c): objects one after another, a table of where they begin, and
/// a trailer of 32 bytes. Each object is read when it is asked for.
/// </summary>
internal sealed class BinaryPropertyList
{
    private const int TrailerLength = 32;
    private const int MaxObjects = 200_000;

    private readonly byte[] content;
    private readonly int offsetLength;
    private readonly int referenceLength;
    private readonly int count;
    private readonly long tableStart;

    /// <summary>Opens a list.</summary>
    /// <exception cref="InvalidDataException">It is none, or damaged.</exception>
    internal BinaryPropertyList(byte[] content)
    {
        this.content = content;
        if (content.Length < Mark.Length + TrailerLength || !content.AsSpan().StartsWith(Mark))
        {
            throw Damaged();
        }

        ReadOnlySpan<byte> trailer = content.AsSpan(content.Length - TrailerLength);
        offsetLength = trailer[6];
        referenceLength = trailer[7];
        long objects = BinaryPrimitives.ReadInt64BigEndian(trailer[8..]);
        long top = BinaryPrimitives.ReadInt64BigEndian(trailer[16..]);
        tableStart = BinaryPrimitives.ReadInt64BigEndian(trailer[24..]);
        bool isWhole = offsetLength is >= 1 and <= 8 && referenceLength is >= 1 and <= 8 && objects is > 0 and <= MaxObjects && top >= 0 && top < objects
            && tableStart >= Mark.Length && tableStart + (objects * offsetLength) <= content.Length - TrailerLength;
        if (!isWhole)
        {
            throw Damaged();
        }

        count = (int)objects;
        Top = (int)top;
    }

    /// <summary>The bytes that a list begins with.</summary>
    internal static ReadOnlySpan<byte> Mark => "bplist00"u8;

    /// <summary>The number of the outermost object.</summary>
    internal int Top { get; }

    /// <summary>An object: a text, a whole number, a fraction, true or false, bytes, a reference, or a node of others; null for anything else.</summary>
    internal object? GetValue(int index)
    {
        int at = GetOffset(index);
        int kind = content[at] >> 4;
        int low = content[at] & 0xF;
        switch (kind)
        {
            case 0x0:
                return low switch { 8 => false, 9 => true, _ => null };
            case 0x1:
                return (long)ReadNumber(at + 1, 1 << low);
            case 0x2:
                byte[] real = Slice(at + 1, 1 << low).ToArray();
                return real.Length switch
                {
                    4 => (double)BinaryPrimitives.ReadSingleBigEndian(real),
                    8 => BinaryPrimitives.ReadDoubleBigEndian(real),
                    _ => throw Damaged(),
                };
            case 0x4:
                (int start, int length) = ReadLength(at);
                return Slice(start, length).ToArray();
            case 0x5:
                (start, length) = ReadLength(at);
                return Encoding.Latin1.GetString(Slice(start, length));
            case 0x6:
                (start, length) = ReadLength(at);
                return Encoding.BigEndianUnicode.GetString(Slice(start, checked(length * 2)));
            case 0x8:
                return new PropertyListReference((int)Math.Min(ReadNumber(at + 1, low + 1), int.MaxValue));
            case 0xA or 0xD:
                return new PropertyListNode(index);
            default:
                return null;
        }
    }

    /// <summary>The numbers of an array's elements; null when the object is none.</summary>
    internal IReadOnlyList<int>? GetArray(int index)
    {
        int at = GetOffset(index);
        return content[at] >> 4 == 0xA ? ReadReferences(ReadLength(at).Start, ReadLength(at).Length) : null;
    }

    /// <summary>A dictionary's names and the numbers of its values; null when the object is none.</summary>
    internal IReadOnlyDictionary<string, int>? GetDictionary(int index)
    {
        int at = GetOffset(index);
        if (content[at] >> 4 != 0xD)
        {
            return null;
        }

        (int start, int length) = ReadLength(at);
        int[] keys = ReadReferences(start, length);
        int[] values = ReadReferences(start + (length * referenceLength), length);
        var members = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int member = 0; member < length; member++)
        {
            if (GetValue(keys[member]) is string name)
            {
                members.TryAdd(name, values[member]);
            }
        }

        return members;
    }

    private int GetOffset(int index)
    {
        ulong offset = index >= 0 && index < count ? ReadNumber(tableStart + ((long)index * offsetLength), offsetLength) : throw Damaged();
        return offset >= (ulong)Mark.Length && offset < (ulong)tableStart ? (int)offset : throw Damaged();
    }

    // Fifteen means that a number follows.
    private (int Start, int Length) ReadLength(int at)
    {
        int low = content[at] & 0xF;
        if (low != 0xF)
        {
            return (at + 1, low);
        }

        int size = 1 << (Slice(at + 1, 1)[0] & 0xF);
        ulong length = ReadNumber(at + 2, size);
        return length <= (ulong)content.Length ? (at + 2 + size, (int)length) : throw Damaged();
    }

    private int[] ReadReferences(int start, int length)
    {
        Slice(start, (int)Math.Min((long)length * referenceLength, int.MaxValue));
        var references = new int[length];
        for (int index = 0; index < length; index++)
        {
            references[index] = (int)Math.Min(ReadNumber(start + ((long)index * referenceLength), referenceLength), int.MaxValue);
        }

        return references;
    }

    private ulong ReadNumber(long at, int length)
    {
        // Longer ones than eight bytes do not occur.
        ulong number = 0;
        foreach (byte value in length is >= 1 and <= 8 ? Slice(at, length) : throw Damaged())
        {
            number = (number << 8) | value;
        }

        return number;
    }

    private ReadOnlySpan<byte> Slice(long at, int length) =>
        at >= 0 && length >= 0 && at + length <= content.Length - TrailerLength ? content.AsSpan((int)at, length) : throw Damaged();

    private static InvalidDataException Damaged() => new("It is no property list.");
}
