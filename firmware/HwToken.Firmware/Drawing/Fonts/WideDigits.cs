namespace HwToken.Firmware.Drawing.Fonts;

/// <summary>
/// The digits of codes of five and six, and the dash: 14 × 24 pixels, in the middle of 32
/// rows so that they can be copied by whole pages. Drawn in <c>WideDigits.txt</c>.
/// </summary>
public static partial class WideDigits
{
    /// <summary>Width of a glyph in pixels, without a gap.</summary>
    public const int Width = 14;
}
