using System;

namespace HwToken.Firmware.Drawing;

/// <summary>The bar at the bottom of a screen (page 7) that runs down to the left as time runs out.</summary>
public static class CountdownBar
{
    /// <summary>From here on the bar is hatched: hurry.</summary>
    public const int LastMilliseconds = 5000;

    /// <summary>The page (eight rows) that it fills.</summary>
    public const int Page = 7;

    private const int Position = Page * Canvas.Width;

    // Rows 58 to 62: solid, hatched, and what has run down. Four columns, the first in the lowest byte.
    private const int Solid = 0x7C7C7C7C;
    private const int Hatched = 0x70584C64;
    private const int Track = 0x00000010;

    /// <summary>Draws the bar; it replaces page 7.</summary>
    /// <param name="canvas">Where to.</param>
    /// <param name="remainingMilliseconds">What is left.</param>
    /// <param name="totalMilliseconds">What there was at the start: the bar's whole width; at most 86,400,000.</param>
    public static void Draw(Canvas canvas, int remainingMilliseconds, int totalMilliseconds)
    {
        int width = GetWidth(remainingMilliseconds, totalMilliseconds);
        Fill(canvas.Frame, Track, Canvas.Width);
        Fill(canvas.Frame, remainingMilliseconds <= LastMilliseconds ? Hatched : Solid, width);
    }

    /// <summary>Draws the bar as one that fills; it replaces page 7.</summary>
    /// <param name="canvas">Where to.</param>
    /// <param name="doneMilliseconds">What is done.</param>
    /// <param name="totalMilliseconds">When it is full; at most 3,600,000.</param>
    public static void Fill(Canvas canvas, int doneMilliseconds, int totalMilliseconds)
    {
        Fill(canvas.Frame, Track, Canvas.Width);
        Fill(canvas.Frame, Solid, GetWidth(doneMilliseconds, totalMilliseconds));
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

    // Twice as many columns with each copy, which is native.
    private static void Fill(byte[] frame, int columns, int width)
    {
        int filled = width < 4 ? width : 4;
        for (int column = 0; column < filled; column++)
        {
            frame[Position + column] = (byte)columns;
            columns >>= 8;
        }

        while (filled < width)
        {
            int count = filled <= width - filled ? filled : width - filled;
            Array.Copy(frame, Position, frame, Position + filled, count);
            filled += count;
        }
    }
}
