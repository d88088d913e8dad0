using System;
using HwToken.Firmware.Board;
using HwToken.Simulator;
using HwToken.Simulator.Chips;
using HwToken.Simulator.DebugPort;
using HwToken.Simulator.Flash;
using HwToken.Simulator.Links;

namespace HwToken.Esp32Emulator;

/// <summary>What the emulated ESP32 is wired to: the simulator's own chips, contacts, flash and line.</summary>
public sealed record EmulatedParts
{
    /// <summary>The board with its wires.</summary>
    public EmulatedBoard Board { get; init; } = EmulatedBoard.DevKit;

    /// <summary>The I²C bus with its chips.</summary>
    public required SimulatedI2cBus Bus { get; init; }

    /// <summary>The display on it, which the board's pins may reset; null where a test has none.</summary>
    public SimulatedSsd1306? Display { get; init; }

    /// <summary>The buttons to ground: the first, and a second, if there is one.</summary>
    public required SimulatedButtons Buttons { get; init; }

    /// <summary>The flash that the drive I: is on.</summary>
    public required SimulatedFlash Flash { get; init; }

    /// <summary>The line of the adapter at COM2.</summary>
    public required ISimulatedLink Link { get; init; }

    /// <summary>The board's own USB socket with the runtime's debugger; null when nothing is plugged there.</summary>
    public SimulatedDebugPort? DebugPort { get; init; }

    /// <summary>The random number generator.</summary>
    public required SimulatedRandom Random { get; init; }

    /// <summary>What the runtime's ticks are counted by.</summary>
    public required IMonotonicClock Clock { get; init; }

    /// <summary>The deep sleep.</summary>
    public required SimulatedPower Power { get; init; }

    /// <summary>The voltage of the supply's battery in millivolts, which only a board with a divider shows.</summary>
    public int BatteryMillivolts { get; init; }

    /// <summary>The managed heap; its own where a test has none.</summary>
    public SimulatedMemory Memory { get; init; } = new();

    /// <summary>The parts of a simulated board, on the emulated one of the reference.</summary>
    public static EmulatedParts Of(SimulatedBoard board)
    {
        ArgumentNullException.ThrowIfNull(board);
        return new EmulatedParts
        {
            Bus = board.Bus,
            Display = board.DisplayChip,
            Buttons = board.Buttons,
            Flash = board.Flash,
            Link = board.Link,
            DebugPort = board.DebugPort,
            Random = board.Random,
            Clock = board.MonotonicClock,
            Power = board.Power,
            Memory = board.Memory,
            BatteryMillivolts = board.BatteryMillivolts,
        };
    }
}
