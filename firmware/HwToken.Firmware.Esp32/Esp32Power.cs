using System;
using System.Device.Gpio;
using HwToken.Firmware.Board;
using nanoFramework.Hardware.Esp32;

namespace HwToken.Firmware.Esp32;

/// <summary>
/// Deep sleep, ended by the first button (ext0) and by the start bit of a byte from the host (ext1). The pins' levels end it,
/// not their edges, and the sleep sets no pull-ups: both pins have external ones (firmware/docs/hardware.md).
/// </summary>
public sealed class Esp32Power : IPower
{
    /// <summary>Finds out why the firmware has started.</summary>
    public Esp32Power()
    {
        StartReason = ReadStartReason();
    }

    /// <inheritdoc/>
    public StartReason StartReason { get; }

    /// <inheritdoc/>
    public void DeepSleep()
    {
        try
        {
            // Without a button that ends it, nobody could end the sleep but by pulling the plug.
            if (Sleep.EnableWakeupByPin(Pins.ButtonWakeup, 0) != EspNativeError.OK)
            {
                return;
            }

            // An adapter without supply holds the line low, which would end each sleep at once: then only the button does.
            if (Pins.SerialReceiveWakeup != Sleep.WakeupGpioPin.None && IsSerialLineIdle())
            {
                Sleep.EnableWakeupByMultiPins(Pins.SerialReceiveWakeup, Sleep.WakeupMode.AllLow);
            }

            Sleep.StartDeepSleep();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The token stays awake.
        }
    }

    private static StartReason ReadStartReason()
    {
        try
        {
            switch (Sleep.GetWakeupCause())
            {
                case Sleep.WakeupCause.Ext0:
                    return StartReason.Press;
                case Sleep.WakeupCause.Ext1:
                    return StartReason.Bytes;
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // As after the power came.
        }

        return StartReason.PowerOn;
    }

    private static bool IsSerialLineIdle()
    {
        try
        {
            return new GpioController().OpenPin(Pins.SerialReceive, PinMode.InputPullUp).Read() == PinValue.High;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return false;
        }
    }
}
