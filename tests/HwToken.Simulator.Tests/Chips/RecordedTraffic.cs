using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace HwToken.Simulator.Tests.Chips;

/// <summary>The traffic recorded from the real binding: lines "W ADDRESS BYTES", all in hexadecimal.</summary>
internal static class RecordedTraffic
{
    /// <summary>The picture that the recorded frame holds: byte i is 7·i mod 256.</summary>
    public static byte[] Picture { get; } = Enumerable.Range(0, 1024).Select(i => (byte)(7 * i)).ToArray();

    /// <summary>The lines of the file without its comments.</summary>
    public static string[] ReadLines()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "vectors", "binding-traffic.txt");
        return File.ReadLines(path).Where(line => line.StartsWith("W ", StringComparison.Ordinal)).ToArray();
    }

    /// <summary>Address and bytes of each write.</summary>
    public static IEnumerable<(byte Address, byte[] Bytes)> Read()
    {
        foreach (string line in ReadLines())
        {
            byte[] bytes = line[2..].Split(' ').Select(b => byte.Parse(b, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToArray();
            yield return (bytes[0], bytes[1..]);
        }
    }

    /// <summary>A write as the file spells it.</summary>
    public static string Format(byte address, ReadOnlySpan<byte> bytes)
    {
        return $"W {address:x2} {Convert.ToHexStringLower(bytes).Chunk(2).Select(pair => new string(pair)).Aggregate((a, b) => a + " " + b)}";
    }
}
