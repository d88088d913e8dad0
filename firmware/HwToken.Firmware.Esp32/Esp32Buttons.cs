using System.Device.Gpio;
using HwToken.Firmware.Board;
using HwToken.Firmware.Input;

namespace HwToken.Firmware.Esp32;

/// <summary>
/// Contacts to ground. The GpioButton binding is not used: it debounces by the system's date, which jumps when the clock is
/// set. Debouncing is the firmware's own.
/// </summary>
/// <remarks>
/// A <see cref="PinValue"/> is an object on the device, so looking at a pin a hundred times a second makes garbage. An open
/// contact is therefore left alone until the pin's interrupt tells of an edge; then it is looked at until it has been open for
/// a while. Edges that are lost between interrupt and event do no harm: the queue of events drops its oldest, never the last,
/// and of a contact that is closed nothing is missed, since it is looked at.
/// </remarks>
public sealed class Esp32Buttons : IButtons
{
    // Looks at a contact after an edge, one a step: longer than it bounces, and than the firmware debounces.
    private const int LooksAfterEdge = 20;

    private const long Never = -1;

    private readonly GpioPin[] pins;

    // Set on the runtime's event thread, cleared before a look: an edge that comes between the two is not lost.
    private readonly bool[] hasChanged = { true, true };
    private readonly int[] looks = new int[2];

    // Since when a contact is closed by its edges, and its last press: set on the event thread. A press is there when it opened.
    private readonly long[] closedAt = { Never, Never };
    private readonly long[] pressedAt = new long[2];
    private readonly long[] openedAt = { Never, Never };
    private readonly IMonotonicClock clock;

    /// <summary>Opens the pins of <see cref="Pins.Button"/> and <see cref="Pins.SecondButton"/> with their pull-ups.</summary>
    /// <param name="clock">Tells when an edge came.</param>
    public Esp32Buttons(IMonotonicClock clock)
    {
        this.clock = clock;
        var controller = new GpioController();
        pins = new GpioPin[]
        {
            controller.OpenPin(Pins.Button, PinMode.InputPullUp),
            controller.OpenPin(Pins.SecondButton, PinMode.InputPullUp),
        };

        for (int index = 0; index < pins.Length; index++)
        {
            pins[index].ValueChanged += OnValueChanged;
        }
    }

    /// <inheritdoc/>
    public int Count => pins.Length;

    /// <inheritdoc/>
    public bool IsDown(int index)
    {
        if (hasChanged[index])
        {
            hasChanged[index] = false;
            looks[index] = LooksAfterEdge;
        }
        else if (looks[index] == 0)
        {
            return false;
        }

        bool isDown = !(bool)pins[index].Read();
        if (isDown)
        {
            looks[index] = LooksAfterEdge;
        }
        else
        {
            looks[index]--;
        }

        return isDown;
    }

    /// <inheritdoc/>
    public bool TakePress(int index, out long closedAt, out long openedAt)
    {
        closedAt = pressedAt[index];
        openedAt = this.openedAt[index];
        if (openedAt == Never)
        {
            return false;
        }

        this.openedAt[index] = Never;
        return true;
    }

    // The edges of bouncing are reported too, so a contact is closed since the last one.
    private void OnValueChanged(object sender, PinValueChangedEventArgs e)
    {
        int index = e.PinNumber == Pins.Button ? 0 : 1;
        long now = clock.Milliseconds;
        if (e.ChangeType == PinEventTypes.Falling)
        {
            closedAt[index] = now;
        }
        else if (closedAt[index] != Never)
        {
            if (now - closedAt[index] >= ButtonGestures.DebounceMilliseconds)
            {
                pressedAt[index] = closedAt[index];
                openedAt[index] = now;
            }

            closedAt[index] = Never;
        }

        hasChanged[index] = true;
    }
}
