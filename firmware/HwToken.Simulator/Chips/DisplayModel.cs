namespace HwToken.Simulator.Chips;

/// <summary>Which controller a simulated display of 128 × 64 has.</summary>
public enum DisplayModel
{
    /// <summary>The SSD1306 of the 0.96" modules.</summary>
    Ssd1306,

    /// <summary>The SH1106 of the 1.3" modules.</summary>
    Sh1106,
}
