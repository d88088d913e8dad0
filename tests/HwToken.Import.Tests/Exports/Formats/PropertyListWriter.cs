using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace HwToken.Import.Tests.Exports.Formats;

/// <summary>Writes Apple's binary property lists, and in them archives of objects as NSKeyedArchiver does.</summary>
internal sealed class PropertyListWriter
{
    private readonly List<object> archived = ["$null"];
    private readonly List<byte[]> written = [];

    /// <summary>An archive whose root is a dictionary.</summary>
    internal byte[] Archive(IReadOnlyList<(string Name, object Value)> root)
    {
        var node = new Dictionary<string, object>();
        archived.Add(node);
        node["NS.keys"] = root.Select(member => (object)AddObject(member.Name)).ToList();
        node["NS.objects"] = root.Select(member => (object)AddObject(member.Value)).ToList();
        Dictionary<string, object> top = new() { ["$archiver"] = "NSKeyedArchiver", ["$top"] = new Dictionary<string, object> { ["root"] = new Reference(1) }, ["$objects"] = archived };
        int index = Write(top);
        return Finish(index);
    }

    // Values of objects become objects of their own; what NS. names stays where it is.
    private Reference AddObject(object value)
    {
        object stored = value switch
        {
            List<object> elements => new Dictionary<string, object> { ["NS.objects"] = elements.Select(element => (object)AddObject(element)).ToList() },
            Dictionary<string, object> members => members.ToDictionary(member => member.Key, member => member.Key.StartsWith("NS.", StringComparison.Ordinal) || member.Value is long ? member.Value : AddObject(member.Value)),
            _ => value,
        };
        archived.Add(stored);
        return new Reference(archived.Count - 1);
    }

    private int Write(object value)
    {
        int index = written.Count;
        written.Add([]);
        written[index] = value switch
        {
            Reference reference => [0x81, (byte)(reference.Number >> 8), (byte)reference.Number],
            long number => [0x13, .. Big(number)],
            double number => [0x23, .. Big(BitConverter.DoubleToInt64Bits(number))],
            byte[] bytes => [.. Header(4, bytes.Length), .. bytes],
            string text when text.All(char.IsAscii) => [.. Header(5, text.Length), .. Encoding.ASCII.GetBytes(text)],
            string text => [.. Header(6, text.Length), .. Encoding.BigEndianUnicode.GetBytes(text)],
            List<object> list => [.. Header(0xA, list.Count), .. list.Select(Write).ToArray().SelectMany(Index)],
            Dictionary<string, object> members => [.. Header(0xD, members.Count), .. members.Keys.Select(key => Write(key)).ToArray().SelectMany(Index), .. members.Values.Select(Write).ToArray().SelectMany(Index)],
            _ => throw new ArgumentException("No such kind."),
        };
        return index;
    }

    private byte[] Finish(int top)
    {
        List<byte> file = [.. "bplist00"u8];
        List<byte> table = [];
        foreach (byte[] item in written)
        {
            table.AddRange([(byte)(file.Count >> 8), (byte)file.Count]);
            file.AddRange(item);
        }

        int start = file.Count;
        return [.. file, .. table, 0, 0, 0, 0, 0, 0, 2, 2, .. Big(written.Count), .. Big(top), .. Big(start)];
    }

    private static byte[] Header(int kind, int length) => length < 15 ? [(byte)((kind << 4) | length)] : [(byte)((kind << 4) | 15), 0x11, (byte)(length >> 8), (byte)length];

    private static byte[] Index(int index) => [(byte)(index >> 8), (byte)index];

    private static byte[] Big(long number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }

    private sealed record Reference(int Number);
}
