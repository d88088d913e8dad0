namespace HwToken.Firmware.Drawing.Fonts;

/// <summary>
/// The digits of codes of seven to ten: 10 × 24 pixels, in the middle of 32 rows so that they can be copied
/// by whole pages. Drawn in <c>NarrowDigits.txt</c>.
/// </summary>
public static partial class NarrowDigits
{
    /// <summary>Width of a glyph in pixels, without a gap.</summary>
    public const int Width = 10;
}
