using System;
using HwToken.Import.Qr;
using QRCoder;

namespace HwToken.Import.Tests.Corpus;

/// <summary>Codes as cameras see them, on paper and on screens.</summary>
internal static class Photographs
{
    internal static (LumaImage Image, string[] Texts) Rotated(Random random)
    {
        (string text, Modules code) = Setup(random);
        Raster raster = Table(640, 480, random);
        Project(raster, code, 1.8, random, turn: random.NextDouble() * 2 * Math.PI);
        raster.Blur(0.5);
        raster.AddNoise(4, random);
        return (raster.ToLuma(), [text]);
    }

    internal static (LumaImage Image, string[] Texts) MildPerspective(Random random)
    {
        (string text, Modules code) = Setup(random);
        Raster raster = Table(800, 600, random);
        Project(raster, code, 1.6, random, turn: Spread(0.5, random), tiltX: Spread(0.45, random), tiltY: Spread(0.45, random), distance: 3);
        raster.Blur(0.6);
        raster.AddNoise(4, random);
        return (raster.ToLuma(), [text]);
    }

    /// <summary>Leaning by 40° to 55°, from near.</summary>
    internal static (LumaImage Image, string[] Texts) StrongPerspective(Random random)
    {
        (string text, Modules code) = Setup(random);
        Raster raster = Table(1024, 768, random);
        double tilt = (0.7 + (random.NextDouble() * 0.26)) * (random.Next(2) == 0 ? 1 : -1);
        double other = Spread(0.2, random);
        bool isUpright = random.Next(2) == 0;
        Project(raster, code, 1.5, random, turn: Spread(0.3, random), tiltX: isUpright ? tilt : other, tiltY: isUpright ? other : tilt, distance: 2.2);
        raster.Blur(0.6);
        raster.AddNoise(4, random);
        return (raster.ToLuma(), [text]);
    }

    /// <summary>Out of focus by a part of a module.</summary>
    internal static (LumaImage Image, string[] Texts) Blurred(double least, double most, Random random)
    {
        (string text, Modules code) = Setup(random);
        Raster raster = Table(640, 480, random);
        double scale = Project(raster, code, 1.4, random, turn: Spread(0.2, random));
        raster.Blur((least + (random.NextDouble() * (most - least))) * scale);
        raster.AddNoise(3, random);
        return (raster.ToLuma(), [text]);
    }

    /// <summary>A phone's screen held before a webcam: soft, noisy, unevenly lit, compressed.</summary>
    internal static (LumaImage Image, string[] Texts) Webcam(Random random)
    {
        string text = random.Next(2) == 0 ? Payloads.ShortSetupCode(random) : Payloads.SetupCode(random);
        Modules code = Modules.Encode(text, QRCodeGenerator.ECCLevel.M);
        Raster raster = random.Next(2) == 0 ? Table(640, 480, random) : Table(1280, 720, random);
        double scale = Project(raster, code, 1.8, random, turn: Spread(0.25, random), tiltX: Spread(0.2, random), tiltY: Spread(0.2, random), dark: 40, light: 215);
        raster.Light(0.5, random);
        raster.Blur(Math.Min(0.35 * scale, 0.8 + (random.NextDouble() * 0.6)));
        raster.AddNoise(6 + (random.NextSingle() * 6), random);
        return (raster.Jpeg(random.Next(50, 80)).ToLuma(), [text]);
    }

    /// <summary>The pixels of the screen beat with those of the camera.</summary>
    internal static (LumaImage Image, string[] Texts) Moire(Random random)
    {
        (string text, Modules code) = Setup(random);
        Raster raster = Table(1280, 960, random);
        Project(raster, code, 1.4, random, turn: Spread(0.2, random), dark: 20, light: 230);
        double length = 2.1 + (random.NextDouble() * 6);
        double turn = Spread(0.4, random);
        float strength = 0.15f + (random.NextSingle() * 0.2f);
        (double kx, double ky) = (2 * Math.PI * Math.Cos(turn) / length, 2 * Math.PI * Math.Sin(turn) / length);
        raster.Change((x, y, pixel) => pixel * (1 - strength + (strength * 0.5f * (MathF.Sin((float)((kx * x) + (ky * y))) + MathF.Sin((float)((kx * y) - (ky * x)))))));
        raster.Blur(0.6);
        raster.AddNoise(5, random);
        return (raster.Jpeg(80).ToLuma(), [text]);
    }

