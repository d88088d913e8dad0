using System;
using System.Collections.Generic;
using System.Linq;

namespace HwToken.Import.Qr;

/// <summary>A way to mend a picture in which nothing was read. What each is worth stands in qr.md.</summary>
/// <param name="Name">What it does, for the measurements.</param>
/// <param name="MaxPixels">The largest picture that it is tried with, in pixels.</param>
/// <param name="Filter">Makes the mended picture.</param>
internal sealed record QrRetry(string Name, long MaxPixels, Func<LumaImage, LumaImage> Filter)
{
    /// <summary>
    /// Photographs are mended at this many pixels at most: there is more detail in them than a code needs, and what the
    /// averaging leaves is less noisy.
    /// </summary>
    private const int EnoughPixels = 1_000_000;

    /// <summary>As much as some folds of a shirt bend a code, in parts of half the picture; see <see cref="Curve"/>.</summary>
    private const double Bend = 0.06;

    /// <summary>Enlarged threefold, a picture of this size has as many pixels as one of 12 megapixels.</summary>
    private const int SmallPixels = 1_400_000;

    /// <summary>Bends as cloth and bottles have them: of one kind, then of two at once.</summary>
    private static readonly Curve[] Curves =
    [
        new(0, 0, 0, -Bend), new(0, 0, 0, Bend), new(-Bend, 0, 0, 0), new(Bend, 0, 0, 0),
        new(0, 0, -Bend, 0), new(0, 0, Bend, 0), new(0, -Bend, 0, 0), new(0, Bend, 0, 0),
        new(-Bend, 0, 0, -Bend), new(-Bend, 0, 0, Bend), new(Bend, 0, 0, -Bend), new(Bend, 0, 0, Bend),
        new(-Bend, 0, -Bend, 0), new(-Bend, 0, Bend, 0), new(Bend, 0, -Bend, 0), new(Bend, 0, Bend, 0),
        new(0, -Bend, 0, -Bend), new(0, -Bend, 0, Bend), new(0, Bend, 0, -Bend), new(0, Bend, 0, Bend),
    ];

    /// <summary>All, in the order in which they are tried: the cheap ones and those that help most first.</summary>
    public static IReadOnlyList<QrRetry> All { get; } =
    [
        new("stretch", long.MaxValue, LumaFilters.Stretch) { TakesReduced = false },
        new("sharpen", long.MaxValue, LumaFilters.Sharpen),
        new("soften", long.MaxValue, LumaFilters.Soften),
        new("keystone bottom", long.MaxValue, image => Straighten(image, FarSide.Bottom)),
        new("keystone right", long.MaxValue, image => Straighten(image, FarSide.Right)),
        new("level", long.MaxValue, image => LumaFilters.Level(image, 16)),
        new("sharpen and enlarge", SmallPixels, image => LumaFilters.Enlarge(LumaFilters.SharpenFinely(image), 3)) { TakesReduced = false },
        .. Curves.Select(curve => new QrRetry("curve", long.MaxValue, curve.Straighten) { IsForBends = true }),
    ];

    /// <summary>Whether it takes a bend out, which the page of a document has none of.</summary>
    public bool IsForBends { get; private init; }

    /// <summary>Whether it mends the picture as <see cref="Reduce"/> makes it, not in its full size.</summary>
    private bool TakesReduced { get; init; } = true;

    /// <summary>Whether it is tried with a picture.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="isFlat">Whether nothing in it is bent.</param>
    public bool Suits(LumaImage image, bool isFlat = false) => image.Pixels.Length <= MaxPixels && !(isFlat && IsForBends);

    /// <summary>Makes the mended picture.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="reduced">What <see cref="Reduce"/> made of it: once for all ways, since that takes as long as most of them.</param>
    public LumaImage Mend(LumaImage image, LumaImage reduced) => Filter(TakesReduced ? reduced : image);

    /// <summary>The picture with at most so many pixels: itself when it has no more.</summary>
    public static LumaImage Reduce(LumaImage image, int most = EnoughPixels)
    {
        int factor = 1;
        while (image.Pixels.Length / (factor * factor) > most)
        {
            factor++;
        }

        return factor == 1 || Math.Min(image.Width, image.Height) < factor ? image : image.Shrink(factor);
    }

    private static LumaImage Straighten(LumaImage image, FarSide far) => LumaFilters.Sharpen(Keystone.Straighten(image, far));
}
