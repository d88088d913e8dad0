namespace HwToken.Firmware.Board;

/// <summary>
/// A one-bit display of 128 × 64 pixels. What the methods give says whether it answers; when it
/// is back, the next picture finds it as the calls before have set it.
/// </summary>
public interface IDisplay
{
    /// <summary>Shows a picture; only what has changed is sent.</summary>
    /// <param name="frame">
    /// 1,024 bytes in the order of the SSD1306's GDDRAM (datasheet 8.7): eight pages of eight rows,
    /// a byte a column, bit 0 the top row.
    /// </param>
    /// <returns>Whether the display answered.</returns>
    bool Show(byte[] frame);

    /// <summary>Shows some pages of a picture, of which the others are as they were shown last.</summary>
    /// <param name="frame">The whole picture, 1,024 bytes.</param>
    /// <param name="firstPage">The first page, 0 to 7.</param>
    /// <param name="pageCount">How many pages, at most to the last.</param>
    /// <returns>Whether the display answered.</returns>
    bool Show(byte[] frame, int firstPage, int pageCount);

    /// <summary>Sets the brightness: 0 (dark, but on) to 255 (SSD1306 command 0x81).</summary>
    /// <returns>Whether the display answered.</returns>
    bool SetContrast(byte contrast);

    /// <summary>
    /// Switches the panel off at once, or on with the next picture (SSD1306 commands 0xAE, 0xAF). The next picture is sent
    /// whole either way. While it is off, its memory keeps the last picture and takes another.
    /// </summary>
    /// <returns>Whether the display answered.</returns>
    bool SetPower(bool on);

    /// <summary>
    /// Turns the picture by 180°, for a token that is held the other way up (SSD1306 commands 0xA0/0xA1 and 0xC0/0xC8). What is on the
    /// screen turns with it.
    /// </summary>
    /// <returns>Whether the display answered.</returns>
    bool SetRotation(bool isRotated);

    /// <summary>Moves pictures against burn-in.</summary>
    /// <param name="toTheRight">
    /// −1, 0 or 1 pixel, from the next picture on, which is then sent whole. The column that leaves the panel is lost, the
    /// one that comes free is dark.
    /// </param>
    /// <param name="down">
    /// 0 or 1 pixel, at once (SSD1306 command 0x40: the start line). The last row comes to the top, so it should be dark.
    /// </param>
    /// <returns>Whether the display answered.</returns>
    bool SetOffset(int toTheRight, int down);

    /// <summary>Asks whether the display is there; nothing changes on it.</summary>
    bool Probe();
}
