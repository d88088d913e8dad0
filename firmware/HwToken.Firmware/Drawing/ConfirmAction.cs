namespace HwToken.Firmware.Drawing;

/// <summary>What is about to be done and the person at the button allows or refuses; mostly the host asks for it.</summary>
public enum ConfirmAction
{
    /// <summary>Add one or several accounts.</summary>
    Add,

    /// <summary>Remove one or several accounts.</summary>
    Remove,

    /// <summary>Give an account another secret.</summary>
    ReplaceSecret,

    /// <summary>Give an account that keeps its secret other names, digits or a period: whatever its question shows.</summary>
    Change,

    /// <summary>Give an account another issuer or label.</summary>
    Rename,

    /// <summary>Tell the host an account's code.</summary>
    GiveCode,

    /// <summary>Set the clock.</summary>
    SetClock,

    /// <summary>Erase all accounts, the PIN and the settings; asked for at the token too.</summary>
    FactoryReset,

    /// <summary>Do without a PIN from now on; asked for at the token too.</summary>
    RemovePin,
}
