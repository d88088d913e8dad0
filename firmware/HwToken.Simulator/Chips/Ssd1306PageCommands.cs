namespace HwToken.Simulator.Chips;

/// <summary>
/// What the SSD1306 does with the commands that set page and column (B0–B7, 00–0F, 10–1F) outside page
/// addressing mode. The datasheet (Solomon Systech SSD1306 rev. 1.1, table 9-1) says that they are for page
/// addressing mode only; the chips that are sold obey them in every mode, or else u8g2, which initialises with
/// <c>20 00</c> and then places every tile by them, would draw nothing right.
/// </summary>
public enum Ssd1306PageCommands
{
    /// <summary>They move the pointers in every addressing mode, as the chips do.</summary>
    AlwaysObeyed,

    /// <summary>They move the pointers in page addressing mode alone, as the datasheet says.</summary>
    OnlyInPageAddressingMode,
}
