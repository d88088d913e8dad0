using System;
using System.Runtime.InteropServices;
using HwToken.Import.Qr;
using SkiaSharp;

namespace HwToken.Import.Tests.Corpus;

/// <summary>A grey picture in the making, 0 black to 255 white, in floats so that steps do not add rounding.</summary>
internal sealed class Raster
{
    internal Raster(int width, int height, float brightness)
    {
        Width = width;
        Height = height;
        Pixels = new float[width * height];
        Array.Fill(Pixels, brightness);
    }

    internal int Width { get; }

    internal int Height { get; }

    internal float[] Pixels { get; }

    internal LumaImage ToLuma()
    {
        var pixels = new byte[Pixels.Length];
        for (int index = 0; index < pixels.Length; index++)
        {
            pixels[index] = (byte)Math.Clamp((int)MathF.Round(Pixels[index]), 0, 255);
        }

        return new LumaImage(Width, Height, pixels);
    }

    internal void Fill(int left, int top, int width, int height, float brightness)
    {
        for (int y = Math.Max(0, top); y < Math.Min(Height, top + height); y++)
        {
            int start = Math.Clamp(left, 0, Width);
            int end = Math.Clamp(left + width, start, Width);
            Pixels.AsSpan((y * Width) + start, end - start).Fill(brightness);
        }
    }

    /// <summary>Changes every pixel by its place and brightness.</summary>
    internal void Change(Func<int, int, float, float> change)
    {
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                ref float pixel = ref Pixels[(y * Width) + x];
                pixel = change(x, y, pixel);
            }
        }
    }

    /// <summary>Draws the picture bent: each place from one that lies off it by so many parts of half the picture, times the square of its distance from the middle.</summary>
    internal Raster Bend(double xByX, double xByY, double yByX, double yByY)
    {
        var bent = new Raster(Width, Height, 0);
        bent.Change((x, y, _) =>
        {
            double u = ((2.0 * x) / Width) - 1;
            double v = ((2.0 * y) / Height) - 1;
            double fromX = (u + 1 + (xByX * u * u) + (xByY * v * v)) * Width / 2;
            double fromY = (v + 1 + (yByX * u * u) + (yByY * v * v)) * Height / 2;
            int left = (int)Math.Clamp(fromX, 0, Width - 2);
            int top = (int)Math.Clamp(fromY, 0, Height - 2);
            (float aside, float down) = ((float)Math.Clamp(fromX - left, 0, 1), (float)Math.Clamp(fromY - top, 0, 1));
            int at = (top * Width) + left;
            return (((Pixels[at] * (1 - aside)) + (Pixels[at + 1] * aside)) * (1 - down)) + (((Pixels[at + Width] * (1 - aside)) + (Pixels[at + Width + 1] * aside)) * down);
        });
        return bent;
    }

    /// <summary>Gaussian noise as a sensor has it.</summary>
    internal void AddNoise(float deviation, Random random)
    {
        for (int index = 0; index < Pixels.Length; index++)
        {
            // The sum of four uniform numbers is near enough to a Gaussian; its deviation is 0.577.
            float sum = random.NextSingle() + random.NextSingle() + random.NextSingle() + random.NextSingle() - 2f;
            Pixels[index] += sum * deviation * 1.732f;
        }
    }

    /// <summary>Gaussian blur; the edges are repeated.</summary>
    internal void Blur(double deviation)
    {
        int radius = (int)Math.Ceiling(deviation * 3);
        if (radius == 0)
        {
            return;
        }

        var kernel = new float[(2 * radius) + 1];
        float sum = 0;
        for (int at = -radius; at <= radius; at++)
        {
            sum += kernel[at + radius] = (float)Math.Exp(-at * at / (2 * deviation * deviation));
        }

        Convolve(kernel, sum, 1, Width, Height, Width);
        Convolve(kernel, sum, Width, Height, Width, 1);
    }

    /// <summary>Motion in a direction while the shutter is open.</summary>
    internal Raster Move(double angle, double length)
    {
        var moved = new Raster(Width, Height, 0);
        int steps = Math.Max(2, (int)Math.Ceiling(length) * 2);
        for (int step = 0; step < steps; step++)
        {
            double along = length * ((step / (double)(steps - 1)) - 0.5);
            int shiftX = (int)Math.Round(Math.Cos(angle) * along);
            int shiftY = (int)Math.Round(Math.Sin(angle) * along);
            moved.Change((x, y, pixel) => pixel + (Pixels[(Math.Clamp(y + shiftY, 0, Height - 1) * Width) + Math.Clamp(x + shiftX, 0, Width - 1)] / steps));
        }

        return moved;
    }

    /// <summary>What is left after a lossy save.</summary>
    internal Raster Jpeg(int quality)
    {
        LumaImage luma = ToLuma();
        using SKData file = Encode(luma, SKEncodedImageFormat.Jpeg, quality);
        using SKBitmap bitmap = SKBitmap.Decode(file, new SKImageInfo(Width, Height, SKColorType.Gray8, SKAlphaType.Opaque));
        var saved = new Raster(Width, Height, 0);
        for (int y = 0; y < Height; y++)
        {
            ReadOnlySpan<byte> row = bitmap.GetPixelSpan().Slice(y * bitmap.RowBytes, Width);
            for (int x = 0; x < Width; x++)
            {
                saved.Pixels[(y * Width) + x] = row[x];
            }
        }

        return saved;
    }

    /// <summary>A grey picture as a file.</summary>
    internal static SKData Encode(LumaImage image, SKEncodedImageFormat format, int quality)
    {
        GCHandle pinned = GCHandle.Alloc(image.Pixels, GCHandleType.Pinned);
        try
        {
            using var pixmap = new SKPixmap(new SKImageInfo(image.Width, image.Height, SKColorType.Gray8, SKAlphaType.Opaque), pinned.AddrOfPinnedObject(), image.Width);
            return pixmap.Encode(format, quality) ?? throw new InvalidOperationException("The picture could not be encoded.");
        }
        finally
        {
            pinned.Free();
        }
    }

    private void Convolve(float[] kernel, float sum, int step, int length, int lines, int lineStep)
    {
        int radius = kernel.Length / 2;
        var line = new float[length + (2 * radius)];
        for (int number = 0; number < lines; number++)
        {
            int start = number * lineStep;
            for (int at = 0; at < line.Length; at++)
            {
                line[at] = Pixels[start + (Math.Clamp(at - radius, 0, length - 1) * step)];
            }

            for (int at = 0; at < length; at++)
            {
                float value = 0;
                for (int offset = 0; offset < kernel.Length; offset++)
                {
                    value += line[at + offset] * kernel[offset];
                }

                Pixels[start + (at * step)] = value / sum;
            }
        }
    }
}