    /// <summary>A phone's photograph of a screen or a letter, held as people hold it.</summary>
    internal static (LumaImage Image, string[] Texts) Phone(Random random)
    {
        (string text, Modules code) = Setup(random);
        Raster raster = random.Next(2) == 0 ? Table(4000, 3000, random) : Table(3000, 4000, random);
        double share = 1.3 + (random.NextDouble() * 6);
        Project(raster, code, share, random, turn: Spread(0.3, random), tiltX: Spread(0.25, random), tiltY: Spread(0.25, random), dark: 35, light: 220, largest: 1000);
        raster.Light(0.3, random);
        raster.Blur(1 + random.NextDouble());
        raster.AddNoise(5, random);
        return (raster.Jpeg(85).ToLuma(), [text]);
    }

    /// <summary>Several troubles at once: oblique, out of focus or moved, dark, noisy, compressed.</summary>
    internal static (LumaImage Image, string[] Texts) Hard(Random random)
    {
        (string text, Modules code) = Setup(random);
        Raster raster = Table(1600, 1200, random);
        double scale = Project(raster, code, 2, random, turn: random.NextDouble() * 2 * Math.PI, tiltX: Spread(0.6, random), tiltY: Spread(0.6, random), distance: 2.5, dark: 50, light: 170);
        raster.Light(0.7, random);
        double blur = random.NextDouble() * 0.5 * scale;
        if (random.Next(2) == 0)
        {
            raster.Blur(blur);
        }
        else
        {
            raster = raster.Move(random.NextDouble() * Math.PI, blur * 2);
            raster.Blur(0.7);
        }

        raster.AddNoise(8 + (random.NextSingle() * 12), random);
        return (raster.Jpeg(random.Next(20, 70)).ToLuma(), [text]);
    }

    /// <summary>An export of ten to thirty accounts on a phone, taken with another.</summary>
    internal static (LumaImage Image, string[] Texts) Export(Random random)
    {
        string text = Payloads.Export(random, random.Next(10, 31));
        Modules code = Modules.Encode(text, QRCodeGenerator.ECCLevel.L);
        Raster raster = Table(1920, 1440, random);
        double scale = Project(raster, code, 1.25, random, turn: Spread(0.15, random), tiltX: Spread(0.1, random), tiltY: Spread(0.1, random), dark: 30, light: 220);
        raster.Light(0.3, random);
        raster.Blur(Math.Min(0.3 * scale, 1.2));
        raster.AddNoise(4, random);
        return (raster.Jpeg(85).ToLuma(), [text]);
    }

    /// <summary>Printed on cloth or a bottle: bent so that the code's middle lies a module or more beside the lines between its corners.</summary>
    internal static (LumaImage Image, string[] Texts) Bent(Random random)
    {
        (string text, Modules code) = Setup(random);
        Raster raster = Table(640, 480, random);
        Project(raster, code, 1.4, random, turn: Spread(0.2, random));
        raster = raster.Bend(Spread(0.08, random), Spread(0.08, random), Spread(0.08, random), Spread(0.08, random));
        raster.Light(0.3, random);
        raster.Blur(0.6);
        raster.AddNoise(3, random);
        return (raster.ToLuma(), [text]);
    }

    /// <summary>White on a coloured gradient, small and soft, as messengers draw their codes.</summary>
    internal static (LumaImage Image, string[] Texts) OnGradient(Random random)
    {
        (string text, Modules code) = Setup(random);
        var raster = new Raster(320, 420, 0);
        (float top, float bottom) = (random.Next(120, 215), random.Next(120, 215));
        raster.Change((x, y, _) => top + ((bottom - top) * y / raster.Height));
        Projection projection = Projection.Look(code.Size, 160, 210, 150.0 / code.Size, 0);
        raster.Change((x, y, pixel) =>
        {
            float sum = 0;
            for (int sample = 0; sample < 16; sample++)
            {
                (double u, double v) = projection.Map(x + (((sample % 4) + 0.5) / 4), y + (((sample / 4) + 0.5) / 4));
                sum += code.IsDark(u, v) ? 250 : pixel;
            }

            return sum / 16;
        });
        raster.Blur(0.4 + (random.NextDouble() * 0.4));
        return (raster.Jpeg(random.Next(40, 80)).ToLuma(), [text]);
    }

