using System;
using System.Collections.Generic;
using System.Device.Gpio;
using HwToken.Simulator.Chips;
using nanoFramework.Hardware.Esp32;

namespace HwToken.Esp32Emulator;

/// <summary>
/// The pins of a classic ESP32, wired as firmware/docs/hardware.md says: what is not wired there is as the pull-up or
/// pull-down leaves it.
/// </summary>
public sealed class EmulatedPins
{
    /// <summary>The first button, to ground.</summary>
    public const int Button = 33;

    /// <summary>The second button, to ground.</summary>
    public const int SecondButton = 32;

    /// <summary>RX of the adapter's port, which is high while nothing is said.</summary>
    public const int SerialReceive = 26;

    /// <summary>TX of the adapter's port.</summary>
    public const int SerialTransmit = 25;

    /// <summary>SDA of the display and the clock.</summary>
    public const int I2cData = 21;

    /// <summary>SCL of the display and the clock.</summary>
    public const int I2cClock = 22;

    // 34 to 39 can only be read, and have no pull-ups.
    private const int FirstInputOnly = 34;

    private readonly SimulatedButtons buttons;
    private readonly Dictionary<int, GpioPin> open = [];
    private readonly Dictionary<int, (Action<bool> Raise, bool WasHigh)> watched = [];
    private readonly Dictionary<DeviceFunction, int> functions = [];
    private readonly Dictionary<int, bool> driven = [];

    internal EmulatedPins(SimulatedButtons buttons)
    {
        this.buttons = buttons;
    }

    /// <summary>How often a pin was read.</summary>
    public long ReadCount { get; private set; }

    /// <summary>How many edges were told to a handler.</summary>
    public long EdgeCount { get; private set; }

    internal int Count => 40;

    internal bool Exists(int pin) => pin is >= 0 and < 40 and not (20 or 24 or (>= 28 and <= 31));

    internal bool Supports(int pin, PinMode mode) => Exists(pin) && (pin < FirstInputOnly || mode == PinMode.Input);

    internal void Open(GpioPin pin)
    {
        if (!open.TryAdd(pin.PinNumber, pin))
        {
            throw new InvalidOperationException("The pin is open.");
        }
    }

    internal void Close(GpioPin pin)
    {
        _ = open.Remove(pin.PinNumber);
        _ = driven.Remove(pin.PinNumber);
        _ = watched.Remove(pin.PinNumber);
    }

    internal void CloseAll()
    {
        foreach (GpioPin pin in new List<GpioPin>(open.Values))
        {
            pin.Dispose();
        }
    }

    internal GpioPin? Find(int pin) => open.GetValueOrDefault(pin);

    internal PinValue Read(int pin)
    {
        ReadCount++;
        return IsHigh(pin);
    }

    /// <summary>Drives a pin, if it is an output; written to an input, nothing happens.</summary>
    internal void Write(int pin, PinMode mode, bool isHigh)
    {
        if (mode == PinMode.Output)
        {
            driven[pin] = isHigh;
        }
    }

    /// <summary>Has the edges of a pin told, from its present level on; null for no more.</summary>
    internal void Watch(int pin, Action<bool>? raise)
    {
        if (raise is null)
        {
            _ = watched.Remove(pin);
        }
        else
        {
            watched[pin] = (raise, IsHigh(pin));
        }
    }

    /// <summary>Tells the edges since the last call.</summary>
    internal void RaiseEdges()
    {
        if (watched.Count == 0)
        {
            return;
        }

        foreach ((int pin, (Action<bool> raise, bool wasHigh)) in new List<KeyValuePair<int, (Action<bool> Raise, bool WasHigh)>>(watched))
        {
            bool isHigh = IsHigh(pin);
            if (isHigh != wasHigh)
            {
                EdgeCount++;
                watched[pin] = (raise, isHigh);
                raise(isHigh);
            }
        }
    }

    internal void SetFunction(int pin, DeviceFunction function)
    {
        if (!Exists(pin))
        {
            throw new ArgumentException("There is no such pin.");
        }

        functions[function] = pin;
    }

    internal int GetFunctionPin(DeviceFunction function) => functions.GetValueOrDefault(function, -1);

    /// <summary>Whether a function is on the pin where the board has its wire.</summary>
    internal bool IsWired(DeviceFunction function, int pin) => GetFunctionPin(function) == pin;

    internal void Reset()
    {
        open.Clear();
        watched.Clear();
        functions.Clear();
        driven.Clear();
    }

    private bool IsHigh(int pin) => pin switch
    {
        Button => !buttons.IsDown(0),
        SecondButton when buttons.Count > 1 => !buttons.IsDown(1),
        SerialReceive => true,
        _ when driven.TryGetValue(pin, out bool isHigh) => isHigh,
        _ => open.TryGetValue(pin, out GpioPin? opened) && opened.GetPinMode() == PinMode.InputPullUp,
    };
}
