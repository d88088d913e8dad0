using System;
using HwToken.Firmware.Board;

namespace HwToken.Firmware.Esp32;

/// <summary>The runtime's tick count, which setting the date does not touch. It advances in steps of 10 ms.</summary>
public sealed class Esp32MonotonicClock : IMonotonicClock
{
    /// <inheritdoc/>
    public long Milliseconds => Environment.TickCount64;
}
