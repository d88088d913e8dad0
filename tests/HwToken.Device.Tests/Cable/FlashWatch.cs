using System;
using System.Collections.Generic;
using HwToken.Core.Cable;
using HwToken.Simulator.Flash;

namespace HwToken.Device.Tests.Cable;

/// <summary>Sees each file of a request before it is removed; or lets none be written.</summary>
internal sealed class FlashWatch : IFlashFaults
{
    /// <summary>The files that lay there.</summary>
    internal List<byte[]> Seen { get; } = [];

    /// <summary>What lies there.</summary>
    internal Func<byte[]?>? Look { get; set; }

    /// <summary>Whether none can be written.</summary>
    internal bool FailsAll { get; init; }

    public int BytesBeforeFailure(FlashCall call)
    {
        if (call.Name == CableFormat.FileName && call.Operation == FlashOperation.Delete && Look?.Invoke() is { } content)
        {
            Seen.Add([.. content]);
        }

        return FailsAll && call.Name == CableFormat.FileName && call.Operation == FlashOperation.Append ? 0 : -1;
    }

    public void Failed(FlashCall call)
    {
    }
}
