using HwToken.Firmware.Board;

namespace HwToken.Firmware.Drawing;

/// <summary>
/// How brightly the screen shines: as the owner set it while the token is used, then dimmed, then not at all. Nobody else
/// sets the display's contrast or power.
/// </summary>
public sealed class ScreenPower
{
    /// <summary>The contrast of a token whose owner chose no other: what nanoFramework's binding sets.</summary>
    public const byte DefaultBrightness = 0xCF;

    /// <summary>
    /// The contrast of a dimmed screen. The lowest, since the SSD1306's contrast does not go far down: it can still be read.
    /// </summary>
    public const byte DimmedContrast = 0;

    private readonly IDisplay display;
    private byte brightness = DefaultBrightness;
    private long usedAt;

    /// <summary>Takes care of a display that is lit, or stays dark until the first <see cref="Touch"/>.</summary>
    /// <param name="display">The display.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <param name="isDark">Whether it stays dark.</param>
    public ScreenPower(IDisplay display, long now, bool isDark = false)
    {
        this.display = display;
        usedAt = now;
        if (isDark)
        {
            SwitchOff();
        }
    }

    /// <summary>Whether the screen is off.</summary>
    public bool IsOff { get; private set; }

    /// <summary>Whether the screen is on, but dimmed.</summary>
    public bool IsDimmed { get; private set; }

    /// <summary>Sets how brightly the screen shines while it is used.</summary>
    /// <param name="contrast">0 (dark, but readable) to 255 (SSD1306 command 0x81).</param>
    public void SetBrightness(byte contrast)
    {
        brightness = contrast;
        if (!IsDimmed)
        {
            display.SetContrast(brightness);
        }
    }

    /// <summary>The token is used: lights the screen, with the next picture if it was off.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Touch(long now)
    {
        usedAt = now;
        if (IsDimmed)
        {
            IsDimmed = false;
            display.SetContrast(brightness);
        }

        if (IsOff)
        {
            IsOff = false;
            display.SetPower(true);
        }
    }

    /// <summary>Dims the screen or switches it off if it is time to.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <param name="dimSeconds">Seconds without use after which it is dimmed; 0 for never.</param>
    /// <param name="offSeconds">Seconds without use after which it is off; 0 for never.</param>
    public void Step(long now, int dimSeconds, int offSeconds)
    {
        if (IsOff)
        {
            return;
        }

        long idle = now - usedAt;
        if (offSeconds > 0 && idle >= offSeconds * 1000L)
        {
            SwitchOff();
        }
        else if (!IsDimmed && dimSeconds > 0 && idle >= dimSeconds * 1000L)
        {
            IsDimmed = true;
            display.SetContrast(DimmedContrast);
        }
    }

    private void SwitchOff()
    {
        IsOff = true;
        display.SetPower(false);
    }
}
