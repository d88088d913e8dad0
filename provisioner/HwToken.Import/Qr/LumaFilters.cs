using System;

namespace HwToken.Import.Qr;

/// <summary>What mends a picture for a QR reader. Each makes a new picture and leaves the given one as it is.</summary>
internal static class LumaFilters
{
    /// <summary>Enlarges by bilinear interpolation.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="factor">At least 2.</param>
    public static LumaImage Enlarge(LumaImage image, int factor)
    {
        int width = image.Width * factor;
        int height = image.Height * factor;
        var enlarged = new byte[width * height];

        // Two rows of the picture, enlarged sideways, each pixel times 2 · factor; then what lies between them.
        int whole = 2 * factor;
        int[] upper = EnlargeRow(image, 0, factor);
        int[] lower = upper;
        int at = 0;
        for (int y = 0; y < height; y++)
        {
            // The centre of a new pixel lies so many (2 · factor)-ths below that of row `above`.
            (int above, int below) = Math.DivRem((2 * y) + 1 + factor, whole);
            if (above > at)
            {
                at = above;
                upper = lower;
                lower = EnlargeRow(image, Math.Min(above, image.Height - 1), factor);
            }

            Span<byte> target = enlarged.AsSpan(y * width, width);
            int round = whole * whole / 2;
            uint scale = (uint)(((1 << 24) + (whole * whole) - 1) / (whole * whole));
            for (int x = 0; x < target.Length; x++)
            {
                target[x] = (byte)(((uint)((upper[x] * (whole - below)) + (lower[x] * below) + round) * scale) >> 24);
            }
        }

        return new LumaImage(width, height, enlarged);
    }

    /// <summary>Steepens soft edges: 4 times the picture less 3 times its blurred self (σ about 4 pixels).</summary>
    public static LumaImage Sharpen(LumaImage image) => Sharpen(image, [3, 3, 4], 6);

    /// <summary>Steepens edges of a pixel or two: 2.5 times the picture less 1.5 times its blurred self (σ about 2 pixels).</summary>
    public static LumaImage SharpenFinely(LumaImage image) => Sharpen(image, [1, 2, 2], 3);

    /// <summary>Unsharp mask: strength + 1 times the picture less strength times its blurred self.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="radii">The radii of box blurs in turn, which together are near a Gaussian.</param>
    /// <param name="strength">In halves.</param>
    private static LumaImage Sharpen(LumaImage image, ReadOnlySpan<int> radii, int strength)
    {
        LumaImage blurred = image;
        foreach (int radius in radii)
        {
            blurred = BoxBlur(blurred, radius);
        }

        var sharp = new byte[image.Pixels.Length];
        ReadOnlySpan<byte> source = image.Pixels;
        ReadOnlySpan<byte> soft = blurred.Pixels;
        for (int index = 0; index < sharp.Length; index++)
        {
            int value = ((source[index] * (2 + strength)) - (soft[index] * strength)) / 2;
            sharp[index] = (byte)Math.Clamp(value, 0, 255);
        }

        return new LumaImage(image.Width, image.Height, sharp);
    }

    /// <summary>Averages squares of 2 · radius + 1 pixels a side around each pixel; the edges are repeated.</summary>
    public static LumaImage BoxBlur(LumaImage image, int radius)
    {
        (int width, int height) = (image.Width, image.Height);
        int side = (2 * radius) + 1;
        uint scale = (uint)((1 << 24) / (side * side));
        var blurred = new byte[image.Pixels.Length];
        var columns = new int[width];
        for (int row = -radius; row < radius; row++)
        {
            Add(columns, Row(image, row), 1);
        }

        for (int y = 0; y < height; y++)
        {
            Add(columns, Row(image, y + radius), 1);
            int sum = 0;
            for (int x = -radius; x < radius; x++)
            {
                sum += columns[Math.Clamp(x, 0, width - 1)];
            }

            Span<byte> target = blurred.AsSpan(y * width, width);
            for (int x = 0; x < target.Length; x++)
            {
                sum += columns[Math.Min(x + radius, width - 1)];
                target[x] = (byte)(((ulong)(uint)sum * scale + (1 << 23)) >> 24);
                sum -= columns[Math.Max(x - radius, 0)];
            }

            Add(columns, Row(image, y - radius), -1);
        }

        return new LumaImage(width, height, blurred);
    }

