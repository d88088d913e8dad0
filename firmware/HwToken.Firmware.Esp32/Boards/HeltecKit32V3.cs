using System.Device.Gpio;
using System.Threading;
using nanoFramework.Hardware.Esp32;

namespace HwToken.Firmware.Esp32;

/// <summary>
/// The Heltec WiFi Kit 32 V3 and WiFi LoRa 32 V3: an ESP32-S3 with an SSD1306, a button, a battery connector and USB on one board,
/// which needs a DS3231 module and four wires. Its own pins are those of Espressif's Arduino core (heltec_wifi_kit_32_V3).
/// </summary>
public static class Pins
{
    /// <summary>The I²C bus of display and clock. nanoFramework counts buses from 1.</summary>
    public const int I2cBus = 1;

    /// <summary>SDA of the bus.</summary>
    public const int I2cData = 17;

    /// <summary>SCL of the bus.</summary>
    public const int I2cClock = 18;

    /// <summary>7-bit address at which the display is looked for first; then at 0x3D.</summary>
    public const byte DisplayAddress = 0x3C;

    /// <summary>RES of the display, low to reset it.</summary>
    public const int DisplayReset = 21;

    /// <summary>Vext, low to switch the supply of the display on.</summary>
    public const int DisplayPower = 36;

    /// <summary>The board's own button PRG, to ground, with its pull-up on the board. GPIO 0: held while the power comes, the chip waits for a flasher.</summary>
    public const int Button = 0;

    /// <summary>The same pin as what ends deep sleep: an RTC pin (0 to 21 on this chip).</summary>
    public const Sleep.WakeupGpioPin ButtonWakeup = Sleep.WakeupGpioPin.Pin0;

    /// <summary>A second button to ground, or nothing: the pull-up then reads as never pressed.</summary>
    public const int SecondButton = 5;

    /// <summary>The port of a USB adapter, which is optional. COM1 is the board's own USB socket and belongs to nanoFramework's debugger.</summary>
    public const string SerialPort = "COM2";

    /// <summary>TX of the port, to RX of the USB adapter.</summary>
    public const int SerialTransmit = 6;

    /// <summary>RX of the port, to TX of the USB adapter.</summary>
    public const int SerialReceive = 7;

    /// <summary>None: a byte does not end the sleep, so that nothing has to be soldered to a pin that stays open.</summary>
    public const Sleep.WakeupGpioPin SerialReceiveWakeup = Sleep.WakeupGpioPin.None;

    /// <summary>The ADC's channel of the battery's divider: GPIO 1.</summary>
    public const int BatteryChannel = 0;

    /// <summary>ADC_Ctrl, which switches the divider on.</summary>
    public const int BatterySwitch = 37;

    /// <summary>From the battery to the pin, in kΩ (R14 of the schematic).</summary>
    public const int BatteryUpperKiloohms = 390;

    /// <summary>From the pin to ground, in kΩ (R17).</summary>
    public const int BatteryLowerKiloohms = 100;

    /// <summary>
    /// A step of the ADC in microvolts, as measured at this divider: 238.7 steps a volt of the battery (heltec_vbat of
    /// ropg/heltec_esp32_lora_v3). Nominal are 757, but the divider is weak and the ADC's input loads it.
    /// </summary>
    public const int AdcStepMicrovolts = 855;

    /// <summary>What a reading of 0 is, in millivolts.</summary>
    public const int AdcOffsetMillivolts = 0;

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

    /// <summary>The battery's voltage in millivolts; 0 when what was read is none.</summary>
    internal static int ReadBattery()
    {
        // V3 and V3.1 hold ADC_Ctrl high and measure while it is low, V3.2 the other way round (RNode_Firmware, pull request 109): so it is
        // driven to where it does not rest, and let go again.
        // Closed by the controller, which else keeps what it knows of the pin for good, at each measurement anew.
        var controller = new GpioController();
        GpioPin control = controller.OpenPin(BatterySwitch, PinMode.Input);
        try
        {
            bool restsHigh = (bool)control.Read();
            control.SetPinMode(PinMode.Output);
            control.Write(restsHigh ? PinValue.Low : PinValue.High);

            // The divider's pin settles within a millisecond; the runtime's tick is 10 ms.
            Thread.Sleep(10);
            return Esp32Battery.Read();
        }
        finally
        {
            // It is an input again.
            controller.ClosePin(BatterySwitch);
        }
    }
}
