namespace HwToken.Firmware.Pin;

/// <summary>What a PIN that was entered has led to.</summary>
internal enum PinOutcome
{
    /// <summary>It goes on.</summary>
    None,

    /// <summary>The token is unlocked.</summary>
    Unlocked,

    /// <summary>The PIN was wrong; it may be given again, perhaps after a wait.</summary>
    Wrong,

    /// <summary>The PIN was wrong for the last time; everything is erased.</summary>
    Erased,

    /// <summary>The try could not be counted, so the PIN was not looked at.</summary>
    NotCounted,

    /// <summary>The new PIN is in force.</summary>
    Set,

    /// <summary>The new PIN could not be stored; the last one is in force.</summary>
    NotStored,

    /// <summary>The PIN was right, and its owner wants it gone.</summary>
    MayRemove,

    /// <summary>The PIN was right, and with it what the owner was asked is allowed.</summary>
    Approved,
}
