using System.IO;
using System.Text;

namespace HwToken.Import;

/// <summary>Bytes as text, where they are text.</summary>
internal static class StrictText
{
    /// <summary>Decodes UTF-8 or, with its mark at the start, UTF-16; null for what is no text.</summary>
    internal static string? Decode(byte[] content)
    {
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
