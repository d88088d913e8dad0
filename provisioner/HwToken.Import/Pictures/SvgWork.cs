using System;
using System.Collections.Generic;
using ShimSkiaSharp;

namespace HwToken.Import.Pictures;

/// <summary>Goes through a picture as Svg.Skia has laid it out, and counts what drawing it takes.</summary>
/// <param name="work">Counts it.</param>
/// <param name="scale">Pixels for each unit of the picture.</param>
/// <param name="left">Its left edge, in its units.</param>
/// <param name="top">Its upper edge, in its units.</param>
internal sealed class SvgWork(DrawingWork work, float scale, float left, float top)
{
    // Pictures stand in pictures where a part is repeated.
    private const int MaxDepth = 64;

    /// <summary>Counts a whole picture.</summary>
    /// <exception cref="ImportException">It is more than is drawn.</exception>
    internal void Count(SKPicture picture) => Count(picture, new SKMatrix { ScaleX = scale, ScaleY = scale, TransX = -left * scale, TransY = -top * scale, Persp2 = 1 }, 0);

    private void Count(SKPicture picture, SKMatrix outer, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new InvalidOperationException("Pictures stand in pictures without end.");
        }

        var layers = new Stack<bool>();
        var matrices = new Stack<SKMatrix>();
        SKMatrix matrix = outer;
        foreach (CanvasCommand command in picture.Commands ?? [])
        {
            switch (command)
            {
                case SaveCanvasCommand:
                    matrices.Push(matrix);
                    layers.Push(false);
                    break;
                case SaveLayerCanvasCommand:
                    matrices.Push(matrix);
                    layers.Push(true);
                    work.BeginLayer();
                    break;
                case RestoreCanvasCommand:
                    matrix = matrices.TryPop(out SKMatrix before) ? before : outer;
                    if (layers.TryPop(out bool isLayer) && isLayer)
                    {
                        work.EndLayer();
                    }

                    break;
                case SetMatrixCanvasCommand set:
                    matrix = Multiply(matrix, set.DeltaMatrix);
                    break;
                case DrawPictureCanvasCommand { Picture: { } inner }:
                    Count(inner, matrix, depth + 1);
                    break;
                case DrawImageCanvasCommand image:
                    Fill(image.Dest, 0, matrix);
                    break;
                case DrawPathCanvasCommand { Path: { } path } draw:
                    Fill(path.Bounds, draw.Paint is { Style: not SKPaintStyle.Fill } stroke ? stroke.StrokeWidth : 0, matrix);
                    CountEdges(path, matrix);
                    break;
                case ClipPathCanvasCommand { ClipPath.Clips: { } clips }:
                    foreach (PathClip clip in clips)
                    {
                        if (clip.Path is { } path)
                        {
                            Fill(path.Bounds, 0, matrix);
                            CountEdges(path, matrix);
                        }
                    }

                    break;
            }
        }
    }

    private void CountEdges(SKPath path, SKMatrix matrix)
    {
        float last = 0;
        void LineTo(float x, float y)
        {
            float next = (matrix.SkewY * x) + (matrix.ScaleY * y) + matrix.TransY;
            work.Edge(last, next);
            last = next;
        }

        void Around(SKRect rect)
        {
            LineTo(rect.Left, rect.Top);
            LineTo(rect.Right, rect.Bottom);
            LineTo(rect.Left, rect.Top);
        }

        foreach (PathCommand command in path.Commands ?? [])
        {
            switch (command)
            {
                case MoveToPathCommand move:
                    last = (matrix.SkewY * move.X) + (matrix.ScaleY * move.Y) + matrix.TransY;
                    break;
                case LineToPathCommand line:
                    LineTo(line.X, line.Y);
                    break;
                case QuadToPathCommand quad:
                    LineTo(quad.X0, quad.Y0);
                    LineTo(quad.X1, quad.Y1);
                    break;
                case CubicToPathCommand cubic:
                    LineTo(cubic.X0, cubic.Y0);
                    LineTo(cubic.X1, cubic.Y1);
                    LineTo(cubic.X2, cubic.Y2);
                    break;
                case ArcToPathCommand arc:
                    LineTo(arc.X, arc.Y + arc.Ry);
                    LineTo(arc.X, arc.Y - arc.Ry);
                    LineTo(arc.X, arc.Y);
                    break;
                case AddRectPathCommand rect:
                    Around(rect.Rect);
                    break;
                case AddRoundRectPathCommand rect:
                    Around(rect.Rect);
                    break;
                case AddOvalPathCommand oval:
                    Around(oval.Rect);
                    break;
                case AddCirclePathCommand circle:
                    LineTo(circle.X, circle.Y - circle.Radius);
                    LineTo(circle.X, circle.Y + circle.Radius);
                    LineTo(circle.X, circle.Y - circle.Radius);
                    break;
                case AddPolyPathCommand { Points: { } points }:
                    foreach (SKPoint point in points)
                    {
                        LineTo(point.X, point.Y);
                    }

                    break;
            }
        }
    }

    private void Fill(SKRect bounds, float stroke, SKMatrix matrix)
    {
        (float x0, float y0) = Map(bounds.Left - stroke, bounds.Top - stroke);
        (float x1, float y1) = Map(bounds.Right + stroke, bounds.Top - stroke);
        (float x2, float y2) = Map(bounds.Left - stroke, bounds.Bottom + stroke);
        (float x3, float y3) = Map(bounds.Right + stroke, bounds.Bottom + stroke);
        work.Fill(
            Math.Min(Math.Min(x0, x1), Math.Min(x2, x3)),
            Math.Min(Math.Min(y0, y1), Math.Min(y2, y3)),
            Math.Max(Math.Max(x0, x1), Math.Max(x2, x3)),
            Math.Max(Math.Max(y0, y1), Math.Max(y2, y3)));

        (float X, float Y) Map(float x, float y) => ((matrix.ScaleX * x) + (matrix.SkewX * y) + matrix.TransX, (matrix.SkewY * x) + (matrix.ScaleY * y) + matrix.TransY);
    }

    private static SKMatrix Multiply(SKMatrix first, SKMatrix second) => new()
    {
        ScaleX = (first.ScaleX * second.ScaleX) + (first.SkewX * second.SkewY),
        SkewX = (first.ScaleX * second.SkewX) + (first.SkewX * second.ScaleY),
        TransX = (first.ScaleX * second.TransX) + (first.SkewX * second.TransY) + first.TransX,
        SkewY = (first.SkewY * second.ScaleX) + (first.ScaleY * second.SkewY),
        ScaleY = (first.SkewY * second.SkewX) + (first.ScaleY * second.ScaleY),
        TransY = (first.SkewY * second.TransX) + (first.ScaleY * second.TransY) + first.TransY,
        Persp2 = 1,
    };
}
