using System;
using HwToken.Firmware.Drivers.Ssd1306;
using Iot.Device.Ssd13xx;

namespace HwToken.Firmware.Esp32;

/// <summary>
/// The Iot.Device.Ssd13xx binding, made anew with each start of the display, which its constructor does. It keeps a picture
/// of its own, so one object is kept as long as the display answers.
/// </summary>
public sealed class Esp32DisplayBinding : ISsd1306Binding
{
    private const int Width = 128;
    private const int Height = 64;

    private readonly Esp32I2cBus bus;
    private Ssd1306? panel;

    /// <summary>Remembers the bus.</summary>
    /// <param name="bus">The bus on which the display sits, at <see cref="Pins.DisplayAddress"/>.</param>
    public Esp32DisplayBinding(Esp32I2cBus bus)
    {
        this.bus = bus;
    }

    /// <inheritdoc/>
    public bool Start()
    {
        try
        {
            panel = new Ssd1306(bus.DeviceAt(Pins.DisplayAddress));
            return true;
        }
        catch (Exception)
        {
            panel = null;
            return false;
        }
    }

    /// <inheritdoc/>
    public bool Show(byte[] picture)
    {
        try
        {
            if (panel == null)
            {
                return false;
            }

            panel.DrawDirectAligned(0, 0, Width, Height, picture);
            panel.Display();
            return true;
        }
        catch (Exception)
        {
            panel = null;
            return false;
        }
    }
}
