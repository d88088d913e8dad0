using System;
using HwToken.Firmware.Board;
using HwToken.Simulator;
using nanoFramework.Hardware.Esp32;

namespace HwToken.Esp32Emulator;

/// <summary>Deep sleep: levels of pins end it that were named before, and the firmware starts anew.</summary>
public sealed class EmulatedSleep
{
    private readonly EmulatedEsp32 chip;
    private readonly SimulatedPower power;

    // The pins of the low-power part, a bit each.
    private readonly ulong wakePins;
    private Sleep.WakeupGpioPin single;
    private Sleep.WakeupGpioPin multiple;

    internal EmulatedSleep(EmulatedEsp32 chip, SimulatedPower power)
    {
        this.chip = chip;
        this.power = power;
        foreach (int pin in chip.Board.Chip.WakePins)
        {
            wakePins |= 1UL << pin;
        }
    }

    internal Sleep.WakeupCause Cause => power.StartReason switch
    {
        StartReason.Press => Sleep.WakeupCause.Ext0,
        StartReason.Bytes => Sleep.WakeupCause.Ext1,
        _ => Sleep.WakeupCause.Undefined,
    };

    internal EspNativeError WakeByPin(Sleep.WakeupGpioPin pin, int level)
    {
        CheckSupported();
        ulong bits = (ulong)pin;
        if (bits == 0 || (bits & (bits - 1)) != 0 || (bits & wakePins) != bits || level is not (0 or 1))
        {
            return EspNativeError.INVALID_ARG;
        }

        // Contacts close to ground: at the other level the board sleeps on.
        single = level == 0 ? pin : Sleep.WakeupGpioPin.None;
        return EspNativeError.OK;
    }

    internal EspNativeError WakeByPins(Sleep.WakeupGpioPin pins, Sleep.WakeupMode mode)
    {
        CheckSupported();
        if (pins == Sleep.WakeupGpioPin.None || ((ulong)pins & wakePins) != (ulong)pins)
        {
            return EspNativeError.INVALID_ARG;
        }

        multiple = mode == Sleep.WakeupMode.AllLow ? pins : Sleep.WakeupGpioPin.None;
        return EspNativeError.OK;
    }

    internal void Start()
    {
        power.WakesByPress = IsEndedBy(chip.Board.Button);
        power.WakesByBytes = IsEndedBy(chip.Board.SerialReceive);
        power.DeepSleep();
        chip.EndProgram();
    }

    internal void Reset()
    {
        single = Sleep.WakeupGpioPin.None;
        multiple = Sleep.WakeupGpioPin.None;
    }

    private bool IsEndedBy(int pin) => (((ulong)single | (ulong)multiple) >> pin & 1) != 0;

    private void CheckSupported()
    {
        if (wakePins == 0)
        {
            throw new NotSupportedException();
        }
    }
}
