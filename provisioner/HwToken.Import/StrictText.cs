using System;
using System.IO;
using System.Text;
using System.Text.Unicode;

namespace HwToken.Import;

/// <summary>Bytes as text, where they are text.</summary>
internal static class StrictText
{
    /// <summary>Decodes UTF-8 or, with its mark at the start, UTF-16; null for what is no text.</summary>
    internal static string? Decode(byte[] content)
    {
        // Most files are none, which takes no exception to see, nor a text of twice their length.
        bool isWide = content is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..];
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
            var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
            using var reader = new StreamReader(new MemoryStream(content), strict, detectEncodingFromByteOrderMarks: true);
            string text = reader.ReadToEnd();
            return text.Contains('\0') ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
