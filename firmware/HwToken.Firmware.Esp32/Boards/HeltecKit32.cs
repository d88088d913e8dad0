using System.Device.Gpio;
using System.Threading;
using nanoFramework.Hardware.Esp32;

namespace HwToken.Firmware.Esp32;

/// <summary>
/// The Heltec WiFi Kit 32 and WiFi LoRa 32 (V1, V2.0) and their likes: a classic ESP32 with an SSD1306, a button, a battery connector
/// and USB on one board, which needs a DS3231 module and four wires. Its own pins are those of Heltec's ESP32 library.
/// </summary>
public static class Pins
{
    /// <summary>The I²C bus of display and clock. nanoFramework counts buses from 1.</summary>
    public const int I2cBus = 1;

    /// <summary>SDA of the bus.</summary>
    public const int I2cData = 4;

    /// <summary>SCL of the bus.</summary>
    public const int I2cClock = 15;

    /// <summary>7-bit address at which the display is looked for first; then at 0x3D.</summary>
    public const byte DisplayAddress = 0x3C;

    /// <summary>RES of the display, low to reset it.</summary>
    public const int DisplayReset = 16;

    /// <summary>Vext, low to switch the supply of the display on.</summary>
    public const int DisplayPower = 21;

    /// <summary>The board's own button PRG, to ground, with its pull-up on the board. GPIO 0: held while the power comes, the chip waits for a flasher.</summary>
    public const int Button = 0;

    /// <summary>The same pin as what ends deep sleep: an RTC pin.</summary>
    public const Sleep.WakeupGpioPin ButtonWakeup = Sleep.WakeupGpioPin.Pin0;

    /// <summary>A second button to ground, or nothing: the pull-up then reads as never pressed.</summary>
    public const int SecondButton = 33;

    /// <summary>The port of a USB adapter, which is optional. COM1 is the board's own USB socket and belongs to nanoFramework's debugger.</summary>
    public const string SerialPort = "COM2";

    /// <summary>TX of the port, to RX of the USB adapter.</summary>
    public const int SerialTransmit = 17;

    /// <summary>RX of the port, to TX of the USB adapter.</summary>
    public const int SerialReceive = 32;

    /// <summary>None: a byte does not end the sleep, so that nothing has to be soldered to a pin that stays open.</summary>
    public const Sleep.WakeupGpioPin SerialReceiveWakeup = Sleep.WakeupGpioPin.None;

    /// <summary>Bits a second on the port, eight data bits, no parity, one stop bit.</summary>
    public const int SerialBaudRate = 115200;

    /// <summary>Does what the display needs before it answers: it has a supply that is switched, and a reset that must be pulsed.</summary>
    internal static void StartDisplay()
    {
        // Both pins stay open: closed, they would be inputs again.
        var controller = new GpioController();
        controller.OpenPin(DisplayPower, PinMode.Output).Write(PinValue.Low);
        GpioPin reset = controller.OpenPin(DisplayReset, PinMode.Output);
        reset.Write(PinValue.Low);

        // 3 µs are enough (SSD1306, section 8.9), and the supply has time to come; the runtime's tick is 10 ms.
        Thread.Sleep(20);
        reset.Write(PinValue.High);
    }

    /// <summary>
    /// The battery's voltage in millivolts: 0, for it can't be read. Its divider is at GPIO 13, of the ADC's second unit, which the radio has,
    /// and the radio is on in nanoFramework's images.
    /// </summary>
    internal static int ReadBattery() => 0;
}
