using System;
using System.Collections.Generic;
using System.Linq;

namespace HwToken.Import.Qr;

/// <summary>
/// Offers a reader one picture in several sizes and, when nothing is read in any, mended in several ways. How the sizes
/// and the ways were chosen stands in qr.md.
/// </summary>
public static class QrScanner
{
    /// <summary>
    /// The work for one picture, in instructions of the decoder. On a desktop processor with nothing else to do it takes
    /// less than two seconds.
    /// </summary>
    internal const long TotalWork = 8_000_000_000;

    /// <summary>What mending a pixel is counted as, and decoding it where there are several pictures.</summary>
    internal const int WorkPerPixel = 100;

    /// <summary>The fewest modules a side that a QR code has (version 1); a smaller picture holds none.</summary>
    private const int SmallestCode = 21;

    /// <summary>Above this many pixels a third of the size is tried as well.</summary>
    private const int LargeAbovePixels = 4_000_000;

    /// <summary>
    /// Above this many pixels a picture is halved before anything: looking at all of it would be cut by the limit of work, and the
    /// cameras that make such pictures blur a code's edges by more than a pixel. A screen of 5120 × 2880 is below.
    /// </summary>
    private const int HugeAbovePixels = 18_000_000;

    /// <summary>Reads the codes of a picture.</summary>
    /// <param name="reader">Reads each form of the picture.</param>
    /// <param name="image">The picture.</param>
    /// <returns>
    /// Each distinct code once: what the picture holds as it is, at any size; if that is nothing, what the first way of
    /// mending it shows; else empty. It is the same on every machine, whatever else the machine does.
    /// </returns>
    public static QrReading Scan(IQrReader reader, LumaImage image) => Scan(reader, image, new WorkLimit(TotalWork));

    private static QrReading Scan(IQrReader reader, LumaImage image, WorkLimit work)
    {
        QrReading reading = Look(reader, image, work);
        return reading.Symbols.Count > 0 ? reading : Mend(reader, image, work, reading.IsCut);
    }

    /// <summary>Looks at a picture as it is, in several sizes.</summary>
    /// <param name="reader">Reads each form of the picture.</param>
    /// <param name="image">The picture.</param>
    /// <param name="work">The work that may be taken.</param>
    internal static QrReading Look(IQrReader reader, LumaImage image, WorkLimit work)
    {
        bool isCut = false;
        if (image.IsBlank)
        {
            return new QrReading([], isCut, image);
        }

        // A code that is too large or too noisy for one size may stand beside one that is too small for another. Each size
        // gets seven tenths of what is left, and goes on where the one before it ended.
        var found = new List<QrSymbol>();
        LumaImage full = HalveIfHuge(image);
        LumaImage half = full;
        var made = new List<LumaImage> { full };
        try
        {
            foreach (int factor in GetFactors(full))
            {
                var share = new WorkLimit(work.Left / 10 * 7);
                work.Take(share.Left);
                LumaImage form = Shrink(full, half, factor);
                made.Add(form);
                QrReading reading = reader.Read(form, share);
                made.Add(reading.Rest);
                work.Give(share.Left);
                isCut |= reading.IsCut;
                found.AddRange(reading.Symbols.Except(found));
                full = factor == 1 ? reading.Rest : full;
                half = factor == 2 ? reading.Rest : half;
            }
        }
        finally
        {
            LumaImage.Clear(made, image);
        }

        return new QrReading(found, isCut, image);
    }

    /// <summary>Mends a picture in which nothing was read, in one way after another, until one shows a code.</summary>
    /// <param name="reader">Reads each form of the picture.</param>
    /// <param name="image">The picture.</param>
    /// <param name="work">The work that may be taken.</param>
    /// <param name="isCut">Whether looking at it was cut.</param>
    /// <param name="isFlat">Whether nothing in it is bent.</param>
    internal static QrReading Mend(IQrReader reader, LumaImage image, WorkLimit work, bool isCut, bool isFlat = false)
    {
        if (image.IsBlank)
        {
            return new QrReading([], isCut, image);
        }

        // What is mended in its full size has no more pixels than a screen; a photograph's detail is noise.
        LumaImage full = QrRetry.Reduce(image, LargeAbovePixels);
        LumaImage reduced = QrRetry.Reduce(full);
        try
        {
            foreach (QrRetry retry in QrRetry.All.Where(retry => retry.Suits(image, isFlat)))
            {
                if (work.IsOver)
                {
                    return new QrReading([], IsCut: true, image);
                }

                LumaImage mended = retry.Mend(full, reduced);
                work.Take((long)mended.Pixels.Length * WorkPerPixel);
                QrReading reading = ReadSizes(reader, mended, work);
                isCut |= reading.IsCut;
                if (reading.Symbols.Count > 0)
                {
                    return new QrReading(reading.Symbols, reading.IsCut, image);
                }
            }

            return new QrReading([], isCut, image);
        }
        finally
        {
            LumaImage.Clear([full, reduced], image);
        }
    }

    /// <summary>Reads a mended picture in one size after another, until one shows a code; each size is cleared, the mended one too.</summary>
    private static QrReading ReadSizes(IQrReader reader, LumaImage mended, WorkLimit work)
    {
        bool isCut = false;
        var made = new List<LumaImage> { mended };
        try
        {
            foreach (LumaImage form in Pyramid(mended))
            {
                made.Add(form);
                QrReading reading = reader.Read(form, work);
                made.Add(reading.Rest);
                if (reading.Symbols.Count > 0)
                {
                    return reading;
                }

                isCut |= reading.IsCut;
            }
        }
        finally
        {
            LumaImage.Clear(made);
        }

        return new QrReading([], isCut, mended);
    }

    /// <summary>
    /// The picture at full, half and quarter size, large ones also at a third, each made only when it is asked for. A
    /// large code from a camera is read better small: the averaging takes the noise out, and a module then spans no more
    /// pixels than the decoder's adaptive threshold looks at. The small forms together cost less than half of the full one.
    /// </summary>
    internal static IEnumerable<LumaImage> Pyramid(LumaImage image)
    {
        LumaImage half = image;
        foreach (int factor in GetFactors(image))
        {
            LumaImage form = Shrink(image, half, factor);
            half = factor == 2 ? form : half;
            yield return form;
        }
    }

    /// <summary>How much smaller each form of a picture is.</summary>
    private static IEnumerable<int> GetFactors(LumaImage image)
    {
        int side = Math.Min(image.Width, image.Height);
        bool isLarge = image.Pixels.Length > LargeAbovePixels;
        return new[] { 1, 2, 3, 4 }.Where(factor => factor == 1 || (side / factor >= SmallestCode && (factor != 3 || isLarge)));
    }

    private static LumaImage HalveIfHuge(LumaImage image) =>
        image.Pixels.Length > HugeAbovePixels && Math.Min(image.Width, image.Height) >= 2 ? image.Shrink(2) : image;

    private static LumaImage Shrink(LumaImage full, LumaImage half, int factor) => factor switch
    {
        1 => full,
        4 => half.Shrink(2),
        _ => full.Shrink(factor),
    };
}
