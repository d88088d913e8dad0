using nanoFramework.Hardware.Esp32;

namespace HwToken.Firmware.Esp32;

/// <summary>
/// An ESP32-S3-DevKitC-1 or its likes, wired as the reference is, on other pins: 0, 3, 45 and 46 decide how the chip starts, 19 and
/// 20 are its own USB, 26 to 37 belong to flash and PSRAM, 43 and 44 to the bridge.
/// </summary>
public static class Pins
{
    /// <summary>The I²C bus of display and clock. nanoFramework counts buses from 1.</summary>
    public const int I2cBus = 1;

    /// <summary>SDA of the bus.</summary>
    public const int I2cData = 8;

    /// <summary>SCL of the bus.</summary>
    public const int I2cClock = 9;

    /// <summary>7-bit address at which the display is looked for first; then at 0x3D.</summary>
    public const byte DisplayAddress = 0x3C;

    /// <summary>The button, to ground, with an external 10 kΩ to 3.3 V, since the sleep sets no pull-up.</summary>
    public const int Button = 4;

    /// <summary>The same pin as what ends deep sleep: an RTC pin (0 to 21 on this chip).</summary>
    public const Sleep.WakeupGpioPin ButtonWakeup = Sleep.WakeupGpioPin.Pin4;

    /// <summary>A second button to ground, or nothing: the pull-up then reads as never pressed.</summary>
    public const int SecondButton = 5;

    /// <summary>The port to the host. COM1 is the socket named UART; the one named USB is nanoFramework's only when a computer was there at the start.</summary>
    public const string SerialPort = "COM2";

    /// <summary>TX of the port, to RX of the USB adapter.</summary>
    public const int SerialTransmit = 17;

    /// <summary>RX of the port, to TX of the USB adapter.</summary>
    public const int SerialReceive = 18;

    /// <summary>The same pin as what ends deep sleep; 10 kΩ to 3.3 V belong to it, without an adapter too.</summary>
    public const Sleep.WakeupGpioPin SerialReceiveWakeup = Sleep.WakeupGpioPin.Pin18;

    /// <summary>Bits a second on the port, eight data bits, no parity, one stop bit.</summary>
    public const int SerialBaudRate = 115200;

    /// <summary>Does what the display needs before it answers: nothing, it has its supply from the board's.</summary>
    internal static void StartDisplay()
    {
    }

    /// <summary>The battery's voltage in millivolts: 0, for there is none.</summary>
    internal static int ReadBattery() => 0;
}
