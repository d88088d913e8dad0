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

    private readonly Esp32I2cBus bus;

    // Control byte 0x00 (commands follow; SSD1306 datasheet 8.1.5.2), then the command (table 9-1).
    private readonly byte[] noOperationCommand = { 0x00, 0xE3 };
    private readonly byte[] contrastCommand = { 0x00, 0x81, 0xCF };
    private readonly byte[] onCommand = { 0x00, 0xAF };
    private readonly byte[] offCommand = { 0x00, 0xAE };
    private readonly byte[] orientationCommand = { 0x00, 0xA1, 0xC8 };

    private Ssd1306? panel;
    private bool isOn = true;

    /// <summary>Remembers the bus; the display is set up with the first picture.</summary>
    /// <param name="bus">The bus on which it sits, at <see cref="Pins.DisplayAddress"/>.</param>
    public Esp32Display(Esp32I2cBus bus)
    {
        this.bus = bus;
    }

    /// <inheritdoc/>
    public bool Show(byte[] frame)
    {
        try
        {
            if (!Send(noOperationCommand))
            {
                panel = null;
                return false;
            }

            if (panel != null)
            {
                Draw(panel, frame);
                return true;
            }

            return Start(frame);
        }
        catch (Exception)
        {
            panel = null;
            return false;
        }
    }

    /// <inheritdoc/>
    public bool SetContrast(byte contrast)
    {
        contrastCommand[2] = contrast;
        return Send(contrastCommand);
    }

    /// <inheritdoc/>
    public bool SetPower(bool on)
    {
        isOn = on;
        return Send(on ? onCommand : offCommand);
    }

    /// <inheritdoc/>
    public bool SetRotation(bool isRotated)
    {
        orientationCommand[1] = (byte)(isRotated ? 0xA0 : 0xA1);
        orientationCommand[2] = (byte)(isRotated ? 0xC0 : 0xC8);
        if (panel == null)
        {
            return false;
        }

        // The segment remap counts for what is written after it (SSD1306 datasheet 10.1.8).
        bool answered = Send(orientationCommand);
        panel.Display();
        return answered;
    }

    private static void Draw(Ssd1306 panel, byte[] frame)
    {
        panel.DrawDirectAligned(0, 0, Width, Height, frame);
        panel.Display();
    }

    // The binding's start sequence switches the panel on while its memory holds noise: off again until the picture is in.
    private bool Start(byte[] frame)
    {
        var started = new Ssd1306(bus.DeviceAt(Pins.DisplayAddress));
        bool answered = Send(offCommand) && Send(contrastCommand) && Send(orientationCommand);
        Draw(started, frame);
        if (isOn)
        {
            answered &= Send(onCommand);
        }

        panel = answered ? started : null;
        return answered;
    }

    private bool Send(byte[] command) => bus.Write(Pins.DisplayAddress, command);
}
