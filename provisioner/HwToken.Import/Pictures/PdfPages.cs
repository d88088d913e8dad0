using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Import.Qr;
using SkiaSharp;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Exceptions;
using UglyToad.PdfPig.Graphics;

namespace HwToken.Import.Pictures;

/// <summary>
/// Draws what can be a QR code on the pages of a PDF file: filled outlines and pictures, no text. PdfPig reads the file.
/// </summary>
internal static class PdfPages
{
    /// <summary>As a good scanner: a module of half a millimetre is four pixels wide.</summary>
    private const float PixelsPerPoint = 200 / 72f;

    private const float LargestSide = 4000;

    /// <summary>The most pictures of a page that are drawn: each is looked up and unpacked, also where it is the same again.</summary>
    internal const int MaxImages = 200;

    /// <summary>From so many bytes on that were unpacked for a page they are given back before the next: the runtime would wait for more.</summary>
    private const long LargePage = 8 << 20;

    /// <summary>A page with fewer steps of outlines, and without a picture, holds no code: the smallest has some hundred edges.</summary>
    private const int FewestCommands = 50;

    /// <summary>What opening a document is counted as: PdfPig takes half a second before the first page.</summary>
    internal const long WorkToOpen = 4_500_000_000;

    /// <summary>Draws page after page; those that can't hold a code are passed by.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="name">What the user calls it, for the sentences.</param>
    /// <param name="limits">What may still be drawn and unpacked.</param>
    public static IEnumerable<QrImage> Draw(byte[] file, string name, PictureLimits limits)
    {
        var filters = new BoundedFilters(name, limits);
        filters.CheckUnpacked(file);
        limits.Work.Take(WorkToOpen);
        using PdfDocument document = Open(file, name, filters);
        CheckCalls(document, name, limits);
        bool isAnyDrawn = false;
        for (int number = 1; number <= Math.Min(document.NumberOfPages, PictureFile.MaxPictures) && !limits.Work.IsOver; number++)
        {
            filters.StartPage();
            if (TryDrawPage(document, number, name, limits.Work, isAnyDrawn) is { } picture)
            {
                isAnyDrawn = true;
                yield return picture;
            }

            if (filters.TakeUnpacked() > LargePage)
            {
                GC.Collect();
            }
        }
    }

