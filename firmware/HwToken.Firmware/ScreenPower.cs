namespace HwToken.Firmware;

/// <summary>How brightly the screen shines. Nobody else sets the display's contrast or power.</summary>
public sealed class ScreenPower
{
    /// <summary>The contrast of a token whose owner chose no other: what nanoFramework's binding sets.</summary>
    public const byte DefaultBrightness = 0xCF;

    private readonly IDisplay display;
    private byte brightness = DefaultBrightness;

    /// <summary>Takes care of a display that is lit.</summary>
    public ScreenPower(IDisplay display) => this.display = display;

    /// <summary>Sets how brightly the screen shines while it is used.</summary>
    /// <param name="contrast">0 (dark, but readable) to 255 (SSD1306 command 0x81).</param>
    public void SetBrightness(byte contrast)
    {
        brightness = contrast;
        display.SetContrast(brightness);
    }
}
