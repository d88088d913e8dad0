using System;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Graphics.Colors;
using UglyToad.PdfPig.Images;

namespace HwToken.Import.Pictures;

/// <summary>
/// The brightness of a picture's samples, row by row. PdfPig knows the colour spaces, but takes a while for each sample: those of one
/// component of up to eight bits have 256 values at most, so it is asked for these once, and each sample is looked up.
/// </summary>
internal sealed class PdfSamples
{
    // Rows that PdfPig is given at a time.
    private const int BandPixels = 1 << 18;

    private readonly IPdfImage image;
    private readonly Memory<byte> packed;
    private readonly int bits;
    private readonly long stride;
    private readonly byte[]? table;
    private readonly byte[] band;
    private readonly int rowsPerBand;
    private int bandStart = -1;

    /// <summary>Takes a picture's unpacked samples.</summary>
    internal PdfSamples(IPdfImage image, Memory<byte> packed)
    {
        this.image = image;
        this.packed = packed;
        bits = image.BitsPerComponent;
        stride = (((long)image.WidthInSamples * image.ColorSpaceDetails!.NumberOfColorComponents * bits) + 7) / 8;
        table = image.ColorSpaceDetails.NumberOfColorComponents == 1 && bits is (1 or 2 or 4 or 8) && Size is (1 or 3 or 4) ? MakeTable() : null;
        rowsPerBand = Math.Max(1, BandPixels / Math.Max(1, image.WidthInSamples));
        band = table is null && Size is (1 or 3 or 4) ? new byte[rowsPerBand * image.WidthInSamples] : [];
    }

    /// <summary>Components of its colours: 1 for grey, 3 for red, green and blue, 4 for those of print; others are not known.</summary>
    internal int Size => image.ColorSpaceDetails!.BaseNumberOfColorComponents;

    /// <summary>How many rows there are: a file that is cut short has fewer than it says.</summary>
    internal int Rows => (int)Math.Min(image.HeightInSamples, packed.Length / Math.Max(1, stride));

    /// <summary>Reads the brightness of a row, of which there must be <see cref="Rows"/>.</summary>
    internal void ReadRow(int row, Span<byte> brightness)
    {
        if (table is null)
        {
            ReadBand(row);
            band.AsSpan((row - bandStart) * brightness.Length, brightness.Length).CopyTo(brightness);
            return;
        }

        ReadOnlySpan<byte> samples = packed.Span.Slice((int)(row * stride), (int)stride);
        ReadOnlySpan<byte> brightnesses = table;
        if (bits == 8)
        {
            for (int x = 0; x < brightness.Length; x++)
            {
                brightness[x] = brightnesses[samples[x]];
            }

            return;
        }

        int mask = (1 << bits) - 1;
        int perByte = 8 / bits;
        for (int start = 0; start < brightness.Length; start += perByte)
        {
            int values = samples[start / perByte];
            for (int x = Math.Min(start + perByte, brightness.Length) - 1, shift = (start + perByte - 1 - x) * bits; x >= start; x--, shift += bits)
            {
                brightness[x] = brightnesses[(values >> shift) & mask];
            }
        }
    }

    private void ReadBand(int row)
    {
        if (bandStart >= 0 && row >= bandStart && row < bandStart + rowsPerBand)
        {
            return;
        }

        bandStart = row / rowsPerBand * rowsPerBand;
        int rows = Math.Min(rowsPerBand, Rows - bandStart);
        Convert(packed.Span.Slice((int)(bandStart * stride), (int)(rows * stride)), image.WidthInSamples, rows, band);
    }

    // Of a picture of one row that has each value once; a palette has fewer.
    private byte[]? MakeTable()
    {
        var brightnesses = new byte[1 << bits];
        int values = image.ColorSpaceDetails is IndexedColorSpaceDetails palette ? Math.Min(brightnesses.Length, palette.HiVal + 1) : brightnesses.Length;
        var samples = new byte[((brightnesses.Length * bits) + 7) / 8];
        for (int value = 0; value < values; value++)
        {
            int at = value * bits;
            samples[at / 8] |= (byte)(value << (8 - bits - (at % 8)));
        }

        try
        {
            Convert(samples, brightnesses.Length, 1, brightnesses);
            return brightnesses;
        }
        catch (Exception problem) when (problem is ArgumentException or IndexOutOfRangeException)
        {
            return null; // The palette is cut short; its samples may not be.
        }
    }

    private void Convert(Span<byte> samples, int width, int rows, Span<byte> brightness)
    {
        int size = Size;
        ReadOnlySpan<byte> colours = ColorSpaceDetailsByteConverter.Convert(image.ColorSpaceDetails!, samples, bits, width, rows, image.Decode);
        int count = Math.Min(width * rows, colours.Length / size);
        brightness[count..].Clear();
        for (int index = 0; index < count; index++)
        {
            brightness[index] = GetBrightness(colours.Slice(index * size, size));
        }
    }

    private static byte GetBrightness(ReadOnlySpan<byte> colour) => colour.Length switch
    {
        1 => colour[0],
        3 => (byte)(((colour[0] * 77) + (colour[1] * 150) + (colour[2] * 29) + 128) >> 8),
        _ => (byte)((((255 - colour[0]) * 77) + ((255 - colour[1]) * 150) + ((255 - colour[2]) * 29) + 128) * (255 - colour[3]) / 65280),
    };
}
