using HwToken.Simulator.Chips;

namespace HwToken.Esp32Emulator;

/// <summary>What the runtime tells of its memory. Nothing here fills it: a test says how much is free.</summary>
public sealed class EmulatedMemory
{
    /// <summary>The managed heap of a plain ESP32, in bytes (an estimate).</summary>
    public const int HeapBytes = 100 * 1024;

    private readonly EmulatedFinalizers finalizers;
    private readonly SimulatedMemory memory;

    internal EmulatedMemory(EmulatedFinalizers finalizers, SimulatedMemory memory)
    {
        this.finalizers = finalizers;
        this.memory = memory;
    }

    /// <summary>Bytes of the managed heap that a collection finds free.</summary>
    public uint FreeBytes => (uint)memory.FreeBytes;

    /// <summary>How often the firmware asked for a collection.</summary>
    public int Collections { get; private set; }

    /// <summary>How often it asked for one that compacts.</summary>
    public int Compactions { get; private set; }

    internal uint Collect(bool compact)
    {
        Collections++;
        Compactions += compact ? 1 : 0;
        finalizers.Collect();
        return FreeBytes;
    }

    internal void GetNative(out uint total, out uint free, out uint largest)
    {
        total = HeapBytes;
        free = FreeBytes;
        largest = FreeBytes;
    }
}
