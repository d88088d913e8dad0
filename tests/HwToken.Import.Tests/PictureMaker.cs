using System;
using System.Linq;
using HwToken.Import.Qr;

namespace HwToken.Import.Tests;

/// <summary>Makes pictures out of others; what is random comes from a fixed seed.</summary>
internal static class PictureMaker
{
    internal static LumaImage Enlarge(LumaImage image, int factor)
    {
        int width = image.Width * factor;
        var pixels = new byte[width * image.Height * factor];
        for (int index = 0; index < pixels.Length; index++)
        {
            pixels[index] = image.Pixels[(index / width / factor * image.Width) + (index % width / factor)];
        }

        return new LumaImage(width, image.Height * factor, pixels);
    }

    /// <summary>Adds to each pixel at most so much brightness, or takes it away.</summary>
    internal static LumaImage Add(int noise, LumaImage image)
    {
        var random = new Random(5);
        byte[] pixels = [.. image.Pixels.Select(pixel => (byte)Math.Clamp(pixel + random.Next(-noise, noise + 1), 0, 255))];
        return new LumaImage(image.Width, image.Height, pixels);
    }

    /// <summary>Puts pictures below each other on white.</summary>
    internal static LumaImage Stack(params LumaImage[] images)
    {
        int width = images.Max(image => image.Width);
        var pixels = new byte[width * images.Sum(image => image.Height)];
        Array.Fill(pixels, (byte)255);
        int top = 0;
        foreach (LumaImage image in images)
        {
            for (int row = 0; row < image.Height; row++)
            {
                image.Pixels.AsSpan(row * image.Width, image.Width).CopyTo(pixels.AsSpan((top + row) * width));
            }

            top += image.Height;
        }

        return new LumaImage(width, top, pixels);
    }

    internal static LumaImage Noise(int width, int height)
    {
        var pixels = new byte[width * height];
        new Random(6).NextBytes(pixels);
        return new LumaImage(width, height, pixels);
    }
}
