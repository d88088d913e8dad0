using System;
using System.Collections;
using System.Collections.Generic;
using QRCoder;
using SkiaSharp;

namespace HwToken.Provisioning.Printing;

/// <summary>A QR code (ISO/IEC 18004) as an outline; at level M, 15 % of it may be damaged. QRCoder adds the quiet zone of four modules.</summary>
public static class QrOutline
{
    // A module's size is a multiple of this part of a point, so that printers draw all of them alike.
    private const float Fineness = 1 / 16f;

    /// <summary>Draws a code.</summary>
    /// <param name="text">What it holds.</param>
    /// <param name="place">A square that it stands in the middle of and, with its quiet zone, does not leave.</param>
    public static SKPath Draw(string text, SKRect place)
    {
        using QRCodeData data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        List<BitArray> rows = data.ModuleMatrix;
        float module = MathF.Floor(place.Width / rows.Count / Fineness) * Fineness;
        float left = MathF.Round(place.MidX - (module * rows.Count / 2));
        float top = MathF.Round(place.MidY - (module * rows.Count / 2));
        using var builder = new SKPathBuilder();
        for (int y = 0; y < rows.Count; y++)
        {
            // Neighbours in a row are one rectangle, so no viewer leaves a hair between them.
            for (int x = 0; x < rows.Count; x++)
            {
                int start = x;
                while (x < rows.Count && rows[y][x])
                {
                    x++;
                }

                if (x > start)
                {
                    builder.AddRect(SKRect.Create(left + (start * module), top + (y * module), (x - start) * module, module));
                }
            }
        }

        return builder.Detach();
    }
}
