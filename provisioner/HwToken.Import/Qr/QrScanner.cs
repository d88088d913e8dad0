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
    /// <summary>After this long nothing new is begun; what is under way then ends within two seconds of the start.</summary>
    internal static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(1.7);

    /// <summary>The longest that one reading may take; a picture of 12 megapixels takes a tenth of a second.</summary>
    internal static readonly TimeSpan ReadingLimit = TimeSpan.FromSeconds(1);

    /// <summary>
    /// What each size of the picture as it is gets even when the time is nearly over: the small ones need far less, and
    /// often show what the large one does not.
    /// </summary>
    internal static readonly TimeSpan LeastLimit = TimeSpan.FromMilliseconds(50);

    /// <summary>The fewest modules a side that a QR code has (version 1); a smaller picture holds none.</summary>
    private const int SmallestCode = 21;

    /// <summary>Above this many pixels a third of the size is tried as well.</summary>
    private const int LargeAbovePixels = 4_000_000;

    /// <summary>Reads the codes of a picture.</summary>
    /// <param name="reader">Reads each form of the picture.</param>
    /// <param name="image">The picture.</param>
    /// <param name="time">Tells how long it has taken; null for the system's time.</param>
    /// <returns>
    /// Each distinct text once: what the picture holds as it is, at any size; if that is nothing, what the first way of
    /// mending it shows; else empty.
    /// </returns>
    /// <exception cref="ImportException">The reading took too long and was broken off.</exception>
    public static IReadOnlyList<string> Scan(IQrReader reader, LumaImage image, TimeProvider? time = null)
    {
        time ??= TimeProvider.System;
        long start = time.GetTimestamp();
        bool isBrokenOff = false;

        // A code that is too large or too noisy for one size may stand beside one that is too small for another.
        var found = new List<string>();
        foreach (LumaImage form in Pyramid(image))
        {
            TimeSpan left = TimeLimit - time.GetElapsedTime(start);
            found.AddRange(Read(reader, form, left < LeastLimit ? LeastLimit : left, ref isBrokenOff).Except(found));
        }

        if (found.Count > 0)
        {
            return found;
        }

        foreach (QrRetry retry in QrRetry.All.Where(retry => retry.Suits(image)))
        {
            if (time.GetElapsedTime(start) >= TimeLimit)
            {
                break;
            }

            foreach (LumaImage form in Pyramid(retry.Mend(image)))
            {
                TimeSpan left = TimeLimit - time.GetElapsedTime(start);
                IReadOnlyList<string> texts = left > TimeSpan.Zero ? Read(reader, form, left, ref isBrokenOff) : [];
                if (texts.Count > 0)
                {
                    return texts;
                }
            }
        }

        return isBrokenOff
            ? throw new ImportException("Looking for a QR code took too long and was broken off; crop the picture to the code and try again.")
            : [];
    }

    /// <summary>
    /// The picture at full, half and quarter size, large ones also at a third, each made only when it is asked for. A
    /// large code from a camera is read better small: the averaging takes the noise out, and a module then spans no more
    /// pixels than the decoder's adaptive threshold looks at. The small forms together cost less than half of the full one.
    /// </summary>
    internal static IEnumerable<LumaImage> Pyramid(LumaImage image)
    {
        yield return image;
        int side = Math.Min(image.Width, image.Height);
        LumaImage? half = side / 2 >= SmallestCode ? image.Shrink(2) : null;
        if (half is not null)
        {
            yield return half;
        }

        if (side / 3 >= SmallestCode && (long)image.Width * image.Height > LargeAbovePixels)
        {
            yield return image.Shrink(3);
        }

        if (side / 4 >= SmallestCode)
        {
            yield return half!.Shrink(2);
        }
    }

    private static IReadOnlyList<string> Read(IQrReader reader, LumaImage image, TimeSpan left, ref bool isBrokenOff)
    {
        try
        {
            return reader.Read(image, left < ReadingLimit ? left : ReadingLimit);
        }
        catch (TimeoutException)
        {
            isBrokenOff = true;
            return [];
        }
    }
}
