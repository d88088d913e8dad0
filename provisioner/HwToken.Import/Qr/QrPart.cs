namespace HwToken.Import.Qr;

/// <summary>
/// One QR code of up to sixteen into which a text was cut that did not fit into one: "structured append" (ISO/IEC 18004,
/// section 8). By itself it is a text that ends in the middle, so it is never handed on.
/// </summary>
/// <param name="Number">Which of the codes it is, from 1.</param>
/// <param name="Count">How many there are, from 1 to 16.</param>
/// <param name="Parity">All bytes of the whole text in exclusive or: the same in each of its codes, and in hardly any others.</param>
/// <param name="Content">
/// The bytes of this code, one a character from U+0000 to U+00FF, since a character of the text may be cut in two; null
/// when they are in a mode that is not read here (kanji).
/// </param>
public sealed record QrPart(int Number, int Count, byte Parity, string? Content)
{
    /// <summary>The mode indicator of a sequence's header.</summary>
    private const int SequenceMode = 3;

    /// <summary>Reads the header of a code.</summary>
    /// <param name="codewords">Its data codewords.</param>
    /// <returns>The part that it is; null when it is whole.</returns>
    internal static QrPart? Read(byte[] codewords)
    {
        var bits = new QrBits(codewords);
        if (bits.Left < 20 || bits.Take(4) != SequenceMode)
        {
            return null;
        }

        int number = bits.Take(4) + 1;
        int count = bits.Take(4) + 1;
        byte parity = (byte)bits.Take(8);
        return number > count ? null : new QrPart(number, count, parity, QrSegments.Read(codewords, bits.Position));
    }
}
