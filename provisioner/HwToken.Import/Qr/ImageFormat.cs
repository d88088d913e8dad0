using System;

namespace HwToken.Import.Qr;

/// <summary>A format of pictures or documents that people try to read codes from, known by its first bytes.</summary>
/// <param name="Name">Its name with the article, for sentences: <c>a PNG picture</c>.</param>
/// <param name="Readable">Whether <see cref="QrImage"/> reads it.</param>
internal sealed record ImageFormat(string Name, bool Readable)
{
    private static readonly ImageFormat s_png = new("a PNG picture", true);
    private static readonly ImageFormat s_jpeg = new("a JPEG picture", true);
    private static readonly ImageFormat s_gif = new("a GIF picture", true);
    private static readonly ImageFormat s_webp = new("a WebP picture", true);
    private static readonly ImageFormat s_bmp = new("a BMP picture", true);
    private static readonly ImageFormat s_heic = new("a HEIC picture", false);
    private static readonly ImageFormat s_avif = new("an AVIF picture", false);
    private static readonly ImageFormat s_tiff = new("a TIFF picture", false);
    private static readonly ImageFormat s_pdf = new("a PDF document", false);

    /// <summary>Recognises a format.</summary>
    /// <param name="file">A file, or its first 16 bytes.</param>
    /// <returns>The format, or null when the bytes are none of those known.</returns>
    public static ImageFormat? Recognise(ReadOnlySpan<byte> file)
    {
        if (file.Length < 16)
        {
            return null;
        }

        return file switch
        {
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => s_png,
            [0xFF, 0xD8, 0xFF, ..] => s_jpeg,
            _ when file.StartsWith("GIF8"u8) => s_gif,
            _ when file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8) => s_webp,
            _ when file.StartsWith("BM"u8) && file[6..10].SequenceEqual<byte>([0, 0, 0, 0]) => s_bmp,
            _ when file[4..].StartsWith("ftyphe"u8) || file[4..].StartsWith("ftypmif1"u8) => s_heic,
            _ when file[4..].StartsWith("ftypavi"u8) => s_avif,
            _ when file.StartsWith("II*\0"u8) || file.StartsWith("MM\0*"u8) => s_tiff,
            _ when file.StartsWith("%PDF-"u8) => s_pdf,
            _ => null,
        };
    }
}
