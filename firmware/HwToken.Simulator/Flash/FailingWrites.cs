using System;

namespace HwToken.Simulator.Flash;

/// <summary>Lets the next calls fail that change the flash, then none.</summary>
public sealed class FailingWrites : IFlashFaults
{
    private readonly int storedBytes;
    private int callsLeft;

    /// <summary>Says which calls fail.</summary>
    /// <param name="calls">How many.</param>
    /// <param name="storedBytes">How many bytes each of them stores nevertheless, if it has as many.</param>
    public FailingWrites(int calls, int storedBytes = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(calls);
        ArgumentOutOfRangeException.ThrowIfNegative(storedBytes);
        callsLeft = calls;
        this.storedBytes = storedBytes;
    }

    /// <inheritdoc/>
    public int BytesBeforeFailure(FlashCall call)
    {
        if (callsLeft == 0)
        {
            return -1;
        }

        callsLeft--;
        return call.Operation == FlashOperation.Append ? storedBytes : 0;
    }

    /// <inheritdoc/>
    public void Failed(FlashCall call)
    {
    }
}
