using System;
using System.Collections.Generic;

namespace HwToken.Import.Qr;

/// <summary>Offers a reader one picture in several forms until it finds a code.</summary>
public static class QrScanner
{
    /// <summary>The fewest modules a side that a QR code has (version 1); a smaller picture holds none.</summary>
    private const int SmallestCode = 21;

    /// <summary>Above this many pixels a third and an eighth of the size are tried as well.</summary>
    private const int LargeAbovePixels = 4_000_000;

    /// <summary>Reads the codes of a picture.</summary>
    /// <param name="reader">Reads each form of the picture.</param>
    /// <param name="image">The picture.</param>
    /// <returns>What the first form that holds any code holds; empty when none does.</returns>
    /// <exception cref="ImportException">The reading took too long and was broken off.</exception>
    public static IReadOnlyList<string> Scan(IQrReader reader, LumaImage image)
    {
        foreach (LumaImage form in Forms(image))
        {
            IReadOnlyList<string> texts = reader.Read(form);
            if (texts.Count > 0)
            {
                return texts;
            }
        }

        return [];
    }

    /// <summary>
    /// The forms in the order in which they are tried, each made only when those before it failed. Whatever is to help
    /// with harder pictures (sharpening, equalising, thresholds, warps) is a further form after the plain pyramid.
    /// </summary>
    internal static IEnumerable<LumaImage> Forms(LumaImage image) => Pyramid(image);

    /// <summary>
    /// The picture at full, half and quarter size, large ones also at a third and an eighth. A large code from a camera
    /// is read better small: the averaging takes the noise out, and a module then spans no more pixels than the decoder's
    /// adaptive threshold looks at. The small forms together cost less than half of the full one.
    /// </summary>
    internal static IEnumerable<LumaImage> Pyramid(LumaImage image)
    {
        yield return image;
        int[] factors = (long)image.Width * image.Height > LargeAbovePixels ? [2, 3, 4, 8] : [2, 4];
        foreach (int factor in factors)
        {
            if (Math.Min(image.Width, image.Height) / factor >= SmallestCode)
            {
                yield return image.Shrink(factor);
            }
        }
    }
}
