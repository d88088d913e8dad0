using System;
using System.Collections.Generic;
using HwToken.Firmware.Esp32;

namespace HwToken.Esp32Emulator;

/// <summary>
/// A board with its wires, and the program that was built for it. The wires are stated here once more, as firmware/docs/hardware.md has
/// them: a program that looks for something elsewhere does not find it.
/// </summary>
public sealed record EmulatedBoard
{
    private const int None = -1;

    /// <summary>The reference: a DevKit with a classic ESP32.</summary>
    public static EmulatedBoard DevKit { get; } = new()
    {
        Name = "esp32",
        File = "DevKit",
        TargetName = "ESP32_REV3",
        Chip = ChipModel.Esp32,
        Main = Program.Main,
        I2cData = 21,
        I2cClock = 22,
        Button = 33,
        SecondButton = 32,
        SerialTransmit = 25,
        SerialReceive = 26,
    };

    /// <summary>Heltec's WiFi Kit 32 and WiFi LoRa 32, V1 and V2.0.</summary>
    public static EmulatedBoard HeltecKit32 { get; } = new()
    {
        Name = "heltec32",
        File = "HeltecKit32",
        TargetName = "ESP32_REV3",
        Chip = ChipModel.Esp32,
        Main = Firmware.Esp32.HeltecKit32.Program.Main,
        I2cData = 4,
        I2cClock = 15,
        DisplayReset = 16,
        DisplayPower = 21,
        Button = 0,
        SecondButton = 33,
        SerialTransmit = 17,
        SerialReceive = 32,
    };

    /// <summary>Heltec's WiFi Kit 32 V2 and WiFi LoRa 32 V2.1.</summary>
    public static EmulatedBoard HeltecKit32V2 { get; } = HeltecKit32 with
    {
        Name = "heltec32v2",
        File = "HeltecKit32V2",
        Main = Firmware.Esp32.HeltecKit32V2.Program.Main,
        Battery = new EmulatedDivider(37, 220, 100) { Switch = 21, IsOpenWhenOff = true },
    };

    /// <summary>Heltec's WiFi Kit 32 and WiFi LoRa 32, V3.</summary>
    public static EmulatedBoard HeltecKit32V3 { get; } = new()
    {
        Name = "heltec32v3",
        File = "HeltecKit32V3",
        TargetName = "ESP32_S3_QUAD",
        Chip = ChipModel.Esp32S3,
        Main = Firmware.Esp32.HeltecKit32V3.Program.Main,
        I2cData = 17,
        I2cClock = 18,
        DisplayReset = 21,
        DisplayPower = 36,
        Battery = new EmulatedDivider(1, 390, 100) { Switch = 37 },
        Button = 0,
        SecondButton = 5,
        SerialTransmit = 6,
        SerialReceive = 7,
    };

    /// <summary>The ESP32-S3-DevKitC-1.</summary>
    public static EmulatedBoard S3DevKit { get; } = new()
    {
        Name = "esp32s3",
        File = "S3DevKit",
        TargetName = "ESP32_S3_QUAD",
        Chip = ChipModel.Esp32S3,
        Main = Firmware.Esp32.S3DevKit.Program.Main,
        I2cData = 8,
        I2cClock = 9,
        Button = 4,
        SecondButton = 5,
        SerialTransmit = 17,
        SerialReceive = 18,
    };

    /// <summary>The ESP32-C3-DevKitM-1.</summary>
    public static EmulatedBoard C3DevKit { get; } = new()
    {
        Name = "esp32c3",
        File = "C3DevKit",
        TargetName = "ESP32_C3",
        Chip = ChipModel.Esp32C3,
        Main = Firmware.Esp32.C3DevKit.Program.Main,
        I2cData = 5,
        I2cClock = 6,
        Button = 4,
        SecondButton = 3,
        SerialTransmit = 7,
        SerialReceive = 10,
    };

    /// <summary>All of them, the reference first.</summary>
    public static IReadOnlyList<EmulatedBoard> All { get; } = [DevKit, HeltecKit32, HeltecKit32V2, HeltecKit32V3, S3DevKit, C3DevKit];

    /// <summary>What <c>hwtoken sim --board</c> calls it.</summary>
    public required string Name { get; init; }

    /// <summary>Its file in firmware/HwToken.Firmware.Esp32/Boards, without the ending.</summary>
    public required string File { get; init; }

    /// <summary>The name of nanoFramework's image that is on it.</summary>
    public required string TargetName { get; init; }

    /// <summary>Its chip.</summary>
    public required ChipModel Chip { get; init; }

    /// <summary>The program that was built for it, which never returns.</summary>
    public required Action Main { get; init; }

    /// <summary>SDA of the display and the clock.</summary>
    public required int I2cData { get; init; }

    /// <summary>SCL of the display and the clock.</summary>
    public required int I2cClock { get; init; }

    /// <summary>The display's reset, low to reset it; −1 where the display sees to it itself.</summary>
    public int DisplayReset { get; init; } = None;

    /// <summary>What switches the display's supply, low for on, with a pull-up; −1 where it always has one.</summary>
    public int DisplayPower { get; init; } = None;

    /// <summary>The first button, to ground.</summary>
    public required int Button { get; init; }

    /// <summary>The second button, to ground.</summary>
    public required int SecondButton { get; init; }

    /// <summary>What measures its battery; null where nothing does.</summary>
    public EmulatedDivider? Battery { get; init; }

    /// <summary>TX of the adapter's port.</summary>
    public required int SerialTransmit { get; init; }

    /// <summary>RX of the adapter's port, which is high while nothing is said.</summary>
    public required int SerialReceive { get; init; }
}
