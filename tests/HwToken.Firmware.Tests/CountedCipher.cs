using System;
using HwToken.Core.Crypto;
using HwToken.Simulator.Chips;

namespace HwToken.Firmware.Tests;

/// <summary>A board's cipher; what .NET takes for itself is counted, to be left out. The array that it returns is not.</summary>
internal sealed class CountedCipher : ICipher
{
    private readonly SimulatedCipher cipher = new();

    internal long Bytes { get; set; }

    /// <summary>What happens whenever it is used, such as that much time passes.</summary>
    internal Action? Used { get; set; }

    /// <summary>How often it was used.</summary>
    internal long Calls { get; private set; }

    public byte[] Encrypt(byte[] key, byte[] iv, byte[] data)
    {
        Calls++;
        Used?.Invoke();
        long before = GC.GetAllocatedBytesForCurrentThread();
        byte[] result = cipher.Encrypt(key, iv, data);
        Bytes += GC.GetAllocatedBytesForCurrentThread() - before - (24 + result.Length);
        return result;
    }

    public byte[] Decrypt(byte[] key, byte[] iv, byte[] data)
    {
        Calls++;
        Used?.Invoke();
        long before = GC.GetAllocatedBytesForCurrentThread();
        byte[] result = cipher.Decrypt(key, iv, data);
        Bytes += GC.GetAllocatedBytesForCurrentThread() - before - (24 + result.Length);
        return result;
    }
}
