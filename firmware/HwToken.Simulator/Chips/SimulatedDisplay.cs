using System;
using HwToken.Firmware;

namespace HwToken.Simulator.Chips;

/// <summary>
/// The desktop's <see cref="IDisplay"/>: it says on the bus what nanoFramework's SSD1306 binding says, byte for
/// byte, with the raw writes for contrast and power that the ESP32 board does beside it.
/// </summary>
public sealed class SimulatedDisplay : IDisplay
{
    private const int PageCount = 8;
    private const int PageSize = 128;

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

    private readonly II2cBus _bus;
    private readonly byte _address;
    private readonly byte[] _position = [0x00, 0xB0, 0x00, 0x10];
    private readonly byte[] _page = new byte[PageSize + 1];
    private readonly byte[] _contrast = [0x00, 0x81, 0x00];
    private readonly byte[] _power = [0x00, 0x00];
    private readonly byte[] _orientation = [0x00, 0xA1, 0xC8];
    private readonly byte[] _shown = new byte[PageCount * PageSize];

    /// <summary>Initialises the display, as the binding's constructor does.</summary>
    /// <param name="bus">The bus on which it sits.</param>
    /// <param name="address">Its 7-bit address.</param>
    public SimulatedDisplay(II2cBus bus, byte address = SimulatedSsd1306.DefaultAddress)
    {
        ArgumentNullException.ThrowIfNull(bus);
        _bus = bus;
        _address = address;
        _page[0] = 0x40; // control byte: data
        _ = bus.Write(address, Initialization);
    }

    /// <inheritdoc/>
    public bool Show(byte[] frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentOutOfRangeException.ThrowIfNotEqual(frame.Length, PageCount * PageSize);
        frame.CopyTo(_shown, 0);
        return SendAll(frame);
    }

    /// <inheritdoc/>
    public bool SetContrast(byte contrast)
    {
        _contrast[2] = contrast;
        return _bus.Write(_address, _contrast);
    }

    /// <inheritdoc/>
    public bool SetRotation(bool isRotated)
    {
        _orientation[1] = isRotated ? (byte)0xA0 : (byte)0xA1;
        _orientation[2] = isRotated ? (byte)0xC0 : (byte)0xC8;

        // The segment remap counts for what is written after it (datasheet 10.1.8).
        return _bus.Write(_address, _orientation) && SendAll(_shown);
    }

    /// <inheritdoc/>
    public bool SetPower(bool on)
    {
        _power[1] = on ? (byte)0xAF : (byte)0xAE;
        return _bus.Write(_address, _power);
    }

    private bool SendAll(byte[] frame)
    {
        bool acknowledged = true;
        for (int page = 0; page < PageCount; page++)
        {
            _position[1] = (byte)(0xB0 + page);
            Array.Copy(frame, page * PageSize, _page, 1, PageSize);
            acknowledged &= _bus.Write(_address, _position);
            acknowledged &= _bus.Write(_address, _page);
        }

        return acknowledged;
    }
}
