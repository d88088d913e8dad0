namespace HwToken.Esp32Emulator;

/// <summary>The resistors between a board's battery and a pin of its ADC.</summary>
/// <param name="Pin">The pin.</param>
/// <param name="UpperKiloohms">From the battery to the pin, in kΩ.</param>
/// <param name="LowerKiloohms">From the pin to ground, in kΩ.</param>
public sealed record EmulatedDivider(int Pin, int UpperKiloohms, int LowerKiloohms)
{
    /// <summary>The pin that switches it; −1 where it is always on.</summary>
    public int Switch { get; init; } = -1;

    /// <summary>The level that switches it on. Driven by nobody, the switch rests at the other.</summary>
    public bool SwitchedOnHigh { get; init; }

    /// <summary>Whether its lower end is what is switched.</summary>
    public bool IsOpenWhenOff { get; init; }
}
