using nanoFramework.Hardware.Esp32;

namespace HwToken.Firmware.Esp32;

/// <summary>
/// An ESP32-C3-DevKitM-1 or its likes, wired as the reference is, on other pins: 2, 8 and 9 decide how the chip starts, 11 to 17 belong
/// to the flash, 18 and 19 are its own USB, 20 and 21 the bridge's. nanoFramework can't end this chip's deep sleep by a pin, says so
/// when it is asked to, and the token stays awake.
/// </summary>
public static class Pins
{
    /// <summary>The I²C bus of display and clock. nanoFramework counts buses from 1.</summary>
    public const int I2cBus = 1;

    /// <summary>SDA of the bus.</summary>
    public const int I2cData = 5;

    /// <summary>SCL of the bus.</summary>
    public const int I2cClock = 6;

    /// <summary>7-bit address at which the display is looked for first; then at 0x3D.</summary>
    public const byte DisplayAddress = 0x3C;

    /// <summary>The button, to ground.</summary>
    public const int Button = 4;

    /// <summary>What is asked for, and refused by nanoFramework on this chip: there is no deep sleep that nobody could end.</summary>
    public const Sleep.WakeupGpioPin ButtonWakeup = Sleep.WakeupGpioPin.Pin4;

    /// <summary>A second button to ground, or nothing: the pull-up then reads as never pressed.</summary>
    public const int SecondButton = 3;

    /// <summary>The port of a USB adapter, which is optional. COM1 is the board's own USB socket and belongs to nanoFramework's debugger.</summary>
    public const string SerialPort = "COM2";

    /// <summary>TX of the port, to RX of the USB adapter.</summary>
    public const int SerialTransmit = 7;

    /// <summary>RX of the port, to TX of the USB adapter.</summary>
    public const int SerialReceive = 10;

    /// <summary>None: this chip does not sleep deeply.</summary>
    public const Sleep.WakeupGpioPin SerialReceiveWakeup = Sleep.WakeupGpioPin.None;

    /// <summary>Bits a second on the port, eight data bits, no parity, one stop bit.</summary>
    public const int SerialBaudRate = 115200;

    /// <summary>Does what the display needs before it answers: nothing, it has its supply from the board's.</summary>
    internal static void StartDisplay()
    {
    }

    /// <summary>The battery's voltage in millivolts: 0, for there is none.</summary>
    internal static int ReadBattery() => 0;
}
