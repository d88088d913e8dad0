using System;
using System.Collections.Generic;
using System.Device.Gpio;
using HwToken.Simulator.Chips;
using nanoFramework.Hardware.Esp32;

namespace HwToken.Esp32Emulator;

/// <summary>
/// The chip's pins with the board's wires: what is not wired is as the pull-up or pull-down leaves it. A display that has a reset or a
/// switched supply runs only when the program has seen to both.
/// </summary>
public sealed class EmulatedPins
{
    private readonly EmulatedBoard board;
    private readonly SimulatedButtons buttons;
    private readonly SimulatedSsd1306? display;
    private readonly Dictionary<int, GpioPin> open = [];
    private readonly List<GpioPin> kept = [];
    private readonly Dictionary<int, (Action<bool> Raise, bool WasHigh)> watched = [];
    private readonly Dictionary<DeviceFunction, int> functions = [];
    private readonly Dictionary<int, bool> driven = [];

    private bool wasReset;

    internal EmulatedPins(EmulatedBoard board, SimulatedButtons buttons, SimulatedSsd1306? display)
    {
        this.board = board;
        this.buttons = buttons;
        this.display = display;
    }

    /// <summary>How often a pin was read.</summary>
    public long ReadCount { get; private set; }

    /// <summary>How many edges were told to a handler.</summary>
    public long EdgeCount { get; private set; }

    /// <summary>How many pins the controllers' list holds. What it holds more than are open costs memory for good.</summary>
    public int KeptCount => kept.Count;

    /// <summary>How many pins are open.</summary>
    public int OpenCount => open.Count;

    /// <summary>Whether the display has its supply and its reset is over, by what the program drives.</summary>
    public bool DisplayRuns { get; private set; }

    internal int Count => board.Chip.PinCount;

    internal bool Exists(int pin) => board.Chip.HasPin(pin);

    internal bool Supports(int pin, PinMode mode) => Exists(pin) && (pin < board.Chip.FirstInputOnlyPin || mode == PinMode.Input);

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
        _ = watched.Remove(pin.PinNumber);
        Release(pin.PinNumber);
    }

    /// <summary>Drives a pin no more, as an input.</summary>
    internal void Release(int pin)
    {
        _ = driven.Remove(pin);
        LookAtDisplay();
    }

    internal void CloseAll()
    {
        foreach (GpioPin pin in kept)
        {
            pin.Dispose();
        }
    }

    /// <summary>Takes a pin into the controllers' list.</summary>
    internal void Keep(GpioPin pin) => kept.Add(pin);

    /// <summary>Takes it out of there.</summary>
    internal void LetGo(GpioPin pin) => kept.Remove(pin);

    /// <summary>The first pin of a number in the controllers' list, open or not.</summary>
    internal GpioPin? FindKept(int pin) => kept.Find(candidate => candidate.PinNumber == pin);

    /// <summary>Whether the program has a pin open.</summary>
    public bool IsOpen(int pin) => open.ContainsKey(pin);

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
            LookAtDisplay();
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

    /// <summary>Whether the program drives a pin to a level.</summary>
    internal bool IsDriven(int pin, bool isHigh) => driven.TryGetValue(pin, out bool level) && level == isHigh;

    internal int GetFunctionPin(DeviceFunction function) => functions.GetValueOrDefault(function, -1);

    /// <summary>Whether a function is on the pin where the board has its wire.</summary>
    internal bool IsWired(DeviceFunction function, int pin) => GetFunctionPin(function) == pin;

    internal void Reset()
    {
        open.Clear();
        kept.Clear();
        watched.Clear();
        functions.Clear();
        driven.Clear();
        wasReset = false;
        DisplayRuns = false;
        LookAtDisplay();
    }

    private bool IsHigh(int pin) => pin switch
    {
        _ when pin == board.Button => !buttons.IsDown(0),
        _ when pin == board.SecondButton && buttons.Count > 1 => !buttons.IsDown(1),
        _ when pin == board.SerialReceive => true,
        _ when driven.TryGetValue(pin, out bool isHigh) => isHigh,
        _ when pin == board.Battery?.Switch => !board.Battery.SwitchedOnHigh,
        _ => open.TryGetValue(pin, out GpioPin? opened) && opened.GetPinMode() == PinMode.InputPullUp,
    };

    // Without supply, or in reset, the display forgets everything; its reset must have been low since the supply came.
    private void LookAtDisplay()
    {
        bool hasSupply = board.DisplayPower < 0 || (driven.TryGetValue(board.DisplayPower, out bool isOff) && !isOff);
        bool isReset = board.DisplayReset >= 0 && !(driven.TryGetValue(board.DisplayReset, out bool isHigh) && isHigh);
        wasReset = hasSupply && (wasReset || board.DisplayReset < 0 || (isReset && driven.ContainsKey(board.DisplayReset)));
        bool runs = hasSupply && wasReset && !isReset;
        if (DisplayRuns && !runs)
        {
            display?.PowerUp();
        }

        DisplayRuns = runs;
    }
}
