using System;

namespace HwToken.Import.Tests.Corpus;

/// <summary>Draws codes and what surrounds them on screens and tables.</summary>
internal static class Drawing
{
    private const int Samples = 4; // each way, for edges that fall within a pixel

    /// <summary>Draws a code with whole pixels a module and a quiet zone around it.</summary>
    internal static void DrawCode(this Raster raster, Modules code, int left, int top, int pixels, float dark, float light, int quiet = 4)
    {
        raster.Fill(left, top, (code.Size + (2 * quiet)) * pixels, (code.Size + (2 * quiet)) * pixels, light);
        for (int y = 0; y < code.Size; y++)
        {
            for (int x = 0; x < code.Size; x++)
            {
                if (code.IsDark(x, y))
                {
                    raster.Fill(left + ((x + quiet) * pixels), top + ((y + quiet) * pixels), pixels, pixels, dark);
                }
            }
        }
    }

    /// <summary>Draws a code as a camera sees it.</summary>
    internal static void DrawCode(this Raster raster, Modules code, Projection projection, float dark, float light, double quiet = 4)
    {
        raster.Change((x, y, pixel) =>
        {
            (double u, double v) = projection.Map(x + 0.5, y + 0.5);
            double margin = quiet + 2;
            if (u < -margin || v < -margin || u > code.Size + margin || v > code.Size + margin)
            {
                return pixel;
            }

            float sum = 0;
            for (int sample = 0; sample < Samples * Samples; sample++)
            {
                (u, v) = projection.Map(x + (((sample % Samples) + 0.5) / Samples), y + (((sample / Samples) + 0.5) / Samples));
                bool isOutside = u < -quiet || v < -quiet || u > code.Size + quiet || v > code.Size + quiet;
                sum += isOutside ? pixel : code.IsDark(u, v) ? dark : light;
            }

            return sum / (Samples * Samples);
        });
    }

    /// <summary>A round or square badge in the middle of a code, over at most so much of its side.</summary>
    internal static void DrawLogo(this Raster raster, int left, int top, int side, double share, Random random)
    {
        int logo = (int)(side * share);
        int x = left + ((side - logo) / 2);
        int y = top + ((side - logo) / 2);
        raster.Fill(x, y, logo, logo, 255);
        int inner = logo * 3 / 4;
        float brightness = random.Next(20, 160);
        bool isRound = random.Next(2) == 0;
        for (int row = 0; row < inner; row++)
        {
            for (int column = 0; column < inner; column++)
            {
                double distance = Math.Pow(row - (inner / 2.0), 2) + Math.Pow(column - (inner / 2.0), 2);
                if (!isRound || distance < inner * inner / 4.0)
                {
                    raster.Fill(x + ((logo - inner) / 2) + column, y + ((logo - inner) / 2) + row, 1, 1, brightness);
                }
            }
        }
    }

    /// <summary>Lines of something like letters: random dots of 5 × 7, by words.</summary>
    internal static void DrawText(this Raster raster, int left, int top, int width, int height, int pixels, float ink, Random random)
    {
        for (int y = top; y + (7 * pixels) <= top + height; y += 11 * pixels)
        {
            int end = left + (int)(width * (0.5 + (random.NextDouble() / 2)));
            for (int x = left; x + (5 * pixels) <= end; x += 6 * pixels)
            {
                if (random.Next(6) == 0)
                {
                    continue;
                }

                for (int dot = 0; dot < 35; dot++)
                {
                    if (random.Next(5) < 2)
                    {
                        raster.Fill(x + (dot % 5 * pixels), y + (dot / 5 * pixels), pixels, pixels, ink);
                    }
                }
            }
        }
    }

    /// <summary>A page in a browser or a settings window: bars, buttons, boxes and text.</summary>
    internal static void DrawPage(this Raster raster, float paper, float ink, int zoom, Random random)
    {
        float bar = (paper * 0.85f) + (ink * 0.15f);
        raster.Fill(0, 0, raster.Width, 30 * zoom, bar);
        raster.DrawText(10 * zoom, 10 * zoom, raster.Width / 2, 12 * zoom, zoom, ink, random);
        raster.Fill(0, 30 * zoom, raster.Width / 6, raster.Height, (paper * 0.93f) + (ink * 0.07f));
        raster.DrawText(10 * zoom, 60 * zoom, raster.Width / 7, raster.Height - (80 * zoom), zoom, ink, random);
        int left = (raster.Width / 6) + (20 * zoom);
        for (int block = 0; block < 5; block++)
        {
            int top = (60 * zoom) + (block * raster.Height / 5);
            raster.DrawText(left, top, raster.Width * 2 / 3, raster.Height / 8, zoom, ink, random);
            int boxTop = top + (raster.Height / 8);
            raster.Fill(left, boxTop, 90 * zoom, 22 * zoom, ink);
            raster.Fill(left + zoom, boxTop + zoom, 88 * zoom, 20 * zoom, bar);
            raster.DrawText(left + (8 * zoom), boxTop + (8 * zoom), 76 * zoom, 10 * zoom, zoom, ink, random);
        }
    }

    /// <summary>A surface out of focus: slow waves, light from one side.</summary>
    internal static void DrawTable(this Raster raster, Random random)
    {
        double[] phases = [random.NextDouble() * 6, random.NextDouble() * 6, random.NextDouble() * 6];
        double[] lengths = [40 + (random.NextDouble() * 200), 40 + (random.NextDouble() * 200), 10 + (random.NextDouble() * 30)];
        float middle = random.Next(70, 190);
        raster.Change((x, y, _) => middle
            + (25 * MathF.Sin((float)((x / lengths[0]) + phases[0])))
            + (20 * MathF.Sin((float)((y / lengths[1]) + (x / 300.0) + phases[1])))
            + (8 * MathF.Sin((float)(((x + (2 * y)) / lengths[2]) + phases[2]))));
    }

    /// <summary>Light that falls off across the picture.</summary>
    internal static void Light(this Raster raster, double strength, Random random)
    {
        double angle = random.NextDouble() * 2 * Math.PI;
        (double dx, double dy) = (Math.Cos(angle) / raster.Width, Math.Sin(angle) / raster.Height);
        raster.Change((x, y, pixel) => (float)(pixel * (1 - (strength * (0.5 + ((x - (raster.Width / 2.0)) * dx) + ((y - (raster.Height / 2.0)) * dy))))));
    }
}
