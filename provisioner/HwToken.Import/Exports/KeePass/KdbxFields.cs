using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;

namespace HwToken.Import.Exports.KeePass;

/// <summary>The bytes of a database, one after another; all numbers have the low byte first.</summary>
internal ref struct KdbxFields
{
    private readonly ReadOnlySpan<byte> bytes;

    /// <summary>Begins at the first byte.</summary>
    internal KdbxFields(ReadOnlySpan<byte> bytes)
    {
        this.bytes = bytes;
    }

    /// <summary>How many were read.</summary>
    internal int Position { get; private set; }

    /// <summary>Takes some bytes.</summary>
    /// <exception cref="KdbxDamageException">There are not so many.</exception>
    internal ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > bytes.Length - Position)
        {
            throw new KdbxDamageException();
        }

        ReadOnlySpan<byte> taken = bytes.Slice(Position, count);
        Position += count;
        return taken;
    }

    /// <summary>Takes a number of one byte.</summary>
    internal byte TakeByte() => Take(1)[0];

    /// <summary>Takes a number of two bytes.</summary>
    internal int TakeUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    /// <summary>Takes a number of four bytes.</summary>
    internal int TakeInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    /// <summary>A number of 2, 4 or 8 bytes.</summary>
    internal static ulong ToNumber(ReadOnlySpan<byte> value) => value.Length switch
    {
        2 => BinaryPrimitives.ReadUInt16LittleEndian(value),
        4 => BinaryPrimitives.ReadUInt32LittleEndian(value),
        8 => BinaryPrimitives.ReadUInt64LittleEndian(value),
        _ => throw new KdbxDamageException(),
    };

    /// <summary>Reads a variant dictionary, in which version 4 keeps how its key is made; values stay bytes.</summary>
    internal static Dictionary<string, byte[]> ReadDictionary(ReadOnlySpan<byte> content)
    {
        var fields = new KdbxFields(content);
        if (fields.TakeUInt16() >> 8 != 1)
        {
            throw new KdbxDamageException();
        }

        var values = new Dictionary<string, byte[]>();
        while (fields.TakeByte() != 0)
        {
            string name = Encoding.UTF8.GetString(fields.Take(fields.TakeInt32()));
            values[name] = fields.Take(fields.TakeInt32()).ToArray();
        }

        return values;
    }
}
