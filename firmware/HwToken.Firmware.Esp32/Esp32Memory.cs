using HwToken.Firmware.Board;
using nanoFramework.Runtime.Native;

namespace HwToken.Firmware.Esp32;

/// <summary>The runtime's heap. What is free on it is known only after a collection.</summary>
public sealed class Esp32Memory : IMemory
{
    /// <inheritdoc/>
    public int Collect(bool compacts) => (int)GC.Run(compacts);
}
