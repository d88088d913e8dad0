using System.Globalization;
using System.Text;

namespace HwToken.Import.Qr;

/// <summary>
/// Reads the segments of a code (ISO/IEC 18004, section 7.4) as bytes: the decoder gives only their text, which is wrong
/// where a text was cut inside a character.
/// </summary>
internal static class QrSegments
{
    private const string Alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    private const int EndMode = 0;
    private const int NumericMode = 1;
    private const int AlphanumericMode = 2;
    private const int ByteMode = 4;
    private const int EncodingMode = 7;

    // Bits of a segment's length, of versions 1 to 9, 10 to 26 and 27 to 40. The version does not stand in the data.
    private static readonly (int Numeric, int Alphanumeric, int Bytes)[] s_lengths = [(10, 9, 8), (12, 11, 16), (14, 13, 16)];

    /// <summary>Reads the segments.</summary>
    /// <param name="codewords">The data codewords.</param>
    /// <param name="start">The first bit that belongs to a segment.</param>
    /// <returns>The bytes, one a character; null when there is a mode that is not known.</returns>
    public static string? Read(byte[] codewords, int start)
    {
        foreach ((int numeric, int alphanumeric, int bytes) in s_lengths)
        {
            var bits = new QrBits(codewords, start);
            var text = new StringBuilder();
            if (TryRead(bits, text, numeric, alphanumeric, bytes) && IsPadding(codewords, (bits.Position + 7) / 8))
            {
                return text.ToString();
            }
        }

        return null;
    }

    private static bool TryRead(QrBits bits, StringBuilder text, int numericBits, int alphanumericBits, int byteBits)
    {
        while (bits.Left >= 4)
        {
            int mode = bits.Take(4);
            if (mode == EndMode)
            {
                return true;
            }

            bool isRead = mode switch
            {
                NumericMode => bits.Left >= numericBits && TryReadNumbers(bits, bits.Take(numericBits), text),
                AlphanumericMode => bits.Left >= alphanumericBits && TryReadAlphanumeric(bits, bits.Take(alphanumericBits), text),
                ByteMode => bits.Left >= byteBits && TryReadBytes(bits, bits.Take(byteBits), text),
                EncodingMode => TrySkipEncoding(bits),
                _ => false,
            };
            if (!isRead)
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryReadNumbers(QrBits bits, int count, StringBuilder text)
    {
        for (; count > 0; count -= 3)
        {
            int digits = count < 3 ? count : 3;
            int width = digits switch { 3 => 10, 2 => 7, _ => 4 };
            int value = bits.Left < width ? 1000 : bits.Take(width);
            string number = value.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
            if (number.Length > digits)
            {
                return false;
            }

            text.Append(number);
        }

        return true;
    }

    private static bool TryReadAlphanumeric(QrBits bits, int count, StringBuilder text)
    {
        for (; count > 1; count -= 2)
        {
            int pair = bits.Left < 11 ? int.MaxValue : bits.Take(11);
            if (pair >= Alphanumeric.Length * Alphanumeric.Length)
            {
                return false;
            }

            text.Append(Alphanumeric[pair / Alphanumeric.Length]).Append(Alphanumeric[pair % Alphanumeric.Length]);
        }

        if (count == 1)
        {
            int last = bits.Left < 6 ? int.MaxValue : bits.Take(6);
            if (last >= Alphanumeric.Length)
            {
                return false;
            }

            text.Append(Alphanumeric[last]);
        }

        return true;
    }

    private static bool TryReadBytes(QrBits bits, int count, StringBuilder text)
    {
        if (bits.Left < count * 8)
        {
            return false;
        }

        for (; count > 0; count--)
        {
            text.Append((char)bits.Take(8));
        }

        return true;
    }

    /// <summary>The number of the encoding (ECI) takes one, two or three bytes; texts are UTF-8 or Latin, whatever it says.</summary>
    private static bool TrySkipEncoding(QrBits bits)
    {
        if (bits.Left < 24)
        {
            return false;
        }

        int first = bits.Take(8);
        int more = first < 0x80 ? 0 : first < 0xC0 ? 8 : 16;
        return bits.Take(more) >= 0;
    }

    /// <summary>Whether nothing but the two padding codewords in turn is left, which tells that the lengths were right.</summary>
    private static bool IsPadding(byte[] codewords, int from)
    {
        for (int index = from; index < codewords.Length; index++)
        {
            if (codewords[index] != ((index - from) % 2 == 0 ? 0xEC : 0x11))
            {
                return false;
            }
        }

        return true;
    }
}
