namespace HwToken.Firmware.Board;

/// <summary>The token's buttons, as raw contacts: debouncing is the firmware's own work.</summary>
public interface IButtons
{
    /// <summary>How many buttons there are, one at least; button 0 does everything.</summary>
    int Count { get; }

    /// <summary>Whether a button's contact is closed at this moment.</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    bool IsDown(int index);

    /// <summary>
    /// Reports a press that has ended, as edges showed it, and forgets it. A step may take longer than a press, so that no
    /// look found it. It may have been looked at too.
    /// </summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    /// <param name="closedAt">When the contact closed, in monotonic milliseconds, without its bouncing.</param>
    /// <param name="openedAt">When it opened.</param>
    /// <returns>Whether there was one.</returns>
    bool TakePress(int index, out long closedAt, out long openedAt);
}
