using System.Collections.Generic;

namespace HwToken.Esp32Emulator;

/// <summary>
/// The objects that have a finalizer. On the device one that is done with stays alive until its finalizer ran, which is
/// not before a collection has found it and the program waits; suppressing the finalizer is all that helps.
/// </summary>
public sealed class EmulatedFinalizers
{
    // As seen on the interpreter: 1.2 collections a second in an idle token.
    private const int CollectionMilliseconds = 1000;

    private readonly EmulatedEsp32 chip;
    private readonly HashSet<object> alive = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<object> abandoned = new(ReferenceEqualityComparer.Instance);
    private bool isCollected;
    private long collectedAt;

    internal EmulatedFinalizers(EmulatedEsp32 chip)
    {
        this.chip = chip;
    }

    /// <summary>How many are alive, in use or abandoned.</summary>
    public int AliveCount => alive.Count;

    /// <summary>The most that were alive at once since the last <see cref="ResetCounts"/>.</summary>
    public int PeakCount { get; private set; }

    /// <summary>How many were closed without suppressing their finalizer, and so outlived the call that used them.</summary>
    public int AbandonedCount { get; private set; }

    /// <summary>How many constructors failed, of whose object nobody can suppress the finalizer: opening a file that is not there.</summary>
    public int FailedCount { get; private set; }

    /// <summary>Starts counting anew; what is alive stays so.</summary>
    public void ResetCounts()
    {
        PeakCount = alive.Count;
        AbandonedCount = 0;
        FailedCount = 0;
    }

    internal void Add(object value)
    {
        _ = alive.Add(value);
        PeakCount = int.Max(PeakCount, alive.Count);
    }

    /// <summary>Its finalizer will not run: it dies with its last reference.</summary>
    internal void Suppress(object value)
    {
        _ = alive.Remove(value);
        if (abandoned.Remove(value))
        {
            AbandonedCount--;
        }
    }

    /// <summary>It is done with, and lives on.</summary>
    internal void Abandon(object value)
    {
        if (alive.Contains(value) && abandoned.Add(value))
        {
            AbandonedCount++;
        }
    }

    internal void FailConstruction(object value)
    {
        FailedCount++;
        _ = abandoned.Add(value);
    }

    /// <summary>A collection finds what is abandoned; the finalizers run when the program waits next.</summary>
    internal void Collect() => isCollected = true;

    /// <summary>The program waits, so the finalizers of what was found run; now and then a collection takes place by itself.</summary>
    internal void Wait(long now)
    {
        if (isCollected || now - collectedAt >= CollectionMilliseconds)
        {
            collectedAt = now;
            isCollected = false;
            Run();
        }
    }

    internal void Run()
    {
        foreach (object value in abandoned)
        {
            _ = alive.Remove(value);
        }

        abandoned.Clear();
    }

    internal void Reset()
    {
        alive.Clear();
        abandoned.Clear();
        isCollected = false;
        collectedAt = chip.Ticks;
    }
}
