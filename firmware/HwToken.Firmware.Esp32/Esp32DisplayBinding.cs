using System;
using HwToken.Firmware.Drivers.Ssd1306;
using Iot.Device.Ssd13xx;

namespace HwToken.Firmware.Esp32;

/// <summary>
/// The Iot.Device.Ssd13xx binding, of which only the constructor is used: it sends the start sequence. The object, and the
/// picture of 1 KB in it, is dropped at once.
/// </summary>
public sealed class Esp32DisplayBinding : ISsd1306Binding
{
    private readonly Esp32I2cBus bus;

    /// <summary>Remembers the bus.</summary>
    /// <param name="bus">The bus on which the display sits.</param>
    public Esp32DisplayBinding(Esp32I2cBus bus)
    {
        this.bus = bus;
    }

    /// <inheritdoc/>
    public bool Start(byte address)
    {
        try
        {
            // Never disposed of: that would close the bus's device, which is used on.
            _ = new Ssd1306(bus.DeviceAt(address));
            return true;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return false;
        }
    }
}
