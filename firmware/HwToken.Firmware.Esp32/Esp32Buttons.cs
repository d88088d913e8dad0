using System.Device.Gpio;

namespace HwToken.Firmware.Esp32;

/// <summary>
/// Contacts to ground, read as they are. The GpioButton binding is not used: it debounces by the system's date, which
/// jumps when the clock is set.
/// </summary>
public sealed class Esp32Buttons : IButtons
{
    private readonly GpioPin[] pins;

    /// <summary>Opens the pins of <see cref="Pins.Button"/> and <see cref="Pins.SecondButton"/> with their pull-ups.</summary>
    public Esp32Buttons()
    {
        var controller = new GpioController();
        pins = new GpioPin[]
        {
            controller.OpenPin(Pins.Button, PinMode.InputPullUp),
            controller.OpenPin(Pins.SecondButton, PinMode.InputPullUp),
        };
    }

    /// <inheritdoc/>
    public int Count => pins.Length;

    /// <inheritdoc/>
    public bool IsDown(int index) => pins[index].Read() == PinValue.Low;
}
