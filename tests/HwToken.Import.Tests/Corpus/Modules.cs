using System;
using System.Collections;
using System.Collections.Generic;
using QRCoder;

namespace HwToken.Import.Tests.Corpus;

/// <summary>A QR code as its dark and light modules, without the quiet zone, made by QRCoder.</summary>
internal sealed class Modules
{
    private const int Margin = 4; // which QRCoder adds

    private readonly bool[] dark;

    private Modules(int size, bool[] dark)
    {
        Size = size;
        this.dark = dark;
    }

    /// <summary>Modules a side.</summary>
    internal int Size { get; }

    internal static Modules Encode(string text, QRCodeGenerator.ECCLevel level)
    {
        using QRCodeData data = QRCodeGenerator.GenerateQrCode(text, level, forceUtf8: true);
        List<BitArray> rows = data.ModuleMatrix;
        int size = rows.Count - (2 * Margin);
        var dark = new bool[size * size];
        for (int index = 0; index < dark.Length; index++)
        {
            dark[index] = rows[(index / size) + Margin][(index % size) + Margin];
        }

        return new Modules(size, dark);
    }

    /// <summary>With a level of error correction as sites choose them: mostly L and M.</summary>
    internal static Modules Encode(string text, Random random)
    {
        QRCodeGenerator.ECCLevel level = random.Next(6) switch
        {
            0 or 1 => QRCodeGenerator.ECCLevel.L,
            2 or 3 => QRCodeGenerator.ECCLevel.M,
            4 => QRCodeGenerator.ECCLevel.Q,
            _ => QRCodeGenerator.ECCLevel.H,
        };
        return Encode(text, level);
    }

    /// <summary>Whether the module that a point lies in is dark; outside the code none is.</summary>
    internal bool IsDark(double x, double y) =>
        x >= 0 && y >= 0 && x < Size && y < Size && dark[((int)y * Size) + (int)x];

    /// <summary>The same code seen in a mirror.</summary>
    internal Modules Mirror() => Change((x, y) => dark[(y * Size) + (Size - 1 - x)]);

    /// <summary>The finder patterns and timing as they are, the rest random: what looks like a code and is none.</summary>
    internal Modules Scramble(Random random) => Change((x, y) =>
    {
        bool isFinder = (x < 9 && y < 9) || (x < 9 && y >= Size - 8) || (x >= Size - 8 && y < 9);
        return isFinder ? dark[(y * Size) + x] : random.Next(2) == 0;
    });

    private Modules Change(Func<int, int, bool> isDark)
    {
        var dark = new bool[this.dark.Length];
        for (int index = 0; index < dark.Length; index++)
        {
            dark[index] = isDark(index % Size, index / Size);
        }

        return new Modules(Size, dark);
    }
}
