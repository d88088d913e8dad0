using System;
using System.Collections.Generic;
using System.Numerics;
using System.Runtime.InteropServices;

namespace HwToken.Import.Qr;

/// <summary>A grey picture: one byte a pixel, 0 black to 255 white, row after row from the top left.</summary>
public sealed class LumaImage
{
    /// <summary>Wraps pixels; the array is kept, not copied.</summary>
    /// <param name="width">Pixels a row, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="pixels">Width × height bytes.</param>
    public LumaImage(int width, int height, byte[] pixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (pixels.LongLength != (long)width * height)
        {
            throw new ArgumentException("The array does not hold width × height pixels.", nameof(pixels));
        }

        Width = width;
        Height = height;
        Pixels = pixels;
    }

    /// <summary>Pixels a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Width × height bytes.</summary>
    public byte[] Pixels { get; }

    /// <summary>Whether all of it has one tone, as an empty page has: there is no code in it.</summary>
    internal bool IsBlank => !Pixels.AsSpan().ContainsAnyExcept(Pixels[0]);

    /// <summary>Clears pictures that were made of another one, since whoever sees a code has its secret.</summary>
    /// <param name="made">The pictures; the other one may be among them.</param>
    /// <param name="kept">The other one, which stays as it is; null clears all.</param>
    internal static void Clear(IEnumerable<LumaImage> made, LumaImage? kept = null)
    {
        foreach (LumaImage image in made)
        {
            if (image.Pixels != kept?.Pixels)
            {
                Array.Clear(image.Pixels);
            }
        }
    }

    /// <summary>
    /// Shrinks the picture by averaging squares of pixels, which also averages out noise, moiré and the gaps between a
    /// screen's pixels. Rows and columns that do not fill a square are left out.
    /// </summary>
    /// <param name="factor">The side of the square, from 2 to the shorter side of the picture.</param>
    public LumaImage Shrink(int factor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 2);
        if (factor == 2)
        {
            return Halve();
        }

        int width = Width / factor;
        int height = Height / factor;
        var shrunk = new byte[width * height];
        var sums = new int[width];
        int area = factor * factor;
        for (int y = 0; y < height; y++)
        {
            Array.Clear(sums);
            for (int row = y * factor; row < (y + 1) * factor; row++)
            {
                ReadOnlySpan<byte> source = Pixels.AsSpan(row * Width, width * factor);
                for (int x = 0; x < sums.Length; x++)
                {
                    int sum = 0;
                    foreach (byte pixel in source.Slice(x * factor, factor))
                    {
                        sum += pixel;
                    }

                    sums[x] += sum;
                }
            }

            Span<byte> target = shrunk.AsSpan(y * width, width);
            for (int x = 0; x < target.Length; x++)
            {
                target[x] = (byte)((sums[x] + (area / 2)) / area);
            }
        }

        return new LumaImage(width, height, shrunk);
    }

    /// <summary>Cuts a rectangle out; what of it lies outside the picture is left away.</summary>
    public LumaImage Crop(int left, int top, int width, int height)
    {
        width = Math.Min(width, Width - left);
        height = Math.Min(height, Height - top);
        var part = new byte[width * height];
        for (int y = 0; y < height; y++)
        {
            Pixels.AsSpan(((top + y) * Width) + left, width).CopyTo(part.AsSpan(y * width));
        }

        return new LumaImage(width, height, part);
    }

    /// <summary>Interpolates between four pixels.</summary>
    /// <param name="x">In 256ths of a pixel from the centre of the first.</param>
    /// <param name="y">The same downwards.</param>
    public byte Sample(int x, int y)
    {
        x = int.Clamp(x, 0, (Width - 1) << 8);
        y = int.Clamp(y, 0, (Height - 1) << 8);
        int right = (x >> 8) + 1 < Width ? 1 : 0;
        int below = (y >> 8) + 1 < Height ? Width : 0;
        byte[] pixels = Pixels;
        int at = ((y >> 8) * Width) + (x >> 8);
        int aside = x & 255;
        int upper = (pixels[at] * (256 - aside)) + (pixels[at + right] * aside);
        int lower = (pixels[at + below] * (256 - aside)) + (pixels[at + below + right] * aside);
        int down = y & 255;
        return (byte)(((upper * (256 - down)) + (lower * down) + 32768) >> 16);
    }

    /// <summary>Shrinks by two, by as many pixels at a time as the processor can.</summary>
    private LumaImage Halve()
    {
        int width = Width / 2;
        int height = Height / 2;
        var half = new byte[width * height];
        var low = new Vector<ushort>(0xFF);
        var two = new Vector<ushort>(2);
        for (int y = 0; y < height; y++)
        {
            // Two neighbours as one number of 16 bits, whichever of them comes first in it.
            ReadOnlySpan<ushort> upper = MemoryMarshal.Cast<byte, ushort>(Pixels.AsSpan(2 * y * Width, 2 * width));
            ReadOnlySpan<ushort> lower = MemoryMarshal.Cast<byte, ushort>(Pixels.AsSpan(((2 * y) + 1) * Width, 2 * width));
            Span<byte> target = half.AsSpan(y * width, width);
            int x = 0;
            for (; x + Vector<byte>.Count <= width; x += Vector<byte>.Count)
            {
                Vector.Narrow(Average(upper[x..], lower[x..]), Average(upper[(x + Vector<ushort>.Count)..], lower[(x + Vector<ushort>.Count)..])).CopyTo(target[x..]);
            }

            for (; x < target.Length; x++)
            {
                target[x] = (byte)(((upper[x] & 0xFF) + (upper[x] >> 8) + (lower[x] & 0xFF) + (lower[x] >> 8) + 2) / 4);
            }
        }

        return new LumaImage(width, height, half);

        Vector<ushort> Average(ReadOnlySpan<ushort> above, ReadOnlySpan<ushort> below)
        {
            var first = new Vector<ushort>(above);
            var second = new Vector<ushort>(below);
            return ((first & low) + (first >>> 8) + (second & low) + (second >>> 8) + two) >>> 2;
        }
    }
}
