using System;
using HwToken.Import.Qr;

namespace HwToken.Import.Pictures;

/// <summary>
/// Counts what drawing takes before anything is drawn: a short file can fill the whole picture a hundred thousand times, or
/// cross it with as many edges. A code fills it once.
/// </summary>
/// <param name="work">What may be taken.</param>
/// <param name="width">The picture's width in pixels.</param>
/// <param name="height">Its height in pixels.</param>
/// <param name="makeRefusal">Makes what is thrown when it is more.</param>
internal sealed class DrawingWork(WorkLimit work, float width, float height, Func<ImportException> makeRefusal)
{
    /// <summary>What filling a pixel is counted as: what is half transparent takes ten nanoseconds.</summary>
    private const int PerPixel = 100;

    /// <summary>What following an edge over a row of pixels is counted as.</summary>
    private const int PerRow = 200;

    /// <summary>The most pixels that layers may have which are drawn apart and lie on one another; each takes four bytes.</summary>
    private const long MaxLayers = 25_000_000;

    /// <summary>How often pictures may cover the whole: a scanned page is one, or is put together of strips and a few layers.</summary>
    private const int MostCoverings = 8;

    private long layers;
    private double pictures;

    /// <summary>Counts an area that is filled.</summary>
    /// <exception cref="ImportException">It is more than is drawn.</exception>
    internal void Fill(float left, float top, float right, float bottom) => Take((long)(Inside(left, right, width) * Inside(top, bottom, height)) * PerPixel);

    /// <summary>Counts the place of a picture, which takes several times as long as a filled area.</summary>
    /// <exception cref="ImportException">It is more than is drawn.</exception>
    internal void Picture(float left, float top, float right, float bottom)
    {
        Fill(left, top, right, bottom);
        pictures += Inside(left, right, width) * Inside(top, bottom, height);
        if (pictures > MostCoverings * (double)width * height)
        {
            throw makeRefusal();
        }
    }

    /// <summary>Counts an edge.</summary>
    /// <exception cref="ImportException">It is more than is drawn.</exception>
    internal void Edge(float top, float bottom) => Take((1 + (long)Inside(Math.Min(top, bottom), Math.Max(top, bottom), height)) * PerRow);

    /// <summary>Counts a layer of the whole picture, which is there until <see cref="EndLayer"/>.</summary>
    /// <exception cref="ImportException">It is more than is drawn.</exception>
    internal void BeginLayer()
    {
        layers += (long)width * (long)height;
        Fill(0, 0, width, height);
        if (layers > MaxLayers)
        {
            throw makeRefusal();
        }
    }

    /// <summary>Ends the topmost layer.</summary>
    internal void EndLayer() => layers -= (long)width * (long)height;

    // What is no number, or beyond all numbers, may cover everything.
    private static float Inside(float from, float to, float size) => float.IsNaN(from) || float.IsNaN(to) ? size : Math.Max(0, Math.Min(to, size) - Math.Max(from, 0));

    private void Take(long steps)
    {
        work.Take(steps);
        if (work.IsOver)
        {
            throw makeRefusal();
        }
    }
}
