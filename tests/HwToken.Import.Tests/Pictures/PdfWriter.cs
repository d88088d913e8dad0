using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;

namespace HwToken.Import.Tests.Pictures;

/// <summary>Writes PDF documents, the same in every run.</summary>
internal static class PdfWriter
{
    /// <summary>A page with a drawing.</summary>
    /// <param name="dictionary">What stands in the dictionary of the drawing beside its length.</param>
    /// <param name="content">The drawing's bytes, packed as the dictionary says.</param>
    /// <param name="objects">Pictures that the drawing names X0, X1 and so on, or forms.</param>
    internal static byte[] Write(string dictionary, byte[] content, params byte[][] objects)
    {
        string names = string.Concat(objects.Select((_, index) => FormattableString.Invariant($"/X{index} {5 + index} 0 R")));
        return Assemble(
        [
            Latin1("<</Type/Catalog/Pages 2 0 R>>"),
            Latin1("<</Type/Pages/Kids[3 0 R]/Count 1>>"),
            Latin1($"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<<{names}>>>>>>"),
            Stream(dictionary, content),
            .. objects,
        ]);
    }

    /// <summary>The same with a drawing that is not packed.</summary>
    internal static byte[] WritePage(string content, params byte[][] objects) => Write("", Latin1(content + "\n"), objects);

    /// <summary>Pages that all show the same.</summary>
    internal static byte[] WritePages(int count, string content, byte[] picture) => Assemble(
    [
        Latin1("<</Type/Catalog/Pages 2 0 R>>"),
        Latin1(FormattableString.Invariant($"<</Type/Pages/Kids[{string.Join(' ', Enumerable.Range(5, count).Select(number => $"{number} 0 R"))}]/Count {count}>>")),
        Stream("", Latin1(content)),
        picture,
        .. Enumerable.Repeat(Latin1("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 3 0 R/Resources<</XObject<</X0 4 0 R>>>>>>"), count),
    ]);

    /// <summary>A picture for such a page.</summary>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    /// <param name="bits">Bits of each component.</param>
    /// <param name="colours">The colour space: <c>/DeviceGray</c>.</param>
    /// <param name="samples">Its rows, each from a whole byte on.</param>
    /// <param name="more">More of its dictionary.</param>
    internal static byte[] Picture(int width, int height, int bits, string colours, byte[] samples, string more = "") =>
        Stream(FormattableString.Invariant($"/Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent {bits}/ColorSpace{colours}/Filter/FlateDecode{more}"), Pack(samples));

    /// <summary>Packs bytes as FlateDecode does.</summary>
    internal static byte[] Pack(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var packing = new ZLibStream(stream, CompressionLevel.Fastest, leaveOpen: true))
        {
            packing.Write(content);
        }

        return stream.ToArray();
    }

    /// <summary>An object with content.</summary>
    /// <param name="dictionary">What stands in its dictionary beside its length.</param>
    /// <param name="content">The content, packed as the dictionary says.</param>
    internal static byte[] Stream(string dictionary, byte[] content) => [.. Latin1(FormattableString.Invariant($"<<{dictionary}/Length {content.Length}>>\nstream\n")), .. content, .. "\nendstream"u8];

    /// <summary>A document of objects that are numbered from 1, the first of which is its catalogue.</summary>
    internal static byte[] Assemble(IReadOnlyList<byte[]> objects)
    {
        using var file = new MemoryStream();
        file.Write("%PDF-1.7\n"u8);
        var table = new StringBuilder();
        for (int index = 0; index < objects.Count; index++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{file.Length:D10} 00000 n \n");
            file.Write([.. Latin1(FormattableString.Invariant($"{index + 1} 0 obj\n")), .. objects[index], .. "\nendobj\n"u8]);
        }

        long start = file.Length;
        file.Write(Latin1(FormattableString.Invariant($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n{table}trailer\n<</Size {objects.Count + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF")));
        return file.ToArray();
    }

    private static byte[] Latin1(string text) => Encoding.Latin1.GetBytes(text);
}
