using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace HwToken.Import.Exports.FreeOtp;

/// <summary>
/// Reads a <c>java.util.HashMap</c> of strings that Java's object serialization wrote (Java Object Serialization
/// Specification, chapter 6). This is a reader of bytes, not a deserializer: it makes strings, steps over boxed numbers
/// and truth values, and takes any other class for damage, so nothing that a file names is ever created.
/// </summary>
internal ref struct JavaStringMap
{
    private const string HashMap = "java.util.HashMap";
    private const byte Null = 0x70;
    private const byte Reference = 0x71;
    private const byte ClassDescription = 0x72;
    private const byte Object = 0x73;
    private const byte ShortString = 0x74;
    private const byte BlockData = 0x77;
    private const byte EndBlockData = 0x78;
    private const byte LongString = 0x7C;
    private const int FirstHandle = 0x7E0000;
    private const int HasWriteMethod = 1;
    private const int MaxFields = 8;
    private const int MaxSuperclasses = 2;

    private static readonly string[] Boxes = ["java.lang.Boolean", "java.lang.Integer", "java.lang.Long", "java.lang.Float", "java.lang.Double", "java.lang.Number"];

    // Whatever can be referred to later: strings, classes, and null for objects that are of no interest.
    private readonly List<object?> handles = [];
    private ReadOnlySpan<byte> rest;

    private JavaStringMap(ReadOnlySpan<byte> content)
    {
        rest = content;
    }

    /// <summary>The bytes that a serialized object begins with.</summary>
    internal static ReadOnlySpan<byte> Magic => [0xAC, 0xED, 0x00, 0x05];

    /// <summary>Reads a map.</summary>
    /// <param name="content">All bytes, <see cref="Magic"/> included.</param>
    /// <returns>Names and texts, in the order of the file; values that are no texts are left out.</returns>
    /// <exception cref="InvalidDataException">It is something else, or cut short.</exception>
    internal static List<KeyValuePair<string, string>> Read(ReadOnlySpan<byte> content)
    {
        var reader = new JavaStringMap(content);
        return reader.ReadMap();
    }

    private List<KeyValuePair<string, string>> ReadMap()
    {
        if (!Take(Magic.Length).SequenceEqual(Magic) || ReadByte() != Object || ReadClass(0) is not { Name: HashMap } map)
        {
            throw Damaged();
        }

        handles.Add(null);
        Take(map.FieldsLength);
        if ((map.Flags & HasWriteMethod) == 0 || ReadByte() != BlockData || ReadByte() != 8)
        {
            throw Damaged();
        }

        Take(4); // How many buckets the map had.
        int count = BinaryPrimitives.ReadInt32BigEndian(Take(4));
        var entries = new List<KeyValuePair<string, string>>();
        int characters = 0;
        for (int index = 0; index < count; index++)
        {
            string? name = ReadValue();
            string? value = ReadValue();
            characters += (name?.Length ?? 1) + (value?.Length ?? 1);
            if (characters > ExportLimits.Backup)
            {
                throw Damaged();
            }

            if (name is not null && value is not null)
            {
                entries.Add(new KeyValuePair<string, string>(name, value));
            }
        }

        return count >= 0 && ReadByte() == EndBlockData ? entries : throw Damaged();
    }

    /// <summary>A string; null for Java's null, a number or a truth value.</summary>
    private string? ReadValue()
    {
        switch (ReadByte())
        {
            case Null:
                return null;
            case Reference:
                return ReadReference() switch { JavaClass => throw Damaged(), var known => known as string };
            case ShortString:
                return ReadString(BinaryPrimitives.ReadUInt16BigEndian(Take(2)));
            case LongString:
                long length = BinaryPrimitives.ReadInt64BigEndian(Take(8));
                return ReadString(length is >= 0 and <= int.MaxValue ? (int)length : throw Damaged());
            case Object:
                JavaClass box = ReadClass(0);
                handles.Add(null);
                Take(Array.IndexOf(Boxes, box.Name) >= 0 && box.Flags == 2 ? box.FieldsLength : throw Damaged());
                return null;
            default:
                throw Damaged();
        }
    }

    private string ReadString(int length)
    {
        string text = ReadText(length);
        handles.Add(text);
        return text;
    }

    private JavaClass ReadClass(int depth)
    {
        switch (ReadByte())
        {
            case Reference:
                return ReadReference() as JavaClass ?? throw Damaged();
            case ClassDescription when depth < MaxSuperclasses:
                break;
            default:
                throw Damaged();
        }

        string name = ReadText(BinaryPrimitives.ReadUInt16BigEndian(Take(2)));
        Take(8); // The version of the class.
        int handle = handles.Count;
        handles.Add(null);
        byte flags = ReadByte();
        int fields = BinaryPrimitives.ReadUInt16BigEndian(Take(2));
        int length = 0;
        for (int field = 0; field < fields; field++)
        {
            length += field == MaxFields ? throw Damaged() : GetLength(ReadByte());
            Take(BinaryPrimitives.ReadUInt16BigEndian(Take(2))); // The field's name.
        }

        // Nothing that is annotated is any of the classes that are known here.
        if (ReadByte() != EndBlockData)
        {
            throw Damaged();
        }

        if (rest.Length > 0 && rest[0] == Null)
        {
            ReadByte();
        }
        else
        {
            length += ReadClass(depth + 1).FieldsLength;
        }

        var read = new JavaClass(name, flags, length);
        handles[handle] = read;
        return read;
    }

    private object? ReadReference()
    {
        int index = BinaryPrimitives.ReadInt32BigEndian(Take(4)) - FirstHandle;
        return index >= 0 && index < handles.Count ? handles[index] : throw Damaged();
    }

    // Java's own UTF-8 writes the character 0 in two bytes, and each half of a surrogate pair in three.
    private string ReadText(int length)
    {
        ReadOnlySpan<byte> bytes = Take(length);
        var text = new StringBuilder(length);
        for (int index = 0; index < bytes.Length; index++)
        {
            byte lead = bytes[index];
            int more = lead switch { < 0x80 => 0, >= 0xC0 and < 0xE0 => 1, >= 0xE0 and < 0xF0 => 2, _ => throw Damaged() };
            int unit = more switch { 0 => lead, 1 => lead & 0x1F, _ => lead & 0x0F };
            for (; more > 0; more--)
            {
                index++;
                unit = index < bytes.Length && (bytes[index] & 0xC0) == 0x80 ? (unit << 6) | (bytes[index] & 0x3F) : throw Damaged();
            }

            text.Append((char)unit);
        }

        return text.ToString();
    }

    private byte ReadByte() => Take(1)[0];

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > rest.Length)
        {
            throw Damaged();
        }

        ReadOnlySpan<byte> taken = rest[..length];
        rest = rest[length..];
        return taken;
    }

    private static int GetLength(byte type) => (char)type switch
    {
        'Z' or 'B' => 1,
        'C' or 'S' => 2,
        'I' or 'F' => 4,
        'J' or 'D' => 8,
        _ => throw Damaged(),
    };

    private static InvalidDataException Damaged() => new("No serialized map of strings.");

    private sealed record JavaClass(string Name, byte Flags, int FieldsLength);
}
