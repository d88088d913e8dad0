using System.IO;
using System.Xml;

namespace HwToken.Import.Exports.Containers;

/// <summary>XML from anywhere: no entity, no document type, and nothing outside of the file is ever resolved.</summary>
internal static class SafeXml
{
    /// <summary>The longest XML that is read, in bytes; ten thousand accounts take a quarter of it.</summary>
    internal const int MaxLength = 1 << 24;

    private static readonly XmlReaderSettings s_settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        CloseInput = true,
    };

    /// <summary>Opens XML; what is none gives an <see cref="XmlException"/> while it is read.</summary>
    internal static XmlReader Open(byte[] content) => XmlReader.Create(new MemoryStream(content, writable: false), s_settings);

    /// <summary>Whether bytes may be XML that is read: the first that counts is <c>&lt;</c>. An exception takes its time, and most files are none.</summary>
    internal static bool MayBe(byte[] content)
    {
        if (content.Length > MaxLength)
        {
            return false;
        }

        foreach (byte value in content)
        {
            switch (value)
            {
                // White space, byte order marks, and the halves of UTF-16.
                case (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0xEF or 0xBB or 0xBF or 0xFE or 0xFF or 0:
                    continue;
                default:
                    return value == '<';
            }
        }

        return false;
    }
}
