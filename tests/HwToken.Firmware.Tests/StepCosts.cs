using System;

namespace HwToken.Firmware.Tests;

/// <summary>
/// What steps of the firmware cost: files opened or deleted, and bytes allocated on .NET without those of the simulated
/// storage and cipher.
/// </summary>
internal sealed class StepCosts(CountedStorage storage, CountedCipher cipher)
{
    private int opensBefore;
    private long bytesBefore;

    /// <summary>Files that the dearest step opened or deleted.</summary>
    internal int MostOpens { get; private set; }

    /// <summary>Bytes that the dearest step allocated.</summary>
    internal long MostBytes { get; private set; }

    internal void Reset()
    {
        MostOpens = 0;
        MostBytes = 0;
    }

    internal void Begin()
    {
        opensBefore = storage.Opens;
        bytesBefore = GetBytes();
    }

    internal void End()
    {
        MostBytes = Math.Max(MostBytes, GetBytes() - bytesBefore);
        MostOpens = Math.Max(MostOpens, storage.Opens - opensBefore);
    }

    private long GetBytes() => GC.GetAllocatedBytesForCurrentThread() - storage.Bytes - cipher.Bytes;
}
