using System;
using System.Collections.Generic;
using HwToken.Simulator.Chips;

namespace HwToken.Simulator.Screens;

/// <summary>What the viewer of the token's screen sees at one moment.</summary>
public sealed class ScreenCapture
{
    /// <summary>Width in pixels.</summary>
    public const int Width = SimulatedSsd1306.Width;

    /// <summary>Height in pixels.</summary>
    public const int Height = SimulatedSsd1306.Height;

    private readonly byte[] pages;
    private readonly int down;
    private IReadOnlyList<string>? text;

    /// <summary>Makes one from its picture.</summary>
    /// <param name="pages">1,024 bytes: eight pages of 128 columns, bit 0 the top row; all zero when the screen is off.</param>
    /// <param name="isOn">Whether the panel shines.</param>
    /// <param name="contrast">The contrast, 0 to 255.</param>
    /// <param name="down">By how many rows the picture was moved down, against burn-in.</param>
    public ScreenCapture(byte[] pages, bool isOn, byte contrast = 0xFF, int down = 0)
    {
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentOutOfRangeException.ThrowIfNotEqual(pages.Length, SimulatedSsd1306.PictureSize);
        this.pages = pages;
        IsOn = isOn;
        Contrast = contrast;
        this.down = down;
    }

    /// <summary>Whether the panel shines.</summary>
    public bool IsOn { get; }

    /// <summary>The contrast, 0 to 255: how brightly the panel shines, which no picture shows.</summary>
    public byte Contrast { get; }

    /// <summary>1,024 bytes in page order.</summary>
    public ReadOnlySpan<byte> Pages => pages;

    /// <summary>The lines of text that can be read on it, from top to bottom (<see cref="ScreenText"/>).</summary>
    public IReadOnlyList<string> Text => text ??= ScreenText.Read(pages, down);

    /// <summary>Whether a pixel is lit.</summary>
    /// <param name="x">0 to 127, from the left.</param>
    /// <param name="y">0 to 63, from the top.</param>
    public bool IsLit(int x, int y)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)x, (uint)Width);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)y, (uint)Height);
        return (pages[((y >> 3) * Width) + x] >> (y & 7) & 1) != 0;
    }

    /// <summary>Whether another has the same pixels at the same place, so that the same text is read from both.</summary>
    public bool ShowsTheSameAs(ScreenCapture other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return down == other.down && Pages.SequenceEqual(other.Pages);
    }

    /// <summary>Takes what a display shows now.</summary>
    public static ScreenCapture Of(SimulatedSsd1306 display)
    {
        ArgumentNullException.ThrowIfNull(display);
        byte[] pages = new byte[SimulatedSsd1306.PictureSize];
        display.CopyPicture(pages);
        return new ScreenCapture(pages, display.IsOn, display.Contrast, display.RowsDown);
    }
}
