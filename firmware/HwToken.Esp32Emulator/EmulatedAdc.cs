using System;

namespace HwToken.Esp32Emulator;

/// <summary>The ADC, of which one pin is at the divider of the supply's battery, where the board has one.</summary>
public sealed class EmulatedAdc
{
    /// <summary>The highest reading, of 12 bits.</summary>
    public const int MaxReading = 4095;

    // From here on the channels are those of the second unit.
    private const int SecondUnit = 10;

    private readonly EmulatedBoard board;
    private readonly EmulatedPins pins;

    internal EmulatedAdc(EmulatedBoard board, EmulatedPins pins, int batteryMillivolts)
    {
        this.board = board;
        this.pins = pins;
        BatteryMillivolts = batteryMillivolts;
    }

    /// <summary>The battery's voltage in millivolts.</summary>
    public int BatteryMillivolts { get; set; }

    /// <summary>What every channel reads, 0 to <see cref="MaxReading"/>, whatever is at its pin; null for what is there.</summary>
    public int? Reading { get; set; }

    /// <summary>Whether the channel is refused, as one of a pin that another driver has.</summary>
    public bool IsRefused { get; set; }

    /// <summary>How often a channel was read.</summary>
    public long ReadCount { get; private set; }

    internal void Open(int channel)
    {
        if (channel < 0 || channel >= board.Chip.AdcPins.Count || board.Chip.AdcPins[channel] < 0)
        {
            throw new ArgumentException("The ADC has no such channel.");
        }

        if (IsRefused)
        {
            ThrowUnavailable();
        }
    }

    internal int Read(int channel)
    {
        ReadCount++;
        if (channel >= SecondUnit)
        {
            // The radio has it, which is on in nanoFramework's images.
            ThrowUnavailable();
        }

        if (Reading is { } reading)
        {
            return reading;
        }

        long steps = (GetPinMicrovolts(board.Chip.AdcPins[channel]) - (1000L * board.Chip.AdcOffsetMillivolts)) / board.Chip.AdcStepMicrovolts;
        return (int)long.Clamp(steps, 0, MaxReading);
    }

    private static void ThrowUnavailable()
    {
#pragma warning disable CA2201 // The runtime has no class of its own for it.
        throw new Exception("The pin is not available.");
#pragma warning restore CA2201
    }

    // Nothing is measured through a divider that is switched off; one whose lower end is open lets the whole battery through.
    private long GetPinMicrovolts(int pin)
    {
        if (board.Battery is not { } battery || battery.Pin != pin)
        {
            return 0;
        }

        if (battery.Switch < 0 || pins.IsDriven(battery.Switch, battery.SwitchedOnHigh))
        {
            return 1000L * BatteryMillivolts * battery.LowerKiloohms / (battery.UpperKiloohms + battery.LowerKiloohms);
        }

        return battery.IsOpenWhenOff ? 1000L * BatteryMillivolts : 0;
    }
}
