using System;
using HwToken.Firmware.Board;

namespace HwToken.Simulator.Chips;

/// <summary>
/// An I²C bus with simulated chips on it. An address where no chip sits is not acknowledged, which is how a
/// broken wire looks to the firmware.
/// </summary>
public sealed class SimulatedI2cBus : II2cBus
{
    private readonly ISimulatedI2cDevice?[] devices = new ISimulatedI2cDevice?[128];
    private readonly Action?[] holdUps = new Action?[128];

    /// <summary>Raised after each transaction; the buffers are copies. Nothing is copied while nobody listens.</summary>
    public event Action<I2cTransfer>? Transferred;

    /// <summary>Transactions so far, those that nobody acknowledged included.</summary>
    public long TransactionCount { get; private set; }

    /// <summary>Bytes written and read so far, without the address bytes.</summary>
    public long ByteCount { get; private set; }

    /// <summary>Puts a chip on the bus, or another one in its place.</summary>
    /// <param name="address">7-bit address, 0 to 127.</param>
    /// <param name="device">The chip.</param>
    public void Attach(byte address, ISimulatedI2cDevice device)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(address, 0x7F);
        ArgumentNullException.ThrowIfNull(device);
        devices[address] = device;
    }

    /// <summary>Takes a chip off the bus.</summary>
    /// <param name="address">7-bit address, 0 to 127.</param>
    public void Detach(byte address)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(address, 0x7F);
        devices[address] = null;
    }

    /// <summary>Makes a chip hold up the bus, or lets it go: each transfer fails after the platform has waited for it.</summary>
    /// <param name="address">7-bit address, 0 to 127.</param>
    /// <param name="letTimePass">Lets the time of such a transfer pass; null to let the chip go.</param>
    public void HoldUp(byte address, Action? letTimePass)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(address, 0x7F);
        holdUps[address] = letTimePass;
    }

    /// <inheritdoc/>
    public bool Write(byte address, byte[] data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Write(address, data, data.Length);
    }

    /// <inheritdoc/>
    public bool Write(byte address, byte[] data, int count)
    {
        ReadOnlySpan<byte> written = data.AsSpan(0, count);
        bool acknowledged = Find(address) is { } device && device.Write(written);
        Count(address, written, [], acknowledged);
        return acknowledged;
    }

    /// <inheritdoc/>
    public bool WriteRead(byte address, byte[] register, byte[] data)
    {
        bool acknowledged = Find(address) is { } device && device.Write(register) && device.Read(data);
        Count(address, register, data, acknowledged);
        return acknowledged;
    }

    private ISimulatedI2cDevice? Find(byte address)
    {
        if (address >= devices.Length)
        {
            return null;
        }

        if (holdUps[address] is { } letTimePass)
        {
            letTimePass();
            return null;
        }

        return devices[address];
    }

    private void Count(byte address, ReadOnlySpan<byte> written, ReadOnlySpan<byte> read, bool acknowledged)
    {
        TransactionCount++;
        if (acknowledged)
        {
            ByteCount += written.Length + read.Length;
        }

        if (Transferred is { } transferred)
        {
            transferred(new I2cTransfer(address, written.ToArray(), read.ToArray(), acknowledged));
        }
    }
}
