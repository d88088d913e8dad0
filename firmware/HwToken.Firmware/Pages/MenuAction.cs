namespace HwToken.Firmware.Pages;

/// <summary>What an entry of a menu does.</summary>
internal enum MenuAction
{
    /// <summary>Makes the next code of a counter's account.</summary>
    NewCode,

    /// <summary>Goes to an account by the first letters of its name.</summary>
    Jump,

    /// <summary>Shows what the account is.</summary>
    Details,

    /// <summary>Locks the token.</summary>
    Lock,

    /// <summary>Opens the menu of the settings.</summary>
    Settings,

    /// <summary>Goes on to the next choice of a setting.</summary>
    Setting,

    /// <summary>Sets or changes the PIN.</summary>
    SetPin,

    /// <summary>Takes the PIN away.</summary>
    RemovePin,

    /// <summary>Goes back from the settings to the menu.</summary>
    Back,

    /// <summary>Shows what this token is.</summary>
    About,

    /// <summary>Goes back to the accounts.</summary>
    Close,

    /// <summary>Lets the owner choose date and time.</summary>
    SetClock,
}
