namespace HwToken.Firmware.Pin;

/// <summary>What a PIN is entered for.</summary>
internal enum PinGoal
{
    /// <summary>Nothing: no PIN is asked for.</summary>
    None,

    /// <summary>To unlock the token.</summary>
    Unlock,

    /// <summary>To set a PIN, after the present one if there is one.</summary>
    Set,

    /// <summary>To do without a PIN from now on.</summary>
    Remove,

    /// <summary>To allow what the owner was asked.</summary>
    Approve,
}
