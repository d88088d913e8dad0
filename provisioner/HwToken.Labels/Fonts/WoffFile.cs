using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;

namespace HwToken.Labels.Fonts;

/// <summary>Unpacks a font file of the Web Open Font Format 1.0 (W3C Recommendation, 13 December 2012), which not every platform's font engine reads.</summary>
internal static class WoffFile
{
    private const uint Signature = 0x774F4646; // "wOFF"
    private const int HeaderLength = 44;
    private const int EntryLength = 20;
    private const int SfntHeaderLength = 12;
    private const int SfntEntryLength = 16;

    /// <summary>Unpacks.</summary>
    /// <param name="file">A file of this format, from a trusted source: its structure is not checked.</param>
    /// <returns>The TrueType or OpenType font in it; the file itself if it is not packed.</returns>
    internal static byte[] Unpack(byte[] file)
    {
        if (ReadUInt32(file, 0) != Signature)
        {
            return file;
        }

        int tables = BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(12));
        byte[] directory = new byte[SfntHeaderLength + (tables * SfntEntryLength)];
        file.AsSpan(4, 4).CopyTo(directory);
        file.AsSpan(12, 2).CopyTo(directory.AsSpan(4));
        using var font = new MemoryStream();
        font.Write(directory);
        for (int table = 0; table < tables; table++)
        {
            ReadOnlySpan<byte> entry = file.AsSpan(HeaderLength + (table * EntryLength), EntryLength);
            Span<byte> unpacked = directory.AsSpan(SfntHeaderLength + (table * SfntEntryLength), SfntEntryLength);
            while (font.Position % 4 != 0)
            {
                font.WriteByte(0);
            }

            entry[..4].CopyTo(unpacked); // tag
            entry[16..].CopyTo(unpacked[4..]); // checksum
            BinaryPrimitives.WriteUInt32BigEndian(unpacked[8..], (uint)font.Position);
            entry[12..16].CopyTo(unpacked[12..]); // length
            CopyTable(file, entry, font);
        }

        byte[] result = font.ToArray();
        directory.CopyTo(result, 0);
        return result;
    }

    private static void CopyTable(byte[] file, ReadOnlySpan<byte> entry, MemoryStream font)
    {
        int offset = BinaryPrimitives.ReadInt32BigEndian(entry[4..]);
        int packedLength = BinaryPrimitives.ReadInt32BigEndian(entry[8..]);
        int length = BinaryPrimitives.ReadInt32BigEndian(entry[12..]);
        if (packedLength == length)
        {
            font.Write(file, offset, length);
            return;
        }

        using var packed = new ZLibStream(new MemoryStream(file, offset, packedLength), CompressionMode.Decompress);
        packed.CopyTo(font);
    }

    private static uint ReadUInt32(byte[] file, int offset) => BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(offset));
}
