using System;
using System.Text;
using System.Text.Unicode;

namespace HwToken.Import;

/// <summary>Bytes as text, where they are text.</summary>
internal static class StrictText
{
    // Of a text without its mark so many characters are looked at.
    private const int LookedAt = 4096;

    /// <summary>
    /// The encoding of a text of two bytes a character: by its mark or, as some programs on Windows leave that out, by the
    /// zeros that every second byte is where the text is of letters of Europe. Null for any other file.
    /// </summary>
    internal static Encoding? FindWide(ReadOnlySpan<byte> content)
    {
        if (content is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..])
        {
            return new UnicodeEncoding(bigEndian: content[0] == 0xFE, byteOrderMark: true);
        }

        if (content.Length < 4 || content.Length % 2 != 0)
        {
            return null;
        }

        // No text holds a zero or a control character, and of one with names in other scripts half is of ASCII still.
        ReadOnlySpan<byte> start = content[..Math.Min(content.Length, 2 * LookedAt)];
        foreach (int high in (ReadOnlySpan<int>)[1, 0])
        {
            if (CountAscii(start, high) >= start.Length / 4)
            {
                return new UnicodeEncoding(bigEndian: high == 0, byteOrderMark: false, throwOnInvalidBytes: true);
            }
        }

        return null;
    }

    // Characters of ASCII, each a byte and a zero; -1 where one is no text's.
    private static int CountAscii(ReadOnlySpan<byte> content, int high)
    {
        int count = 0;
        for (int index = 0; index < content.Length; index += 2)
        {
            byte low = content[index + 1 - high];
            if (content[index + high] == 0)
            {
                if (low is < 0x20 and not ((byte)'\t' or (byte)'\r' or (byte)'\n'))
                {
                    return -1;
                }

                count++;
            }
        }

        return count;
    }

    /// <summary>Decodes UTF-8, or UTF-16 with its mark at the start or known by its zeros; null for what is no text.</summary>
    internal static string? Decode(byte[] content)
    {
        // Most files are none, which takes no exception to see, nor a text of twice their length.
        Encoding? wide = FindWide(content);
        bool isWide = wide is not null;
        if (!isWide && (content.AsSpan().Contains((byte)0) || !Utf8.IsValid(content)))
        {
            return null;
        }

        if (!isWide)
        {
            return Encoding.UTF8.GetString(content.AsSpan(content is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0));
        }

        try
        {
            string text = wide!.GetString(content.AsSpan(wide.Preamble.Length));
            return text.Contains('\0') ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
