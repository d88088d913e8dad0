namespace HwToken.Firmware.Input;

/// <summary>What the owner did with a button.</summary>
public enum Gesture
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>One short press.</summary>
    Press,

    /// <summary>Two short presses in quick succession.</summary>
    DoublePress,

    /// <summary>Held down; reported while it still is.</summary>
    Hold,

    /// <summary>Held down for long; comes after <see cref="Hold"/>.</summary>
    LongHold,
}
