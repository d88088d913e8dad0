using System;
using HwToken.Import.Qr;
using SkiaSharp;
using UglyToad.PdfPig.Content;

namespace HwToken.Import.Pictures;

/// <summary>
/// A picture on a page of a PDF file, with as many pixels as a page needs. PdfPig would make a PNG file of it, which takes
/// sixteen bytes a pixel; a sheet that an office scanner took has 35 million.
/// </summary>
internal static class PdfPicture
{
    /// <summary>A page is drawn with fewer pixels.</summary>
    internal const int EnoughPixels = 8_000_000;

    /// <summary>Decodes a picture.</summary>
    /// <param name="image">The picture.</param>
    /// <returns>Its pixels, the caller's to dispose of; null for what can't be decoded.</returns>
    internal static SKBitmap? Decode(IPdfImage image)
    {
        // JPEG stands in a PDF as it is.
        if (image.TryGetBytesAsMemory(out Memory<byte> samples) && image.ColorSpaceDetails is not null)
        {
            return Convert(image, samples);
        }

        byte[] encoded = image.RawBytes.ToArray();
        return QrImage.IsDrawable(encoded) ? DecodeReduced(encoded) : null;
    }

    private static SKBitmap? DecodeReduced(byte[] encoded)
    {
        using SKData data = SKData.CreateCopy(encoded);
        using SKCodec? codec = SKCodec.Create(data);
        if (codec is null)
        {
            return null;
        }

        // JPEG decodes to an eighth, a quarter or half of its size, others to their own alone.
        float scale = (float)Math.Min(1, Math.Sqrt(EnoughPixels / ((double)codec.Info.Width * codec.Info.Height)));
        SKSizeI size = scale < 1 ? codec.GetScaledDimensions(scale) : codec.Info.Size;
        var bitmap = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        SKCodecResult result = codec.GetPixels(bitmap.Info, bitmap.GetPixels());
        if (result is SKCodecResult.Success or SKCodecResult.IncompleteInput or SKCodecResult.ErrorInInput)
        {
            return bitmap;
        }

        bitmap.Dispose();
        return null;
    }

    /// <summary>Turns samples into grey and averages squares of them where there are more than enough.</summary>
    private static SKBitmap? Convert(IPdfImage image, Memory<byte> samples)
    {
        (int width, int height) = (image.WidthInSamples, image.HeightInSamples);
        int factor = (int)Math.Ceiling(Math.Sqrt((double)width * height / EnoughPixels));
        var colours = new PdfSamples(image, samples);
        if (width < factor || height < factor || colours.Size is not (1 or 3 or 4))
        {
            return null;
        }

        // The shape alone of what is transparent can be the code.
        PdfSamples? shape = image.MaskImage is { } mask && mask.WidthInSamples == width && mask.HeightInSamples == height && mask.ColorSpaceDetails is not null && mask.TryGetBytesAsMemory(out Memory<byte> memory)
            ? new PdfSamples(mask, memory) : null;
        shape = shape?.Size == 1 ? shape : null;
        int rows = Math.Min(height, Math.Min(colours.Rows, shape?.Rows ?? height)) / factor * factor;
        var bitmap = new SKBitmap(new SKImageInfo(width / factor, height / factor, SKColorType.Rgba8888, SKAlphaType.Premul));
        bitmap.Erase(SKColors.Transparent);
        Reduce(colours, shape, width, rows, factor, bitmap.GetPixelSpan());
        return bitmap;
    }

    private static void Reduce(PdfSamples colours, PdfSamples? shape, int width, int rows, int factor, Span<byte> target)
    {
        int reduced = width / factor;
        int area = factor * factor;
        var brightness = new byte[width];
        var opaque = new byte[width];
        var grey = new int[reduced];
        var opacity = new int[reduced];
        for (int y = 0; y < rows; y++)
        {
            colours.ReadRow(y, brightness);
            if (shape is not null)
            {
                shape.ReadRow(y, opaque);
                for (int x = 0; x < width; x++)
                {
                    brightness[x] = (byte)(brightness[x] * opaque[x] / 255);
                }

                Add(opaque, factor, opacity);
            }

            Add(brightness, factor, grey);
            if ((y + 1) % factor == 0)
            {
                Span<byte> row = target.Slice(y / factor * reduced * 4, reduced * 4);
                for (int x = 0; x < reduced; x++)
                {
                    row.Slice(4 * x, 3).Fill((byte)(grey[x] / area));
                    row[(4 * x) + 3] = shape is null ? (byte)255 : (byte)(opacity[x] / area);
                }

                Array.Clear(grey);
                Array.Clear(opacity);
            }
        }
    }

    private static void Add(ReadOnlySpan<byte> row, int factor, int[] sums)
    {
        for (int x = 0; x < sums.Length; x++)
        {
            int sum = 0;
            foreach (byte value in row.Slice(x * factor, factor))
            {
                sum += value;
            }

            sums[x] += sum;
        }
    }
}
