using HwToken.Firmware.Board;

namespace HwToken.Simulator;

/// <summary>A board's deep sleep, while nothing runs on it: what ends it, and the time until the firmware runs again.</summary>
/// <param name="board">The board.</param>
internal sealed class SimulatedSleep(SimulatedBoard board)
{
    /// <summary>From the end of a deep sleep until the firmware runs: boot loader, runtime, libraries (an estimate).</summary>
    private const int BootMilliseconds = 1_000;

    private readonly byte[] wakingBytes = new byte[256];
    private StartReason bootReason;
    private long bootEndsAt = -1;

    /// <summary>Whether the board has been woken and starts.</summary>
    internal bool IsEnding => bootEndsAt >= 0;

    /// <summary>The power was switched: nothing starts any more by itself.</summary>
    internal void Cancel() => bootEndsAt = -1;

    /// <summary>Looks at what wakes the board.</summary>
    /// <param name="now">The board's milliseconds.</param>
    /// <returns>Whether the firmware is to be started now.</returns>
    internal bool Step(long now)
    {
        bool hasBytes = board.Link.Read(wakingBytes, 0, wakingBytes.Length) > 0;
        bool isByBytes = hasBytes && board.Power.WakesByBytes;
        if (!IsEnding && (isByBytes || (board.Power.WakesByPress && board.Buttons.IsDown(0))))
        {
            bootReason = isByBytes ? StartReason.Bytes : StartReason.Press;
            bootEndsAt = now + BootMilliseconds;
        }
        else if (IsEnding && now >= bootEndsAt)
        {
            bootEndsAt = -1;
            board.EndSleep(bootReason);
            return true;
        }

        return false;
    }
}