    /// <summary>A sheet of paper with ten by six codes, as an administrator prints it for a company.</summary>
    internal static (LumaImage Image, string[] Texts) Sheet(Random random)
    {
        const int Columns = 10;
        const int Rows = 6;
        var texts = new string[Columns * Rows];
        var codes = new Modules[texts.Length];
        for (int index = 0; index < texts.Length; index++)
        {
            texts[index] = Payloads.ShortSetupCode(random);
            codes[index] = Modules.Encode(texts[index], random);
        }

        // A cell of the sheet is one unit wide and high; the sheet lies in the middle of a square of ten units.
        Raster raster = Table(1600, 1200, random);
        Projection projection = Projection.Look(Columns, 800, 600, 150, 0.05, 0.15, 0.1, 2.5);
        raster.Change((x, y, pixel) =>
        {
            float sum = 0;
            for (int sample = 0; sample < 9; sample++)
            {
                (double u, double v) = projection.Map(x + (((sample % 3) + 0.5) / 3), y + (((sample / 3) + 0.5) / 3));
                v -= (Columns - Rows) / 2.0;
                if (u < 0 || v < 0 || u >= Columns || v >= Rows)
                {
                    sum += pixel;
                    continue;
                }

                Modules code = codes[((int)v * Columns) + (int)u];
                int side = code.Size + 8;
                sum += code.IsDark(((u % 1) * side) - 4, ((v % 1) * side) - 4) ? 25 : 235;
            }

            return sum / 9;
        });
        raster.Light(0.3, random);
        raster.Blur(0.6);
        raster.AddNoise(3, random);
        return (raster.Jpeg(85).ToLuma(), texts);
    }

    /// <summary>The code touches a dark or a textured surrounding.</summary>
    internal static (LumaImage Image, string[] Texts) NoQuietZone(Random random)
    {
        (string text, Modules code) = Setup(random);
        Raster raster = random.Next(2) == 0 ? Table(640, 480, random) : new Raster(640, 480, random.Next(0, 160));
        Project(raster, code, 1.5, random, turn: Spread(0.1, random), quiet: 0);
        raster.Blur(0.5);
        raster.AddNoise(3, random);
        return (raster.ToLuma(), [text]);
    }

    internal static (LumaImage Image, string[] Texts) Mirrored(Random random)
    {
        (string text, Modules code) = Setup(random);
        Raster raster = Table(640, 480, random);
        Project(raster, code.Mirror(), 1.5, random, turn: Spread(0.2, random));
        raster.Blur(0.6);
        raster.AddNoise(4, random);
        return (raster.ToLuma(), [text]);
    }

    private static (string Text, Modules Code) Setup(Random random)
    {
        string text = Payloads.SetupCode(random);
        return (text, Modules.Encode(text, random));
    }

    private static Raster Table(int width, int height, Random random)
    {
        var raster = new Raster(width, height, 0);
        raster.DrawTable(random);
        return raster;
    }

    /// <summary>A number from −most to most.</summary>
    private static double Spread(double most, Random random) => ((random.NextDouble() * 2) - 1) * most;

    /// <summary>Puts the code near the middle; the shorter side of the picture is so many times the code's.</summary>
    /// <returns>Pixels a module.</returns>
    private static double Project(
        Raster raster, Modules code, double share, Random random, double turn, double tiltX = 0, double tiltY = 0, double distance = 4, float dark = 10, float light = 245, double quiet = 4, double largest = 1e9)
    {
        int shorter = Math.Min(raster.Width, raster.Height);
        double side = Math.Min(largest, shorter / share);
        double room = (shorter - side) / 6;
        double x = (raster.Width / 2.0) + Spread(room, random);
        double y = (raster.Height / 2.0) + Spread(room, random);
        raster.DrawCode(code, Projection.Look(code.Size, x, y, side / code.Size, turn, tiltX, tiltY, distance), dark, light, quiet);
        return side / code.Size;
    }
}
