namespace HwToken.Firmware.Drawing.Fonts;

/// <summary>
/// The digits of codes of seven to ten: 10 × 24 pixels, in the middle of 32 rows so that they can be copied
/// by whole pages. Few tokens show them, so they are in memory only from the first such code on. Drawn in <c>NarrowDigits.txt</c>.
/// </summary>
public static partial class NarrowDigits
{
    private static byte[]? columns;

    /// <summary>Width of a glyph in pixels, without a gap.</summary>
    public const int Width = 10;

    /// <summary>The pixels: four pages a glyph, a byte a column, bit 0 the top row. Allocates at the first use.</summary>
    public static byte[] Columns => columns ??= MakeColumns();
}
