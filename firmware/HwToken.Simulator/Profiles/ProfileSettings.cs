using HwToken.Simulator.Flash;

namespace HwToken.Simulator.Profiles;

/// <summary>What a simulated token's hardware is like; kept in the profile's <c>settings.json</c>, which may be edited.</summary>
public sealed record ProfileSettings
{
    /// <summary>Which chip is the clock: DS3231, DS3232 or DS1307, which the token must refuse.</summary>
    public string ClockChip { get; set; } = "DS3231";

    /// <summary>Which controller the display has: SSD1306 or SH1106.</summary>
    public string DisplayChip { get; set; } = "SSD1306";

    /// <summary>How many millionths the clock chip gains; negative when it loses.</summary>
    public double ClockDriftPpm { get; set; }

    /// <summary>What the clock chip's thermometer says, in °C.</summary>
    public double Temperature { get; set; } = 25;

    /// <summary>Size of the file system in bytes, 8,192 or more.</summary>
    public int FlashCapacity { get; set; } = SimulatedFlash.DefaultCapacity;

    /// <summary>For how long the button chatters after each change, in milliseconds.</summary>
    public int ButtonBounceMilliseconds { get; set; }
}
