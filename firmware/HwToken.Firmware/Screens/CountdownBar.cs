using System;

namespace HwToken.Firmware.Screens;

/// <summary>The bar at the bottom of a screen (page 7) that runs down to the left as time runs out.</summary>
public static class CountdownBar
{
    /// <summary>From here on the bar is hatched: hurry.</summary>
    public const int LastMilliseconds = 5000;

    /// <summary>The page (eight rows) that it fills.</summary>
    public const int Page = 7;

    private const int Position = Page * Canvas.Width;

    // Rows 58 to 62: solid, hatched, and what has run down.
    private static readonly byte[] Solid = Repeat(0x7C, 0x7C, 0x7C, 0x7C);
    private static readonly byte[] Hatched = Repeat(0x64, 0x4C, 0x58, 0x70);
    private static readonly byte[] Track = Repeat(0x10, 0x00, 0x00, 0x00);

    /// <summary>Draws the bar; it replaces page 7.</summary>
    /// <param name="canvas">Where to.</param>
    /// <param name="remainingMilliseconds">What is left.</param>
    /// <param name="totalMilliseconds">What there was at the start: the bar's whole width; at most 86,400,000.</param>
    public static void Draw(Canvas canvas, int remainingMilliseconds, int totalMilliseconds)
    {
        int width = GetWidth(remainingMilliseconds, totalMilliseconds);
        byte[] filling = remainingMilliseconds <= LastMilliseconds ? Hatched : Solid;
        Array.Copy(filling, 0, canvas.Frame, Position, width);
        Array.Copy(Track, width, canvas.Frame, Position + width, Canvas.Width - width);
    }

    /// <summary>How wide the bar is, 0 to 128 pixels; 0 only when nothing is left.</summary>
    public static int GetWidth(int remainingMilliseconds, int totalMilliseconds)
    {
        if (remainingMilliseconds <= 0 || totalMilliseconds <= 0)
        {
            return 0;
        }

        if (remainingMilliseconds >= totalMilliseconds)
        {
            return Canvas.Width;
        }

        return (int)((((long)remainingMilliseconds * Canvas.Width) + totalMilliseconds - 1) / totalMilliseconds);
    }

    private static byte[] Repeat(byte column0, byte column1, byte column2, byte column3)
    {
        byte[] row = new byte[Canvas.Width];
        for (int x = 0; x < Canvas.Width; x += 4)
        {
            row[x] = column0;
            row[x + 1] = column1;
            row[x + 2] = column2;
            row[x + 3] = column3;
        }

        return row;
    }
}
