using nanoFramework.Hardware.Esp32;

namespace HwToken.Firmware.Esp32;

/// <summary>
/// Everything about the board, in one file: here the reference, a DevKit with a classic ESP32 (WROOM-32 or WROVER module). GPIO
/// numbers, bus and port, chip addresses. The table for people is in firmware/docs/hardware.md; the build takes one file of this folder.
/// </summary>
public static class Pins
{
    /// <summary>The I²C bus of display and clock. nanoFramework counts buses from 1.</summary>
    public const int I2cBus = 1;

    /// <summary>SDA of the bus.</summary>
    public const int I2cData = 21;

    /// <summary>SCL of the bus.</summary>
    public const int I2cClock = 22;

    /// <summary>7-bit address at which the SSD1306 is looked for first; then at 0x3D, which it has when its D/C pin is high (datasheet 8.1.5).</summary>
    public const byte DisplayAddress = 0x3C;

    /// <summary>
    /// The button, to ground. An RTC pin, so that a press can end deep sleep; the sleep sets no pull-up, so an external
    /// one of 10 kΩ to 3.3 V belongs here.
    /// </summary>
    public const int Button = 33;

    /// <summary>The same pin as what ends deep sleep.</summary>
    public const Sleep.WakeupGpioPin ButtonWakeup = Sleep.WakeupGpioPin.Pin33;

    /// <summary>A second button, wired like the first, or nothing: the pull-up then reads as never pressed.</summary>
    public const int SecondButton = 32;

    /// <summary>
    /// The port to the host. COM1 (GPIO 1 and 3, the board's own USB bridge) belongs to nanoFramework's debugger and
    /// cannot be opened.
    /// </summary>
    public const string SerialPort = "COM2";

    /// <summary>TX of the port, to RX of the USB adapter. 16 and 17, the usual ones, are the PSRAM's on WROVER modules.</summary>
    public const int SerialTransmit = 25;

    /// <summary>
    /// RX of the port, to TX of the USB adapter. An RTC pin, so that a byte can end deep sleep; an external pull-up of
    /// 10 kΩ to 3.3 V belongs here too, for a token without an adapter.
    /// </summary>
    public const int SerialReceive = 26;

    /// <summary>The same pin as what ends deep sleep.</summary>
    public const Sleep.WakeupGpioPin SerialReceiveWakeup = Sleep.WakeupGpioPin.Pin26;

    /// <summary>Bits a second on the port, eight data bits, no parity, one stop bit.</summary>
    public const int SerialBaudRate = 115200;

    /// <summary>Does what the display needs before it answers: nothing, it has its supply from the board's.</summary>
    internal static void StartDisplay()
    {
    }

    /// <summary>The battery's voltage in millivolts: 0, for there is none.</summary>
    internal static int ReadBattery() => 0;
}
