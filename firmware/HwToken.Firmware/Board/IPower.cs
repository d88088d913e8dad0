namespace HwToken.Firmware.Board;

/// <summary>The board's deep sleep, which takes all that is in memory with it: its end is a start of the firmware.</summary>
public interface IPower
{
    /// <summary>Why the firmware has started.</summary>
    StartReason StartReason { get; }

    /// <summary>
    /// Sleeps until the first button is pressed or, where the board can notice that, bytes come from the host. On a device it
    /// does not come back; where it does, the board could not sleep (or is a simulated one, which has stopped the firmware).
    /// </summary>
    void DeepSleep();
}