    /// <summary>A Gaussian of about one pixel (1 4 6 4 1 both ways).</summary>
    public static LumaImage Soften(LumaImage image)
    {
        (int width, int height) = (image.Width, image.Height);
        var softened = new byte[image.Pixels.Length];
        var line = new int[width + 4];
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<byte> row0 = Row(image, y - 2);
            ReadOnlySpan<byte> row1 = Row(image, y - 1);
            ReadOnlySpan<byte> row2 = Row(image, y);
            ReadOnlySpan<byte> row3 = Row(image, y + 1);
            ReadOnlySpan<byte> row4 = Row(image, y + 2);
            for (int x = 0; x < row2.Length; x++)
            {
                line[x + 2] = row0[x] + row4[x] + (4 * (row1[x] + row3[x])) + (6 * row2[x]);
            }

            line[0] = line[1] = line[2];
            line[^1] = line[^2] = line[^3];
            Span<byte> target = softened.AsSpan(y * width, width);
            for (int x = 0; x < target.Length; x++)
            {
                target[x] = (byte)((line[x] + line[x + 4] + (4 * (line[x + 1] + line[x + 3])) + (6 * line[x + 2]) + 128) >> 8);
            }
        }

        return new LumaImage(width, height, softened);
    }

    /// <summary>Gives every part of the picture the same brightness and contrast: each pixel by the mean and the spread of those around it.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="radius">How far around it is looked, in pixels: some modules.</param>
    public static LumaImage Level(LumaImage image, int radius)
    {
        LumaImage mean = BoxBlur(image, radius);
        var spread = new byte[image.Pixels.Length];
        for (int index = 0; index < spread.Length; index++)
        {
            spread[index] = (byte)Math.Abs(image.Pixels[index] - mean.Pixels[index]);
        }

        byte[] deviation = BoxBlur(new LumaImage(image.Width, image.Height, spread), radius).Pixels;
        for (int index = 0; index < spread.Length; index++)
        {
            // What is nearly flat stays so, or its noise would look like modules.
            int value = 128 + ((image.Pixels[index] - mean.Pixels[index]) * 60 / Math.Max(6, (int)deviation[index]));
            spread[index] = (byte)Math.Clamp(value, 0, 255);
        }

        return new LumaImage(image.Width, image.Height, spread);
    }

    /// <summary>Spreads the tones between the darkest and the brightest hundredth over the whole range.</summary>
    public static LumaImage Stretch(LumaImage image)
    {
        int[] histogram = Count(image);
        int outliers = image.Pixels.Length / 100;
        int dark = 0;
        for (int sum = histogram[0]; sum <= outliers; sum += histogram[dark])
        {
            dark++;
        }

        int light = 255;
        for (int sum = histogram[255]; sum <= outliers; sum += histogram[light])
        {
            light--;
        }

        var tones = new byte[256];
        for (int tone = 0; tone < 256; tone++)
        {
            tones[tone] = (byte)Math.Clamp((tone - dark) * 255 / Math.Max(1, light - dark), 0, 255);
        }

        return Map(image, tones);
    }

    /// <summary>Gives each tone another.</summary>
    private static LumaImage Map(LumaImage image, byte[] tones)
    {
        var mapped = new byte[image.Pixels.Length];
        ReadOnlySpan<byte> source = image.Pixels;
        for (int index = 0; index < mapped.Length; index++)
        {
            mapped[index] = tones[source[index]];
        }

        return new LumaImage(image.Width, image.Height, mapped);
    }

    private static int[] Count(LumaImage image)
    {
        var histogram = new int[256];
        foreach (byte tone in image.Pixels)
        {
            histogram[tone]++;
        }

        return histogram;
    }

    private static ReadOnlySpan<byte> Row(LumaImage image, int y) =>
        image.Pixels.AsSpan(Math.Clamp(y, 0, image.Height - 1) * image.Width, image.Width);

    private static void Add(Span<int> sums, ReadOnlySpan<byte> row, int sign)
    {
        for (int x = 0; x < row.Length; x++)
        {
            sums[x] += row[x] * sign;
        }
    }

    private static int[] EnlargeRow(LumaImage image, int y, int factor)
    {
        ReadOnlySpan<byte> source = Row(image, y);
        var row = new int[source.Length * factor];
        int whole = 2 * factor;
        for (int x = 0; x < row.Length; x++)
        {
            (int left, int weight) = Math.DivRem((2 * x) + 1 + factor, whole);
            row[x] = (source[Math.Max(0, left - 1)] * (whole - weight)) + (source[Math.Min(source.Length - 1, left)] * weight);
        }

        return row;
    }
}
