using System;
using Iot.Device.Ssd13xx;

namespace HwToken.Firmware.Esp32;

/// <summary>
/// The SSD1306 through the Iot.Device.Ssd13xx binding. The binding ignores every transfer's status, its constructor's
/// too, so a no-operation goes ahead of each picture and tells whether the display is there. One that was gone and comes
/// back is set up anew. Contrast and power go as raw commands: the binding's SendCommand transmits its whole frame buffer.
/// </summary>
public sealed class Esp32Display : IDisplay
{
    private const int Width = 128;
    private const int Height = 64;

    private readonly Esp32I2cBus _bus;

    // Control byte 0x00 (commands follow; SSD1306 datasheet 8.1.5.2), then the command (table 9-1).
    private readonly byte[] _noOperation = { 0x00, 0xE3 };
    private readonly byte[] _contrast = { 0x00, 0x81, 0xCF };
    private readonly byte[] _on = { 0x00, 0xAF };
    private readonly byte[] _off = { 0x00, 0xAE };

    private Ssd1306? _panel;
    private bool _isOn = true;

    /// <summary>Remembers the bus; the display is set up with the first picture.</summary>
    /// <param name="bus">The bus on which it sits, at <see cref="Pins.DisplayAddress"/>.</param>
    public Esp32Display(Esp32I2cBus bus)
    {
        _bus = bus;
    }

    /// <inheritdoc/>
    public bool Show(byte[] frame)
    {
        try
        {
            if (!Send(_noOperation))
            {
                _panel = null;
                return false;
            }

            Ssd1306? panel = _panel;
            if (panel != null)
            {
                Draw(panel, frame);
                return true;
            }

            // The binding's start sequence switches the panel on while its memory holds noise: off until the picture is in.
            panel = new Ssd1306(_bus.DeviceAt(Pins.DisplayAddress));
            Send(_off);
            Send(_contrast);
            Draw(panel, frame);
            if (_isOn && !Send(_on))
            {
                return false;
            }

            _panel = panel;
            return true;
        }
        catch (Exception)
        {
            _panel = null;
            return false;
        }
    }

    /// <inheritdoc/>
    public bool SetContrast(byte contrast)
    {
        _contrast[2] = contrast;
        return Send(_contrast);
    }

    /// <inheritdoc/>
    public bool SetPower(bool on)
    {
        _isOn = on;
        return Send(on ? _on : _off);
    }

    private static void Draw(Ssd1306 panel, byte[] frame)
    {
        panel.DrawDirectAligned(0, 0, Width, Height, frame);
        panel.Display();
    }

    private bool Send(byte[] command) => _bus.Write(Pins.DisplayAddress, command);
}
