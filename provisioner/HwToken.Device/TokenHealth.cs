using System;
using System.Collections.Generic;
using HwToken.Core.Otp;
using HwToken.Core.Protocol.Commands;

namespace HwToken.Device;

/// <summary>How a token is.</summary>
public sealed class TokenHealth
{
    internal TokenHealth(GetHealthCommand command)
    {
        var failed = new List<OtpAlgorithm>();
        foreach (OtpAlgorithm algorithm in Enum.GetValues<OtpAlgorithm>())
        {
            if ((command.FailedAlgorithms & (1 << ((int)algorithm - (int)OtpAlgorithm.Sha1))) != 0)
            {
                failed.Add(algorithm);
            }
        }

        FailedAlgorithms = failed;
        FailedReads = command.FailedReads;
        FailedWrites = command.FailedWrites;
        FreeBytes = command.FreeBytes == uint.MaxValue ? null : command.FreeBytes;
        FreeMemory = command.FreeMemory == uint.MaxValue ? null : command.FreeMemory;
        LeastFreeMemory = command.LeastFreeMemory == uint.MaxValue ? null : command.LeastFreeMemory;
        BatteryMillivolts = command.BatteryMillivolts == 0 ? null : command.BatteryMillivolts;
    }

    /// <summary>The algorithms that made a wrong code in the self-test; empty on a sound token.</summary>
    public IReadOnlyList<OtpAlgorithm> FailedAlgorithms { get; }

    /// <summary>Reads of its storage that failed since it started.</summary>
    public int FailedReads { get; }

    /// <summary>Writes that its storage refused since it started.</summary>
    public int FailedWrites { get; }

    /// <summary>Bytes free in its storage, or null.</summary>
    public long? FreeBytes { get; }

    /// <summary>Bytes free in its memory, or null.</summary>
    public long? FreeMemory { get; }

    /// <summary>The fewest bytes that were free in its memory since it started, or null.</summary>
    public long? LeastFreeMemory { get; }

    /// <summary>Its battery's voltage, or null where it has none or does not measure it.</summary>
    public int? BatteryMillivolts { get; }
}
