namespace HwToken.Firmware.Screens;

/// <summary>What the host asks the token to do and the person at the button allows or refuses.</summary>
public enum ConfirmAction
{
    /// <summary>Add one or several accounts.</summary>
    Add,

    /// <summary>Remove one or several accounts.</summary>
    Remove,

    /// <summary>Give an account another secret.</summary>
    ReplaceSecret,

    /// <summary>Give an account another issuer or label.</summary>
    Rename,

    /// <summary>Set the clock.</summary>
    SetClock,
}
