namespace HwToken.Simulator.Flash;

/// <summary>What the firmware asks the flash to change.</summary>
public enum FlashOperation
{
    /// <summary>Closing a file to which was appended.</summary>
    Append,

    /// <summary>Closing a file whose old content was changed.</summary>
    Replace,

    /// <summary>Giving a file another name.</summary>
    Move,

    /// <summary>Deleting a file.</summary>
    Delete,
}

/// <summary>One call that changes the flash.</summary>
/// <param name="Operation">What it does.</param>
/// <param name="Name">The file.</param>
/// <param name="Count">How many bytes it appends or puts in their place; 0 for the others.</param>
public readonly record struct FlashCall(FlashOperation Operation, string Name, int Count);

/// <summary>
/// Decides which calls fail. It is asked before each call that changes the flash, so a model of power cuts can count
/// calls and bytes here, and throw from <see cref="Failed"/> to end the firmware at that very point.
/// </summary>
public interface IFlashFaults
{
    /// <summary>Whether the call fails, and how far it gets before.</summary>
    /// <returns>
    /// −1: it succeeds. 0 or more: it fails after so many bytes are stored as if the file had been closed there; for
    /// the others, which are whole or not at all, 0 leaves the file and 1 does it.
    /// </returns>
    int BytesBeforeFailure(FlashCall call);

    /// <summary>Called when a failing call has got as far as it gets; may throw to cut the power there.</summary>
    void Failed(FlashCall call);
}
