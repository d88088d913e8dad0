using System;
using HwToken.Firmware.Board;
using HwToken.Simulator.Failures;

namespace HwToken.Simulator.Chips;

/// <summary>The memory of the simulated board: as much is free as it was told, whatever the firmware does.</summary>
public sealed class SimulatedMemory : IMemory
{
    /// <summary>Bytes that are free on a fresh board.</summary>
    public const int DefaultFreeBytes = 40 * 1024;

    /// <summary>The most that can be free: more than any board of this kind has.</summary>
    public const int MaxFreeBytes = 16 * 1024 * 1024;

    /// <summary>Bytes that are free, 0 or more; −1 makes a board that does not know.</summary>
    public int FreeBytes { get; set; } = DefaultFreeBytes;

    /// <summary>How often it was collected.</summary>
    public int CollectionCount { get; private set; }

    /// <summary>How often it was compacted too.</summary>
    public int CompactionCount { get; private set; }

    /// <summary>Checks a number of free bytes that somebody gave.</summary>
    /// <exception cref="SimulatorException">It is none, or more than <see cref="MaxFreeBytes"/>.</exception>
    internal static void Check(int freeBytes)
    {
        if (freeBytes is < 0 or > MaxFreeBytes)
        {
            throw new SimulatorException($"A board has no {freeBytes} bytes of memory free: give 0 to {MaxFreeBytes}.");
        }
    }

    /// <summary>Called at each collection, from within the call.</summary>
    public Action? Collecting { get; set; }

    /// <inheritdoc/>
    public int Collect(bool compacts)
    {
        Collecting?.Invoke();
        CollectionCount++;
        CompactionCount += compacts ? 1 : 0;
        return FreeBytes;
    }
}
