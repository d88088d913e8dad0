using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using HwToken.Import.Exports;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace HwToken.Import.Pictures;

/// <summary>PdfPig's filters, but a stream that unpacks to more than a page can need is refused before it fills the memory.</summary>
/// <param name="name">What the user calls the file.</param>
/// <param name="limits">What may still be drawn and unpacked of the source.</param>
internal sealed class BoundedFilters(string name, PictureLimits limits) : IFilterProvider
{
    private const long MaxLength = 64 << 20;

    /// <summary>The most bytes that a page's drawing may have, unpacked: PdfPig makes up to five hundred of two. A sheet of codes takes half of it.</summary>
    internal const int MaxPage = 1 << 20;

    /// <summary>The same of all pages that are looked at.</summary>
    internal const int MaxDrawing = 4 << 20;

    // What these unpack to is known only when it is in memory, so what goes in is limited: 128 times as much at the most, and 1,400 times.
    private const int MaxRunLength = 512 << 10;
    private const int MaxLzw = 32 << 10;

    /// <summary>What reading a byte of drawing is counted as.</summary>
    private const long WorkPerByte = 1000;

    private long unpackedBytes;
    private long drawing;
    private long page;

    /// <summary>How many bytes were unpacked since this was asked last.</summary>
    internal long TakeUnpacked()
    {
        long taken = unpackedBytes;
        unpackedBytes = 0;
        return taken;
    }

    /// <summary>Begins another page.</summary>
    internal void StartPage() => page = 0;

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => [.. DefaultFilterProvider.Instance.GetFilters(dictionary).Select(Bound)];

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => [.. DefaultFilterProvider.Instance.GetNamedFilters(names).Select(Bound)];

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetAllFilters() => [.. DefaultFilterProvider.Instance.GetAllFilters().Select(Bound)];

    private static string? GetName(DictionaryToken dictionary, NameToken key) => dictionary.TryGet(key, out NameToken name) ? name.Data : null;

    private IFilter Bound(IFilter filter) => new Counted(
        filter switch
        {
            FlateFilter => new BoundedFlate(filter, name, limits.Unpacking),
            RunLengthFilter => new BoundedInput(filter, this, MaxRunLength),
            LzwFilter => new BoundedInput(filter, this, MaxLzw),
            _ => filter,
        },
        this);

    internal ImportException TooLong() => new($"{name} is a PDF document with more in it than is drawn ({MaxPage >> 20} MB a page); save the page with the code by itself, or take a screenshot of the code.");

    /// <summary>Counts what is drawn without being packed, which no filter sees.</summary>
    /// <param name="file">The whole document.</param>
    /// <exception cref="ImportException">It is more than is drawn.</exception>
    internal void CheckUnpacked(ReadOnlySpan<byte> file)
    {
        const int LongestDictionary = 2048;
        int position = 0;
        long length = 0;
        while (file[position..].IndexOf("stream"u8) is >= 0 and int next)
        {
            int start = position + next;
            ReadOnlySpan<byte> before = file[Math.Max(0, start - LongestDictionary)..start];
            before = before[Math.Max(0, before.LastIndexOf(" obj"u8))..];
            int end = file[(start + 6)..].IndexOf("endstream"u8) is >= 0 and int found ? start + 6 + found : file.Length;
            bool isDrawing = before.IndexOf("/Filter"u8) < 0 && before.IndexOf("/Image"u8) < 0 && before.IndexOf("/Length1"u8) < 0;
            length += isDrawing ? end - start : 0;
            position = Math.Min(file.Length, end + 9);
        }

        if (length > MaxPage)
        {
            throw TooLong();
        }
    }

    // Fonts and tables of objects have such an entry; drawing has none, or is a form.
    private Memory<byte> Count(Memory<byte> unpacked, DictionaryToken dictionary)
    {
        bool isOther = dictionary.ContainsKey(NameToken.Create("Length1"))
            || (GetName(dictionary, NameToken.Create("Subtype")) is { } subtype && subtype != "Form")
            || (GetName(dictionary, NameToken.Type) is { } type && type != "XObject");
        unpackedBytes += unpacked.Length;
        drawing += isOther ? 0 : unpacked.Length;
        page += isOther ? 0 : unpacked.Length;
        limits.Work.Take(isOther ? 0 : unpacked.Length * WorkPerByte);
        return page > MaxPage || drawing > MaxDrawing ? throw TooLong() : unpacked;
    }

    private sealed class Counted(IFilter inner, BoundedFilters owner) : IFilter
    {
        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex) =>
            owner.Count(inner.Decode(input, streamDictionary, filterProvider, filterIndex), streamDictionary);
    }

    private sealed class BoundedInput(IFilter inner, BoundedFilters owner, int limit) : IFilter
    {
        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex) =>
            input.Length > limit ? throw owner.TooLong() : inner.Decode(input, streamDictionary, filterProvider, filterIndex);
    }

    private sealed class BoundedFlate(IFilter inner, string name, UnpackLimit unpacking) : IFilter
    {
        // PdfPig takes the two bytes before the packed data for granted, whatever they are.
        private const int HeaderLength = 2;

        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            if (input.Length <= HeaderLength)
            {
                return inner.Decode(input, streamDictionary, filterProvider, filterIndex);
            }

            // Unpacked once for its length alone, which costs less than a page's drawing; the end may be missing.
            byte[] packed = input[HeaderLength..].ToArray();
            bool hasParameters = streamDictionary.ContainsKey(NameToken.DecodeParms) || streamDictionary.ContainsKey(NameToken.Create("DP"));
            int length = CountUnpacked(packed, hasParameters ? MaxLength / 2 : MaxLength);
            if (hasParameters)
            {
                return inner.Decode(input, streamDictionary, filterProvider, filterIndex);
            }

            // PdfPig would make room for three times as much.
            var unpacked = new byte[length];
            using Stream stream = Open(packed);
            return unpacked.AsMemory(0, ReadAll(stream, unpacked));
        }

        private static DeflateStream Open(byte[] packed) => new(new MemoryStream(packed), CompressionMode.Decompress);

        private int CountUnpacked(byte[] packed, long most)
        {
            var buffer = new byte[65536];
            using var limited = new LimitedStream(
                Open(packed),
                most,
                () => new ImportException($"{name} is a PDF document that unpacks to more than {most >> 20} MB a stream, or {ExportLimits.Unpacked >> 20} MB in all; take a screenshot of the code."),
                unpacking);
            int length = 0;
            int count;
            while ((count = ReadAll(limited, buffer)) > 0)
            {
                length += count;
            }

            return length;
        }

        // As much as there is, up to where the data is damaged.
        private static int ReadAll(Stream stream, byte[] buffer)
        {
            int length = 0;
            try
            {
                int count;
                while (length < buffer.Length && (count = stream.Read(buffer, length, buffer.Length - length)) > 0)
                {
                    length += count;
                }
            }
            catch (InvalidDataException)
            {
                // What came before it stands.
            }

            return length;
        }
    }
}
