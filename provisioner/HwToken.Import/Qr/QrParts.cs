using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace HwToken.Import.Qr;

/// <summary>Puts the texts together that were cut into several QR codes, which may come from several pictures.</summary>
internal sealed class QrParts
{
    private readonly Dictionary<int, QrPart[]> texts = [];

    /// <summary>Takes a code; in any order, and any number of times.</summary>
    /// <returns>The whole text, when this was the last of its codes; else null.</returns>
    /// <exception cref="ImportException">There are codes of two texts that can't be told apart, or bytes that are not known.</exception>
    public string? Add(QrPart part)
    {
        if (!texts.TryGetValue(part.Count, out QrPart[]? parts))
        {
            texts.Add(part.Count, parts = new QrPart[part.Count]);
        }

        // The decoder does not give the parity that would tell two texts apart.
        if (parts[part.Number - 1] is { } known)
        {
            return known == part ? null : throw new ImportException($"There are codes here of two texts in {part.Count} QR codes each; give those of one text at a time.");
        }

        parts[part.Number - 1] = part;
        return parts.Contains(null) ? null : Join(parts);
    }

    private static string Join(QrPart[] parts)
    {
        if (parts.Any(part => part.Content is null))
        {
            throw new ImportException("A text in several QR codes holds characters that can't be put together here; let the site show a single code.");
        }

        byte[] bytes = [.. parts.SelectMany(part => part.Content!).Select(character => (byte)character)];
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
