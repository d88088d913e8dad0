namespace HwToken.Firmware;

/// <summary>A one-bit display of 128 × 64 pixels.</summary>
public interface IDisplay
{
    /// <summary>Shows a picture.</summary>
    /// <param name="frame">
    /// 1,024 bytes in the order of the SSD1306's GDDRAM (datasheet 8.7): eight pages of eight rows,
    /// a byte a column, bit 0 the top row.
    /// </param>
    /// <returns>Whether the display answered.</returns>
    bool Show(byte[] frame);

    /// <summary>Sets the brightness: 0 (dark, but on) to 255 (SSD1306 command 0x81).</summary>
    /// <returns>Whether the display answered.</returns>
    bool SetContrast(byte contrast);

    /// <summary>Switches the panel on or off; the picture stays in its memory (SSD1306 commands 0xAF, 0xAE).</summary>
    /// <returns>Whether the display answered.</returns>
    bool SetPower(bool on);

    /// <summary>
    /// Turns the picture by 180°, for a token that is held the other way up (SSD1306 commands 0xA0/0xA1 and 0xC0/0xC8). What is on the
    /// screen turns with it.
    /// </summary>
    /// <returns>Whether the display answered; one that comes back later is set up as it was told here.</returns>
    bool SetRotation(bool isRotated);
}
