using System;
using HwToken.Import.Qr;

namespace HwToken.Import.Tests.Corpus;

/// <summary>Pictures in which no code can be read, some of which look as if.</summary>
internal static class Negatives
{
    internal static (LumaImage Image, string[] Texts) Any(Random random)
    {
        Raster raster = random.Next(12) switch
        {
            0 => Flat(random),
            1 => Noise(random),
            2 => Page(random),
            3 => Text(random),
            4 => Checkers(random),
            5 => Bars(random),
            6 => Finders(random),
            7 or 8 => Scrambled(random),
            9 => Table(random),
            10 => Blocks(random),
            _ => DarkPage(random),
        };
        return (raster.ToLuma(), []);
    }

    private static Raster Flat(Random random) => new(random.Next(1, 1000), random.Next(1, 1000), random.Next(256));

    private static Raster Noise(Random random)
    {
        var raster = new Raster(random.Next(100, 1500), random.Next(100, 1100), random.Next(60, 200));
        raster.AddNoise(random.Next(10, 120), random);
        return raster;
    }

    private static Raster Page(Random random)
    {
        var raster = new Raster(1920, 1080, 250);
        raster.DrawPage(250, 20, random.Next(1, 4), random);
        return raster;
    }

    private static Raster DarkPage(Random random)
    {
        var raster = new Raster(1280, 800, 20);
        raster.DrawPage(20, 230, random.Next(1, 3), random);
        return raster;
    }

    private static Raster Text(Random random)
    {
        var raster = new Raster(1000, 1400, 240);
        raster.DrawText(40, 40, 920, 1320, random.Next(1, 6), random.Next(0, 120), random);
        raster.Blur(random.NextDouble());
        return raster;
    }

    private static Raster Checkers(Random random)
    {
        int side = random.Next(1, 40);
        var raster = new Raster(800, 600, 0);
        raster.Change((x, y, _) => ((x / side) + (y / side)) % 2 == 0 ? 0 : 255);
        return raster;
    }

    private static Raster Bars(Random random)
    {
        var raster = new Raster(900, 500, 255);
        for (int x = 50; x < 850; x += random.Next(2, 16))
        {
            raster.Fill(x, 60, random.Next(1, 10), 380, 0);
        }

        return raster;
    }

    /// <summary>Squares within squares, as in the corners of a code.</summary>
    private static Raster Finders(Random random)
    {
        var raster = new Raster(1000, 800, 255);
        for (int count = 0; count < 30; count++)
        {
            int module = random.Next(1, 12);
            int left = random.Next(900);
            int top = random.Next(700);
            raster.Fill(left, top, 7 * module, 7 * module, 0);
            raster.Fill(left + module, top + module, 5 * module, 5 * module, 255);
            raster.Fill(left + (2 * module), top + (2 * module), 3 * module, 3 * module, 0);
        }

        return raster;
    }

    /// <summary>A code whose content was destroyed.</summary>
    private static Raster Scrambled(Random random)
    {
        var raster = new Raster(900, 700, 200);
        Modules code = Modules.Encode(Payloads.SetupCode(random), random).Scramble(random);
        raster.DrawCode(code, Projection.Look(code.Size, 450, 350, 2 + (random.NextDouble() * 6), random.NextDouble() * 6), 10, 245);
        return raster;
    }

    private static Raster Table(Random random)
    {
        var raster = new Raster(2000, 1500, 0);
        raster.DrawTable(random);
        raster.AddNoise(random.Next(2, 30), random);
        return raster;
    }

    private static Raster Blocks(Random random)
    {
        int side = random.Next(2, 12);
        var raster = new Raster(800, 800, 0);
        var code = new bool[(800 / side) + 1, (800 / side) + 1];
        for (int index = 0; index < code.Length; index++)
        {
            code[index / code.GetLength(1), index % code.GetLength(1)] = random.Next(2) == 0;
        }

        raster.Change((x, y, _) => code[y / side, x / side] ? 0 : 255);
        return raster;
    }
}
