using System;

namespace HwToken.Simulator.Chips;

/// <summary>A chip on the simulated bus, seen as the bus sees it: bytes after its address.</summary>
public interface ISimulatedI2cDevice
{
    /// <summary>A write transaction: what came between the address and the stop (or repeated start).</summary>
    /// <returns>Whether the chip acknowledged every byte.</returns>
    bool Write(ReadOnlySpan<byte> data);

    /// <summary>A read transaction: the chip sends as many bytes as the master clocks out of it.</summary>
    /// <returns>Whether the chip acknowledged its address.</returns>
    bool Read(Span<byte> data);
}
