using System.Collections.Generic;
using HwToken.Import.Qr;

namespace HwToken.Import.Pictures;

/// <summary>A file with one picture or several: frames of an animation, pages of a document.</summary>
internal static class PictureFile
{
    /// <summary>The most pictures that are looked at in one file.</summary>
    internal const int MaxPictures = 100;

    /// <summary>Decodes a file's pictures one after another, each when it is asked for.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="name">What the user calls it, for the sentences.</param>
    /// <exception cref="ImportException">It is no such file, or too large, or broken from the start.</exception>
    public static IEnumerable<QrImage> Load(byte[] file, string name)
    {
        if (file.Length > QrImage.MaxFileLength)
        {
            throw QrImage.TooLong(name);
        }

        return ImageFormat.Recognise(file)?.Kind switch
        {
            PictureKind.Vector => [SvgPicture.Draw(file, name)],
            PictureKind.Document => PdfPages.Draw(file, name),
            PictureKind.Tiff => TiffPages.Load(file, name),
            PictureKind.Animation => AnimationFrames.Load(file, name),
            _ => [QrImage.Load(file, name)],
        };
    }
}