    private static PdfDocument Open(byte[] file, string name, BoundedFilters filters)
    {
        try
        {
            return PdfDocument.Open(file, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true, FilterProvider = filters });
        }
        catch (PdfDocumentEncryptedException)
        {
            throw new ImportException($"{name} is a PDF document with a password; print it into a new PDF without one, or take a screenshot of the code.");
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            throw Broken(name);
        }
    }

    private static void CheckCalls(PdfDocument document, string name, PictureLimits limits)
    {
        try
        {
            var filters = new BoundedFilters(name, limits);
            new PdfCalls(document, filters, filters.TooLong).Check();
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            throw Broken(name);
        }
    }

    // What is over behind other pages is over for the document; a page that alone is too much is told of.
    private static QrImage? TryDrawPage(PdfDocument document, int number, string name, WorkLimit work, bool isAnyDrawn)
    {
        try
        {
            return DrawPage(document, number, name, work);
        }
        catch (ImportException) when (isAnyDrawn && work.IsOver)
        {
            return null;
        }
    }

    private static QrImage? DrawPage(PdfDocument document, int number, string name, WorkLimit work)
    {
        try
        {
            Page page = document.GetPage(number);
            PdfPath[] paths = [.. page.Paths.Where(path => path.IsFilled)];
            IPdfImage[] images = [.. page.GetImages().Take(MaxImages)];
            if (images.Length == 0 && paths.Sum(path => path.Sum(part => part.Commands.Count)) < FewestCommands)
            {
                return null;
            }

            float scale = Math.Min(PixelsPerPoint, LargestSide / (float)Math.Max(page.Width, page.Height));
            var info = new SKImageInfo(Math.Max(1, (int)(page.Width * scale)), Math.Max(1, (int)(page.Height * scale)), SKColorType.Rgba8888, SKAlphaType.Premul);
            var drawing = new DrawingWork(work, info.Width, info.Height, () => new ImportException($"{name} is a PDF document with more on a page than is drawn; save the page with the code by itself, or take a screenshot of the code."));
            foreach (PdfPath path in paths)
            {
                Count(drawing, path, scale);
            }

            using var bitmap = new SKBitmap(info);
            using var canvas = new SKCanvas(bitmap);
            canvas.Clear(SKColors.White);

            // The origin of a page is its lower left corner.
            canvas.Translate(0, info.Height);
            canvas.Scale(scale, -scale);
            foreach (PdfPath path in paths)
            {
                DrawPath(canvas, path);
            }

            // Each time that a picture stands on the page it is unpacked anew.
            long pixels = 0;
            foreach (IPdfImage image in images.TakeWhile(image => (pixels += (long)image.WidthInSamples * image.HeightInSamples) <= QrImage.MaxPixels))
            {
                drawing.Picture((float)image.BoundingBox.Left * scale, (float)image.BoundingBox.Bottom * scale, (float)image.BoundingBox.Right * scale, (float)image.BoundingBox.Top * scale);
                work.Take((long)image.WidthInSamples * image.HeightInSamples * QrScanner.WorkPerPixel);
                DrawImage(canvas, image);
            }

            canvas.Flush();
            return QrImage.FromPixels(bitmap.GetPixelSpan(), info, SKEncodedOrigin.TopLeft);
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            throw Broken(name);
        }
    }

    // Where it stands on the page does not matter much, so the page is not turned over.
    private static void Count(DrawingWork drawing, PdfPath path, float scale)
    {
        float last = 0;
        void LineTo(PdfPoint point)
        {
            float next = (float)point.Y * scale;
            drawing.Edge(last, next);
            last = next;
        }

        foreach (PdfSubpath.IPathCommand command in path.SelectMany(part => part.Commands))
        {
            switch (command)
            {
                case PdfSubpath.Move move:
                    last = (float)move.Location.Y * scale;
                    break;
                case PdfSubpath.Line line:
                    LineTo(line.To);
                    break;
                case PdfSubpath.CubicBezierCurve curve:
                    LineTo(curve.FirstControlPoint);
                    LineTo(curve.SecondControlPoint);
                    LineTo(curve.EndPoint);
                    break;
            }
        }

        if (path.GetBoundingRectangle() is { } bounds)
        {
            drawing.Fill((float)bounds.Left * scale, (float)bounds.Bottom * scale, (float)bounds.Right * scale, (float)bounds.Top * scale);
        }
    }

    private static void DrawPath(SKCanvas canvas, PdfPath path)
    {
        using var outline = new SKPathBuilder { FillType = path.FillingRule == FillingRule.EvenOdd ? SKPathFillType.EvenOdd : SKPathFillType.Winding };
        foreach (PdfSubpath.IPathCommand command in path.SelectMany(part => part.Commands))
        {
            switch (command)
            {
                case PdfSubpath.Move move:
                    outline.MoveTo(ToPoint(move.Location));
                    break;
                case PdfSubpath.Line line:
                    outline.LineTo(ToPoint(line.To));
                    break;
                case PdfSubpath.CubicBezierCurve curve:
                    outline.CubicTo(ToPoint(curve.FirstControlPoint), ToPoint(curve.SecondControlPoint), ToPoint(curve.EndPoint));
                    break;
                case PdfSubpath.Close:
                    outline.Close();
                    break;
            }
        }

        (double red, double green, double blue) = path.FillColor?.ToRGBValues() ?? (0, 0, 0);
        using SKPath drawn = outline.Detach();
        using var paint = new SKPaint { IsAntialias = true, Color = new SKColor(ToByte(red), ToByte(green), ToByte(blue)) };
        canvas.DrawPath(drawn, paint);
    }

    private static void DrawImage(SKCanvas canvas, IPdfImage image)
    {
        using SKBitmap? bitmap = PdfPicture.Decode(image);
        if (bitmap is null)
        {
            return;
        }

        // The corners of the picture go to those of its place on the page, which may be turned.
        PdfRectangle place = image.BoundingBox;
        canvas.Save();
        var matrix = new SKMatrix(
            (float)(place.TopRight.X - place.TopLeft.X) / bitmap.Width, (float)(place.BottomLeft.X - place.TopLeft.X) / bitmap.Height, (float)place.TopLeft.X,
            (float)(place.TopRight.Y - place.TopLeft.Y) / bitmap.Width, (float)(place.BottomLeft.Y - place.TopLeft.Y) / bitmap.Height, (float)place.TopLeft.Y,
            0, 0, 1);
        canvas.Concat(in matrix);
        canvas.DrawBitmap(bitmap, 0, 0, new SKSamplingOptions(SKFilterMode.Linear));
        canvas.Restore();
    }

    private static SKPoint ToPoint(PdfPoint point) => new((float)point.X, (float)point.Y);

    private static byte ToByte(double share) => (byte)Math.Clamp((int)(share * 255), 0, 255);

    // A managed reader that a damaged file leads astray throws whatever its collections throw.
    private static bool IsDamage(Exception exception) => exception is not (OutOfMemoryException or ImportException);

    private static ImportException Broken(string name) =>
        new($"{name} is a PDF document that is broken or in a form that is not read; take a screenshot of the code.");
}
