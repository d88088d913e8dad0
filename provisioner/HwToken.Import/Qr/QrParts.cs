using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace HwToken.Import.Qr;

/// <summary>Puts the texts together that were cut into several QR codes, which may come from several pictures.</summary>
internal sealed class QrParts
{
    private readonly Dictionary<(int Count, byte Parity), QrPart[]> _texts = [];

    /// <summary>Takes a code; in any order, and any number of times.</summary>
    /// <returns>The whole text, when this was the last of its codes; else null.</returns>
    /// <exception cref="ImportException">The codes do not fit together, or hold what is not read.</exception>
    public string? Add(QrPart part)
    {
        (int Count, byte Parity) key = (part.Count, part.Parity);
        if (!_texts.TryGetValue(key, out QrPart[]? parts))
        {
            _texts.Add(key, parts = new QrPart[part.Count]);
        }

        if (parts[part.Number - 1] == part)
        {
            return null;
        }

        parts[part.Number - 1] = part;
        return parts.Contains(null) ? null : Join(parts);
    }

    private static string Join(QrPart[] parts)
    {
        if (parts.Any(part => part.Content is null))
        {
            throw new ImportException("The codes of a text in several QR codes hold characters in a form that is not read (kanji); let the site show a single code.");
        }

        byte[] bytes = [.. parts.SelectMany(part => part.Content!).Select(character => (byte)character)];
        if (bytes.Aggregate((byte)0, (parity, value) => (byte)(parity ^ value)) != parts[0].Parity)
        {
            throw new ImportException("The QR codes that a text was cut into do not fit together; take all of them anew, and of one text only.");
        }

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
