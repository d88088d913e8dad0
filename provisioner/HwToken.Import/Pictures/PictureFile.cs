using System.Collections.Generic;
using HwToken.Import.Qr;

namespace HwToken.Import.Pictures;

/// <summary>A file with one picture or several: frames of an animation, pages of a document.</summary>
internal static class PictureFile
{
    /// <summary>The most pictures that are looked at in one source.</summary>
    internal const int MaxPictures = 100;

    /// <summary>What opening a file is counted as.</summary>
    private const int WorkPerFile = 20_000_000;

    /// <summary>Decodes a file's pictures one after another, each when it is asked for.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="name">What the user calls it, for the sentences.</param>
    /// <param name="limits">What the pictures of the source may still take.</param>
    /// <exception cref="ImportException">It is no such file, or too large, or broken from the start.</exception>
    public static IEnumerable<QrImage> Load(byte[] file, string name, PictureLimits limits)
    {
        if (file.Length > QrImage.MaxFileLength)
        {
            throw QrImage.TooLong(name);
        }

        PictureKind? kind = ImageFormat.Recognise(file)?.Kind;
        limits.Work.Take(WorkPerFile);
        return kind switch
        {
            PictureKind.Vector => [SvgPicture.Draw(file, name, limits.Work)],
            PictureKind.Document => PdfPages.Draw(file, name, limits),
            PictureKind.Tiff => TiffPages.Load(file, name),
            PictureKind.Animation => AnimationFrames.Load(file, name, limits.Work),
            _ => [QrImage.Load(file, name)],
        };
    }
}
