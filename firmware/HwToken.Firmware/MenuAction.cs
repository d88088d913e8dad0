namespace HwToken.Firmware;

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

    /// <summary>Goes on to the next brightness.</summary>
    Brightness,

    /// <summary>Goes on to the next time after which the screen is dimmed.</summary>
    ScreenDim,

    /// <summary>Goes on to the next time after which the screen is off.</summary>
    ScreenOff,

    /// <summary>Turns the picture by 180°, or back.</summary>
    Flip,

    /// <summary>Whether the account used last comes first after an unlock.</summary>
    LastUsedFirst,

    /// <summary>Allows or forbids that the computer asks for codes.</summary>
    CodesOverLink,

    /// <summary>Sets or changes the PIN.</summary>
    SetPin,

    /// <summary>Goes on to the next idle time after which the token locks itself.</summary>
    IdleLock,

    /// <summary>Goes on to the next number of wrong PINs after which everything is erased.</summary>
    MaxAttempts,

    /// <summary>Takes the PIN away.</summary>
    RemovePin,

    /// <summary>Goes back from the settings to the menu.</summary>
    Back,

    /// <summary>Tells what this token is.</summary>
    About,

    /// <summary>Goes back to the accounts.</summary>
    Close,
}
