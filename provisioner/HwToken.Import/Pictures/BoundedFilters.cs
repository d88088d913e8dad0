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
internal sealed class BoundedFilters(string name) : IFilterProvider
{
    private const long MaxLength = 64 << 20;

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) =>
        [.. DefaultFilterProvider.Instance.GetFilters(dictionary).Select(Bound)];

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => [.. DefaultFilterProvider.Instance.GetNamedFilters(names).Select(Bound)];

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetAllFilters() => [.. DefaultFilterProvider.Instance.GetAllFilters().Select(Bound)];

    private IFilter Bound(IFilter filter) => filter is FlateFilter ? new BoundedFlate(filter, name) : filter;

    private sealed class BoundedFlate(IFilter inner, string name) : IFilter
    {
        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            // Unpacked once for its length alone, which costs less than a page's drawing.
            var buffer = new byte[65536];
            using var limited = new LimitedStream(
                new ZLibStream(new MemoryStream(input.ToArray()), CompressionMode.Decompress),
                MaxLength,
                () => new ImportException($"{name} is a PDF document that unpacks to more than {MaxLength >> 20} MB; take a screenshot of the code."));
            try
            {
                while (limited.Read(buffer) > 0)
                {
                }
            }
            catch (InvalidDataException)
            {
                // Damaged: PdfPig takes what it can.
            }

            return inner.Decode(input, streamDictionary, filterProvider, filterIndex);
        }
    }
}
