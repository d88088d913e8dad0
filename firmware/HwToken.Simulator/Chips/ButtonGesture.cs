using System;
using System.Collections.Generic;
using HwToken.Firmware.Input;

namespace HwToken.Simulator.Chips;

/// <summary>What a finger does: how long the contact is closed, open, closed and so on, in milliseconds.</summary>
public sealed class ButtonGesture
{
    private const int PressMilliseconds = 80;
    private const int PauseMilliseconds = 80;
    private readonly int[] phases;

    private ButtonGesture(params int[] phases)
    {
        this.phases = phases;
    }

    /// <summary>One short press.</summary>
    public static ButtonGesture Press { get; } = new(PressMilliseconds);

    /// <summary>Two short presses in quick succession.</summary>
    public static ButtonGesture DoublePress { get; } = new(PressMilliseconds, PauseMilliseconds, PressMilliseconds);

    /// <summary>Durations in milliseconds; the first one closes the contact, and after the last it is open.</summary>
    public IReadOnlyList<int> Phases => phases;

    /// <summary>Whether the token waits after it for what may follow: a short press may be the first of two.</summary>
    public bool MayGoOn => phases.Length == 1 && phases[0] < ButtonGestures.HoldMilliseconds;

    /// <summary>One long press.</summary>
    /// <param name="milliseconds">How long, 1 or more.</param>
    public static ButtonGesture Hold(int milliseconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(milliseconds);
        return new ButtonGesture(milliseconds);
    }
}
