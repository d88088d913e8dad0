using System;
using System.Text;

namespace HwToken.Import.Qr;

/// <summary>A format of pictures or documents that people try to read codes from, known by its first bytes.</summary>
/// <param name="Name">Its name with the article, for sentences: <c>a PNG picture</c>.</param>
/// <param name="Kind">How it is read.</param>
/// <param name="Advice">What to do with one that is not read.</param>
internal sealed record ImageFormat(string Name, PictureKind Kind, string Advice = "")
{
    /// <summary>As many bytes as it takes to tell a picture: before an SVG's element stand comments and declarations.</summary>
    internal const int StartLength = 1024;

    private const string ConvertHeic = "on the phone share it as JPEG, or convert it: on macOS with 'sips -s format png FILE -o FILE.png', on Linux with 'heif-convert FILE FILE.png', on Windows in Photos with \"Save as\"";

    private static readonly ImageFormat Png = new("a PNG picture", PictureKind.Single);
    private static readonly ImageFormat Jpeg = new("a JPEG picture", PictureKind.Single);
    private static readonly ImageFormat Gif = new("a GIF picture", PictureKind.Animation);
    private static readonly ImageFormat Webp = new("a WebP picture", PictureKind.Animation);
    private static readonly ImageFormat Bmp = new("a BMP picture", PictureKind.Single);
    private static readonly ImageFormat Heic = new("a HEIC picture", PictureKind.Unreadable, ConvertHeic);
    private static readonly ImageFormat Avif = new("an AVIF picture", PictureKind.Unreadable, ConvertHeic);
    private static readonly ImageFormat Tiff = new("a TIFF picture", PictureKind.Tiff);
    private static readonly ImageFormat Pdf = new("a PDF document", PictureKind.Document);
    private static readonly ImageFormat Svg = new("an SVG picture", PictureKind.Vector);

    /// <summary>Recognises a format.</summary>
    /// <param name="file">A file, or its first <see cref="StartLength"/> bytes.</param>
    /// <returns>The format, or null when the bytes are none of those known.</returns>
    public static ImageFormat? Recognise(ReadOnlySpan<byte> file)
    {
        if (file.Length < 16)
        {
            return null;
        }

        return file switch
        {
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => Png,
            [0xFF, 0xD8, 0xFF, ..] => Jpeg,
            _ when file.StartsWith("GIF8"u8) => Gif,
            _ when file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8) => Webp,
            _ when file.StartsWith("BM"u8) && file[6..10].SequenceEqual<byte>([0, 0, 0, 0]) => Bmp,
            _ when file[4..].StartsWith("ftypmif1"u8) || file[4..].StartsWith("ftypmsf1"u8) => file[..Math.Min(file.Length, file[3])].IndexOf("avi"u8) >= 0 ? Avif : Heic,
            _ when file[4..].StartsWith("ftyphe"u8) => Heic,
            _ when file[4..].StartsWith("ftypavi"u8) => Avif,
            _ when file.StartsWith("II*\0"u8) || file.StartsWith("MM\0*"u8) => Tiff,
            _ when file.StartsWith("%PDF-"u8) => Pdf,
            _ => IsSvg(file) ? Svg : null,
        };
    }

    /// <summary>Whether the first element is svg: what may stand before it are declarations and comments.</summary>
    private static bool IsSvg(ReadOnlySpan<byte> file)
    {
        Encoding encoding = file is [0xFF, 0xFE, ..] ? Encoding.Unicode : file is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode : Encoding.UTF8;
        string text = encoding.GetString(file[..Math.Min(file.Length, StartLength)]).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        while (text.StartsWith("<?", StringComparison.Ordinal) || text.StartsWith("<!", StringComparison.Ordinal))
        {
            int end = text.StartsWith("<!--", StringComparison.Ordinal) ? text.IndexOf("-->", StringComparison.Ordinal) + 2 : text.IndexOf('>');
            if (text.IndexOf('[') is >= 0 and int declarations && declarations < end)
            {
                end = text.IndexOf("]>", StringComparison.Ordinal) + 1;
            }

            text = end < 2 ? "" : text[(end + 1)..].TrimStart();
        }

        return text.StartsWith("<svg", StringComparison.Ordinal) || text.StartsWith("<svg:svg", StringComparison.Ordinal);
    }
}
