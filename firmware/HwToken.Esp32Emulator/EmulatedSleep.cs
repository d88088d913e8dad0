using HwToken.Firmware.Board;
using HwToken.Simulator;
using nanoFramework.Hardware.Esp32;

namespace HwToken.Esp32Emulator;

/// <summary>Deep sleep: levels of pins end it that were named before, and the firmware starts anew.</summary>
public sealed class EmulatedSleep
{
    // 0, 2, 4, 12 to 15, 25 to 27, 32 to 39: the pins of the low-power part.
    private const ulong RtcPins = 0xFF_0E00_F015;

    private const Sleep.WakeupGpioPin Button = Sleep.WakeupGpioPin.Pin33;
    private const Sleep.WakeupGpioPin SerialReceive = Sleep.WakeupGpioPin.Pin26;

    private readonly EmulatedEsp32 chip;
    private readonly SimulatedPower power;
    private Sleep.WakeupGpioPin single;
    private Sleep.WakeupGpioPin multiple;

    internal EmulatedSleep(EmulatedEsp32 chip, SimulatedPower power)
    {
        this.chip = chip;
        this.power = power;
    }

    internal Sleep.WakeupCause Cause => power.StartReason switch
    {
        StartReason.Press => Sleep.WakeupCause.Ext0,
        StartReason.Bytes => Sleep.WakeupCause.Ext1,
        _ => Sleep.WakeupCause.Undefined,
    };

    internal EspNativeError WakeByPin(Sleep.WakeupGpioPin pin, int level)
    {
        ulong bits = (ulong)pin;
        if (bits == 0 || (bits & (bits - 1)) != 0 || (bits & RtcPins) != bits || level is not (0 or 1))
        {
            return EspNativeError.INVALID_ARG;
        }

        // Contacts close to ground: at the other level the board sleeps on.
        single = level == 0 ? pin : Sleep.WakeupGpioPin.None;
        return EspNativeError.OK;
    }

    internal EspNativeError WakeByPins(Sleep.WakeupGpioPin pins, Sleep.WakeupMode mode)
    {
        if (pins == Sleep.WakeupGpioPin.None || ((ulong)pins & RtcPins) != (ulong)pins)
        {
            return EspNativeError.INVALID_ARG;
        }

        multiple = mode == Sleep.WakeupMode.AllLow ? pins : Sleep.WakeupGpioPin.None;
        return EspNativeError.OK;
    }

    internal void Start()
    {
        power.WakesByPress = single == Button || multiple == Button;
        power.WakesByBytes = single == SerialReceive || multiple == SerialReceive;
        power.DeepSleep();
        chip.EndProgram();
    }

    internal void Reset()
    {
        single = Sleep.WakeupGpioPin.None;
        multiple = Sleep.WakeupGpioPin.None;
    }
}
