using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace HwToken.Import.Qr;

/// <summary>
/// One QR code of up to sixteen into which a text was cut that did not fit into one: "structured append" (ISO/IEC 18004,
/// section 8). By itself it is a text that ends in the middle, so it is never handed on.
/// </summary>
/// <param name="Number">Which of the codes it is, from 1.</param>
/// <param name="Count">How many there are, from 2 to 16.</param>
/// <param name="Content">
/// The bytes of this code, one a character from U+0000 to U+00FF, since a character of the text may be cut in two; null
/// when they are not known.
/// </param>
public sealed record QrPart(int Number, int Count, string? Content)
{
    private const string Sequence = "Structured_Append_Sequence";
    private const string Parity = "Structured_Append_Parity";
    private const int SequenceMode = 3;

    /// <summary>Recognises a part by what rxing says beside the text.</summary>
    /// <param name="metadata">Its values and what each is.</param>
    /// <param name="bytes">What rxing calls the raw bytes.</param>
    /// <param name="text">The text that it made of the code.</param>
    /// <returns>The part; null for a code that is whole.</returns>
    internal static QrPart? Read(IReadOnlyList<(string Value, string Meaning)> metadata, byte[] bytes, string text)
    {
        if (Find(metadata, Sequence) is not { } sequence || sequence < 0)
        {
            return null;
        }

        // One of rxing's two decoders gives the header's byte, number − 1 above count − 1, and as raw bytes the codewords,
        // which begin with the mode and that byte; the other gives number − 1, in place of the parity the count, and as raw
        // bytes those of the text.
        bool areCodewords = bytes.Length > 1 && bytes[0] >> 4 == SequenceMode && (byte)((bytes[0] << 4) | (bytes[1] >> 4)) == sequence;
        int number = areCodewords ? (sequence >> 4) + 1 : sequence + 1;
        int count = areCodewords ? (sequence & 15) + 1 : Find(metadata, Parity) ?? 0;
        string? content = !areCodewords ? string.Concat(bytes.Select(value => (char)value)) : text.All(char.IsAscii) ? text : null;
        return count > 1 && number <= count ? new QrPart(number, count, content) : null;
    }

    private static int? Find(IReadOnlyList<(string Value, string Meaning)> metadata, string meaning)
    {
        foreach ((string value, string valueMeaning) in metadata)
        {
            if (valueMeaning == meaning && int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
            {
                return number;
            }
        }

        return null;
    }
}
