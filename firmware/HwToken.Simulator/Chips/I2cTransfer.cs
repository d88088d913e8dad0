using System;

namespace HwToken.Simulator.Chips;

/// <summary>What happened on the bus in one transaction, as a logic analyser would show it.</summary>
/// <param name="Address">7-bit address.</param>
/// <param name="Written">Bytes written, without the address.</param>
/// <param name="Read">Bytes read after the repeated start; empty for a plain write.</param>
/// <param name="IsAcknowledged">Whether the chip acknowledged.</param>
public readonly record struct I2cTransfer(byte Address, ReadOnlyMemory<byte> Written, ReadOnlyMemory<byte> Read, bool IsAcknowledged);
