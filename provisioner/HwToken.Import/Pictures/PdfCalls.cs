using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace HwToken.Import.Pictures;

/// <summary>
/// Follows which pictures and forms the pages of a PDF file call, before PdfPig does: forms that call forms multiply, so that
/// a file of two thousand bytes would be drawn for years, or call themselves without an end.
/// </summary>
/// <param name="document">The document.</param>
/// <param name="filters">Unpacks what pages and forms draw.</param>
/// <param name="makeRefusal">Makes what is thrown when there are more calls than are followed.</param>
internal sealed partial class PdfCalls(PdfDocument document, IFilterProvider filters, Func<ImportException> makeRefusal)
{
    /// <summary>The most calls of all pages that are looked at; PdfPig takes a while for each.</summary>
    internal const int MostCalls = 3000;

    private const int MostLevels = 32;
    private const int MostPages = 20_000;

    private const string Form = "Form";

    private static readonly Dictionary<string, IToken> None = [];

    private readonly Dictionary<IndirectReference, Drawing?> forms = [];
    private int calls;
    private int pages;

    /// <summary>Follows the calls of the first pages.</summary>
    /// <exception cref="ImportException">There are more than are followed.</exception>
    internal void Check()
    {
        if (Get<DictionaryToken>(document.Structure.Catalog.CatalogDictionary, "Pages") is { } root)
        {
            CheckNode(root, None, 0);
        }
    }

    private void CheckNode(DictionaryToken node, Dictionary<string, IToken> inherited, int level)
    {
        if (pages >= PictureFile.MaxPictures || level > MostLevels)
        {
            return;
        }

        Dictionary<string, IToken> names = Merge(inherited, node);
        if (Get<ArrayToken>(node, "Kids") is { } kids)
        {
            foreach (DictionaryToken kid in kids.Data.Take(MostPages).Select(Resolve).OfType<DictionaryToken>())
            {
                CheckNode(kid, names, level + 1);
            }

            return;
        }

        pages++;
        IToken? contents = node.Data.TryGetValue("Contents", out IToken? token) ? Resolve(token) : null;
        IEnumerable<StreamToken> streams = contents is ArrayToken parts ? parts.Data.Select(Resolve).OfType<StreamToken>() : contents is StreamToken stream ? [stream] : [];

        // A name and its operator may stand in two parts.
        Follow(names, FindCalls(string.Join('\n', streams.Select(Decode))), 0);
    }

    private void Follow(Dictionary<string, IToken> names, IReadOnlyList<string> called, int level)
    {
        foreach (string name in called)
        {
            if (++calls > MostCalls || level > MostLevels)
            {
                throw makeRefusal();
            }

            if (names.TryGetValue(name, out IToken? token) && GetForm(token) is { } form)
            {
                Follow(Merge(names, form.Dictionary), form.Called, level + 1);
            }
        }
    }

    private Drawing? GetForm(IToken token)
    {
        if (token is not IndirectReferenceToken reference)
        {
            return Read(token);
        }

        if (!forms.TryGetValue(reference.Data, out Drawing? form))
        {
            form = Read(Resolve(reference));
            forms.Add(reference.Data, form);
        }

        return form;
    }

    private Drawing? Read(IToken? token) => token is StreamToken stream && Get<NameToken>(stream.StreamDictionary, "Subtype")?.Data == Form
        ? new Drawing(stream.StreamDictionary, FindCalls(Decode(stream)))
        : null;

    // A form without resources of its own has those of whoever calls it.
    private Dictionary<string, IToken> Merge(Dictionary<string, IToken> outer, DictionaryToken dictionary)
    {
        if (Get<DictionaryToken>(dictionary, "Resources") is not { } resources || Get<DictionaryToken>(resources, "XObject") is not { } own)
        {
            return outer;
        }

        var merged = new Dictionary<string, IToken>(outer, StringComparer.Ordinal);
        foreach ((string name, IToken token) in own.Data)
        {
            merged[name] = token;
        }

        return merged;
    }

    private string Decode(StreamToken stream) => Encoding.Latin1.GetString(stream.Decode(filters).Span);

    private T? Get<T>(DictionaryToken dictionary, string name)
        where T : class, IToken => dictionary.Data.TryGetValue(name, out IToken? token) ? Resolve(token) as T : null;

    private IToken? Resolve(IToken token)
    {
        for (int step = 0; token is IndirectReferenceToken reference && step < MostLevels; step++)
        {
            if (document.Structure.GetObject(reference.Data)?.Data is not { } next)
            {
                return null;
            }

            token = next;
        }

        return token;
    }

    // The names right before the operator all count, lest the wrong one is taken.
    private static IReadOnlyList<string> FindCalls(string drawing) =>
        [.. Call().Matches(drawing).SelectMany(call => call.Groups["name"].Captures).Select(name => EscapedByte().Replace(name.Value, match => ((char)Convert.ToInt32(match.Groups[1].Value, 16)).ToString()))];

    // Nothing is looked at more than a few times, whatever stands there.
    [GeneratedRegex(@"(?>(?>/(?<name>[^\s\0/\[\]()<>{}%]+)(?>[\s\0\d.+-]+|%[^\r\n]{0,200}[\r\n])*){1,4})Do(?![A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Call();

    [GeneratedRegex("#([0-9A-Fa-f]{2})", RegexOptions.CultureInvariant)]
    private static partial Regex EscapedByte();

    private sealed record Drawing(DictionaryToken Dictionary, IReadOnlyList<string> Called);
}
