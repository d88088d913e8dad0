using System;
using HwToken.Firmware.Board;
using HwToken.Firmware.Drivers.Ssd1306;

namespace HwToken.Simulator.Chips;

/// <summary>
/// The desktop's <see cref="ISsd1306Binding"/>: it says on the bus what nanoFramework's SSD1306 binding says at the start, byte
/// for byte.
/// </summary>
public sealed class SimulatedDisplayBinding : ISsd1306Binding
{
    private static readonly byte[] Initialization =
    [
        0x00, // control byte: commands
        0xAE, // display off
        0xD5, 0x80, // clock divide ratio and oscillator frequency
        0xA8, 0x3F, // multiplex ratio 64
        0xD3, 0x00, // no display offset
        0x40, // start line 0
        0x8D, 0x14, // charge pump on
        0x20, 0x00, // horizontal addressing
        0xA1, 0xC8, // segments remapped, scan reversed
        0xDA, 0x12, // alternative COM pins
        0x81, 0xCF, // contrast
        0xD9, 0xF1, // pre-charge period
        0xDB, 0x40, // VCOMH level
        0xA4, 0xA6, // follow the RAM, not inverted
        0xAF, // display on
    ];

    private readonly II2cBus bus;

    /// <summary>Says nothing yet.</summary>
    /// <param name="bus">The bus on which the display sits.</param>
    public SimulatedDisplayBinding(II2cBus bus)
    {
        ArgumentNullException.ThrowIfNull(bus);
        this.bus = bus;
    }

    /// <inheritdoc/>
    public bool Start(byte address)
    {
        _ = bus.Write(address, Initialization);
        return true;
    }
}
