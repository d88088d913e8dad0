namespace HwToken.Firmware.Drawing.Fonts;

/// <summary>
/// The letters of Steam's codes, as large as <see cref="WideDigits"/>. Few tokens show them, and they take a kilobyte: so they are
/// in memory only from the first such code on. Drawn in <c>SteamLetters.txt</c>.
/// </summary>
public static partial class SteamLetters
{
    private static byte[]? columns;

    /// <summary>The pixels: four pages a glyph, a byte a column, bit 0 the top row. Allocates at the first use.</summary>
    public static byte[] Columns => columns ??= MakeColumns();
}
