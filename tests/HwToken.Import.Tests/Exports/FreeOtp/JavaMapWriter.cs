using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;

namespace HwToken.Import.Tests.Exports.FreeOtp;

/// <summary>Writes a <c>java.util.HashMap</c> as Java's object serialization does.</summary>
internal sealed class JavaMapWriter
{
    private readonly List<byte> bytes = [0xAC, 0xED, 0x00, 0x05];

    internal static byte[] Write(params (string Name, object? Value)[] entries)
    {
        var writer = new JavaMapWriter();
        writer.Map(entries);
        return [.. writer.bytes];
    }

    private void Map((string Name, object? Value)[] entries)
    {
        bytes.AddRange([0x73, 0x72]);
        Text("java.util.HashMap");
        bytes.AddRange([0x05, 0x07, 0xDA, 0xC1, 0xC3, 0x16, 0x60, 0xD1, 0x03, 0x00, 0x02, (byte)'F']);
        Text("loadFactor");
        bytes.Add((byte)'I');
        Text("threshold");
        bytes.AddRange([0x78, 0x70, 0x3F, 0x40, 0, 0, 0, 0, 0, 0x18, 0x77, 8, 0, 0, 0, 0x20]);
        Number(entries.Length);
        foreach ((string name, object? value) in entries)
        {
            String(name);
            Value(value);
        }

        bytes.Add(0x78);
    }

    private void Value(object? value)
    {
        switch (value)
        {
            case null:
                bytes.Add(0x70);
                break;
            case bool truth:
                bytes.AddRange([0x73, 0x72]);
                Text("java.lang.Boolean");
                bytes.AddRange([0xCD, 0x20, 0x72, 0x80, 0xD5, 0x9C, 0xFA, 0xEE, 0x02, 0x00, 0x01, (byte)'Z']);
                Text("value");
                bytes.AddRange([0x78, 0x70, truth ? (byte)1 : (byte)0]);
                break;
            case int number:
                bytes.AddRange([0x73, 0x72]);
                Text("java.lang.Integer");
                bytes.AddRange([0x12, 0xE2, 0xA0, 0xA4, 0xF7, 0x81, 0x87, 0x38, 0x02, 0x00, 0x01, (byte)'I']);
                Text("value");
                bytes.AddRange([0x78, 0x72]);
                Text("java.lang.Number");
                bytes.AddRange([0x86, 0xAC, 0x95, 0x1D, 0x0B, 0x94, 0xE0, 0x8B, 0x02, 0x00, 0x00, 0x78, 0x70]);
                Number(number);
                break;
            case Index index:
                bytes.Add(0x71);
                Number(0x7E0000 + index.Value);
                break;
            default:
                String((string)value);
                break;
        }
    }

    private void String(string text)
    {
        if (Encode(text).Length > ushort.MaxValue)
        {
            bytes.Add(0x7C);
            Number(0);
            Number(Encode(text).Length);
            bytes.AddRange(Encode(text));
            return;
        }

        bytes.Add(0x74);
        Text(text);
    }

    private void Text(string text)
    {
        byte[] encoded = Encode(text);
        bytes.AddRange([(byte)(encoded.Length >> 8), (byte)encoded.Length, .. encoded]);
    }

    private void Number(int number)
    {
        var big = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(big, number);
        bytes.AddRange(big);
    }

    // Each UTF-16 unit by itself, and the character 0 in two bytes.
    private static byte[] Encode(string text)
    {
        var encoded = new List<byte>();
        foreach (char unit in text)
        {
            encoded.AddRange(unit switch
            {
                '\0' => [0xC0, 0x80],
                >= '\u0800' => [(byte)(0xE0 | (unit >> 12)), (byte)(0x80 | ((unit >> 6) & 0x3F)), (byte)(0x80 | (unit & 0x3F))],
                _ => Encoding.UTF8.GetBytes([unit]),
            });
        }

        return [.. encoded];
    }
}
