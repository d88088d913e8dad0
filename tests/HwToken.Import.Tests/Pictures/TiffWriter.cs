using System;
using System.Collections.Generic;
using System.Linq;

namespace HwToken.Import.Tests.Pictures;

/// <summary>Writes TIFF files of black pages.</summary>
internal static class TiffWriter
{
    /// <summary>Writes one.</summary>
    /// <param name="width">The width of each page.</param>
    /// <param name="height">Its height.</param>
    /// <param name="pages">How many.</param>
    internal static byte[] Write(int width, int height, int pages)
    {
        var file = new List<byte>([.. "II*\0"u8, 8, 0, 0, 0]);
        (short Tag, int Value)[] tags = [(256, width), (257, height), (258, 8), (259, 1), (262, 1), (273, 8), (277, 1), (278, height), (279, width * height)];
        int length = 2 + (12 * tags.Length) + 4;
        for (int page = 1; page <= pages; page++)
        {
            file.AddRange([(byte)tags.Length, 0, .. tags.SelectMany(tag => (byte[])[.. BitConverter.GetBytes(tag.Tag), 4, 0, 1, 0, 0, 0, .. BitConverter.GetBytes(tag.Value)])]);
            file.AddRange(BitConverter.GetBytes(page < pages ? 8 + (page * length) : 0));
        }

        file.AddRange(new byte[width * height]);
        return [.. file];
    }
}
