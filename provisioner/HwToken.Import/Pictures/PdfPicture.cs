using System;
using HwToken.Import.Qr;
using SkiaSharp;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Images;

namespace HwToken.Import.Pictures;

/// <summary>
/// A picture on a page of a PDF file, with as many pixels as a page needs. PdfPig would make a PNG file of it, which takes
/// sixteen bytes a pixel; a sheet that an office scanner took has 35 million.
/// </summary>
internal static class PdfPicture
{
    /// <summary>A page is drawn with fewer pixels.</summary>
    internal const int EnoughPixels = 8_000_000;

    // Rows that are converted at a time.
    private const int BandPixels = 1 << 18;

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

    /// <summary>Turns samples into grey, band by band, and averages squares of them where there are more than enough.</summary>
    private static SKBitmap? Convert(IPdfImage image, Memory<byte> samples)
    {
        (int width, int height) = (image.WidthInSamples, image.HeightInSamples);
        int factor = (int)Math.Ceiling(Math.Sqrt((double)width * height / EnoughPixels));
        var colours = new Samples(image, samples);
        if (width < factor || height < factor || colours.Size is not (1 or 3 or 4))
        {
            return null;
        }

        // The shape alone of what is transparent can be the code.
        Samples? shape = image.MaskImage is { } mask && mask.WidthInSamples == width && mask.HeightInSamples == height && mask.ColorSpaceDetails is not null && mask.TryGetBytesAsMemory(out Memory<byte> memory)
            ? new Samples(mask, memory) : null;
        shape = shape?.Size == 1 ? shape : null;
        int rows = Math.Min(height, Math.Min(colours.Rows, shape?.Rows ?? height)) / factor * factor;
        int band = Math.Max(1, BandPixels / width / factor) * factor;
        var bitmap = new SKBitmap(new SKImageInfo(width / factor, height / factor, SKColorType.Rgba8888, SKAlphaType.Premul));
        bitmap.Erase(SKColors.Transparent);
        Span<byte> pixels = bitmap.GetPixelSpan();
        for (int top = 0; top < rows; top += band)
        {
            int count = Math.Min(band, rows - top);
            Reduce(colours.Read(top, count), colours.Size, shape is null ? default : shape.Read(top, count), width, factor, pixels[(top / factor * bitmap.RowBytes)..]);
        }

        return bitmap;
    }

    private static void Reduce(ReadOnlySpan<byte> colours, int size, ReadOnlySpan<byte> shape, int width, int factor, Span<byte> target)
    {
        int reduced = width / factor;
        int area = factor * factor;
        var grey = new int[reduced];
        var opacity = new int[reduced];
        for (int y = 0; (y + 1) * width * size <= colours.Length; y++)
        {
            for (int x = 0; x < reduced * factor; x++)
            {
                int at = (y * width) + x;
                int alpha = shape.IsEmpty ? 255 : shape[at];
                grey[x / factor] += GetBrightness(colours.Slice(at * size, size)) * alpha / 255;
                opacity[x / factor] += alpha;
            }

            if ((y + 1) % factor == 0)
            {
                Span<byte> row = target.Slice(y / factor * reduced * 4, reduced * 4);
                for (int x = 0; x < reduced; x++)
                {
                    row.Slice(4 * x, 3).Fill((byte)(grey[x] / area));
                    row[(4 * x) + 3] = (byte)(opacity[x] / area);
                }

                Array.Clear(grey);
                Array.Clear(opacity);
            }
        }
    }

    private static int GetBrightness(ReadOnlySpan<byte> colour) => colour.Length switch
    {
        1 => colour[0],
        3 => ((colour[0] * 77) + (colour[1] * 150) + (colour[2] * 29) + 128) >> 8,
        4 => (((255 - colour[0]) * 77) + ((255 - colour[1]) * 150) + ((255 - colour[2]) * 29) + 128) * (255 - colour[3]) / 65280,
        _ => 255,
    };

    /// <summary>The samples of a picture, turned into colours as they are asked for.</summary>
    private sealed class Samples(IPdfImage image, Memory<byte> packed)
    {
        private readonly long stride = (((long)image.WidthInSamples * image.ColorSpaceDetails!.NumberOfColorComponents * image.BitsPerComponent) + 7) / 8;

        /// <summary>Bytes of each colour.</summary>
        internal int Size { get; } = image.ColorSpaceDetails!.BaseNumberOfColorComponents;

        /// <summary>How many rows there are: a file that is cut short has fewer than it says.</summary>
        internal int Rows => (int)Math.Min(image.HeightInSamples, packed.Length / Math.Max(1, stride));

        internal ReadOnlySpan<byte> Read(int top, int rows) => ColorSpaceDetailsByteConverter.Convert(
            image.ColorSpaceDetails!, packed.Span.Slice((int)(top * stride), (int)(rows * stride)), image.BitsPerComponent, image.WidthInSamples, rows, image.Decode);
    }
}
