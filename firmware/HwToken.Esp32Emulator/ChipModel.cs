using System.Collections.Generic;
using System.Linq;

namespace HwToken.Esp32Emulator;

/// <summary>
/// What one kind of ESP32 has: its pins, which of them end its sleep, its ports and buses, its ADC. From Espressif's data sheets, and
/// from the images that nanoFramework has for it (nf-interpreter a3e8139a1, targets/ESP32).
/// </summary>
public sealed record ChipModel
{
    /// <summary>The classic ESP32, revision 3 as any.</summary>
    public static ChipModel Esp32 { get; } = new()
    {
        Name = "ESP32",
        PinCount = 40,
        MissingPins = [20, 24, 28, 29, 30, 31],
        FirstInputOnlyPin = 34,
        WakePins = [0, 2, 4, 12, 13, 14, 15, 25, 26, 27, 32, 33, 34, 35, 36, 37, 38, 39],
        SerialPortCount = 3,
        I2cBusCount = 2,
        FlasherPin = 0,

        // Channels 8 and 9 are no pins; from 10 on it is the second unit, which the radio takes.
        AdcPins = [36, 37, 38, 39, 32, 33, 34, 35, -1, -1, 4, 0, 2, 15, 13, 12, 14, 27, 25, 26],
        AdcStepMicrovolts = 806,
        AdcOffsetMillivolts = 142,
    };

    /// <summary>The ESP32-S3.</summary>
    public static ChipModel Esp32S3 { get; } = new()
    {
        Name = "ESP32-S3",
        PinCount = 49,
        MissingPins = [22, 23, 24, 25],
        FirstInputOnlyPin = 49,
        WakePins = [.. Enumerable.Range(0, 22)],
        SerialPortCount = 3,
        I2cBusCount = 2,
        FlasherPin = 0,
        AdcPins = [.. Enumerable.Range(1, 20)],
        AdcStepMicrovolts = 855,
    };

    /// <summary>The ESP32-C3, whose sleep nanoFramework lets no pin end.</summary>
    public static ChipModel Esp32C3 { get; } = new()
    {
        Name = "ESP32-C3",
        PinCount = 22,
        MissingPins = [],
        FirstInputOnlyPin = 22,
        WakePins = [],
        SerialPortCount = 2,
        I2cBusCount = 1,
        FlasherPin = 9,
        AdcPins = [0, 1, 2, 3, 4],
    };

    /// <summary>The chip's name.</summary>
    public required string Name { get; init; }

    /// <summary>How many numbers there are for pins.</summary>
    public required int PinCount { get; init; }

    /// <summary>Numbers that no pin has.</summary>
    public required IReadOnlyList<int> MissingPins { get; init; }

    /// <summary>From this one on pins can only be read, and have no pull-ups.</summary>
    public required int FirstInputOnlyPin { get; init; }

    /// <summary>Pins whose level can end deep sleep; none where nanoFramework has no such call.</summary>
    public required IReadOnlyList<int> WakePins { get; init; }

    /// <summary>How many serial ports there are, of which the debugger has the first.</summary>
    public required int SerialPortCount { get; init; }

    /// <summary>How many I²C buses there are.</summary>
    public required int I2cBusCount { get; init; }

    /// <summary>The pin that is low at power-up when the chip is to wait for a flasher.</summary>
    public required int FlasherPin { get; init; }

    /// <summary>The pin of each ADC channel, as nanoFramework counts them; −1 for a channel without one.</summary>
    public required IReadOnlyList<int> AdcPins { get; init; }

    /// <summary>What a step of the ADC is at the attenuation that nanoFramework sets (12 dB), in microvolts.</summary>
    public int AdcStepMicrovolts { get; init; }

    /// <summary>What a reading of 0 is, in millivolts.</summary>
    public int AdcOffsetMillivolts { get; init; }

    internal bool HasPin(int pin) => pin >= 0 && pin < PinCount && !MissingPins.Contains(pin);
}
