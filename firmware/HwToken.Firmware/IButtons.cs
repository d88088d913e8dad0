namespace HwToken.Firmware;

/// <summary>The token's buttons, as raw contacts: debouncing is the firmware's own work.</summary>
public interface IButtons
{
    /// <summary>How many buttons there are, one at least; button 0 does everything.</summary>
    int Count { get; }

    /// <summary>Whether a button's contact is closed at this moment.</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    bool IsDown(int index);
}
