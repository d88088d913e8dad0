using System;
using System.Collections.Generic;
using System.IO;

namespace HwToken.Publishing;

/// <summary>
/// Reads what .NET put into a single file. Its layout, as .NET's host reads it (Microsoft.NET.HostModel, Bundle/Manifest): a mark in
/// the host, before it the place of the manifest, and there an entry for each file. Version 6, of .NET 6 and later.
/// </summary>
internal static class SingleFile
{
    private static ReadOnlySpan<byte> Mark =>
    [
        0x8b, 0x12, 0x02, 0xb9, 0x6a, 0x61, 0x20, 0x38, 0x72, 0x7b, 0x93, 0x02, 0x14, 0xd7, 0xa0, 0x32,
        0x13, 0xf5, 0xb9, 0xe6, 0xef, 0xae, 0x33, 0x18, 0xee, 0x3b, 0x2d, 0xce, 0x24, 0xb3, 0x6a, 0xae,
    ];

    /// <summary>Lists the files.</summary>
    /// <param name="program">The single file.</param>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static IReadOnlyList<BundledFile> Read(string program)
    {
        byte[] bytes = File.ReadAllBytes(program);
        int mark = bytes.AsSpan().IndexOf(Mark);
        if (mark < sizeof(long))
        {
            throw new InvalidDataException($"{Path.GetFileName(program)} is no single file of .NET.");
        }

        using var reader = new BinaryReader(new MemoryStream(bytes));
        reader.BaseStream.Position = BitConverter.ToInt64(bytes, mark - sizeof(long));
        if (reader.ReadUInt32() != 6)
        {
            throw new InvalidDataException($"{Path.GetFileName(program)} has a layout that is not known here.");
        }

        reader.ReadUInt32(); // The version's second part.
        int count = reader.ReadInt32();
        reader.ReadString(); // What the bundle is called where it unpacks.
        reader.BaseStream.Position += 5 * sizeof(long); // Where two files of settings are, and flags.

        var files = new List<BundledFile>(count);
        for (int index = 0; index < count; index++)
        {
            reader.ReadInt64(); // Where it is.
            long length = reader.ReadInt64();
            long compressed = reader.ReadInt64();
            reader.ReadByte(); // What kind it is of.
            files.Add(new BundledFile(reader.ReadString(), length, compressed != 0));
        }

        return files;
    }
}
