using HwToken.Core.Otp;
using HwToken.Core.Vault;
using HwToken.Firmware.Screens;

namespace HwToken.Firmware;

/// <summary>What an entry of the menu does.</summary>
internal enum MenuAction
{
    /// <summary>Makes the next code of a counter's account.</summary>
    NewCode,

    /// <summary>Locks the token.</summary>
    Lock,

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

    /// <summary>Goes on to the next time after which the screen is dimmed.</summary>
    ScreenDim,

    /// <summary>Goes on to the next time after which the screen is off.</summary>
    ScreenOff,

    /// <summary>Tells what this token is.</summary>
    About,

    /// <summary>Goes back to the accounts.</summary>
    Close,
}

/// <summary>The menu that a hold opens: its entries for what is the case, and which of them does what.</summary>
internal sealed class TokenMenu
{
    private const int MaxEntries = 11;

    private readonly MenuAction[] actions = new MenuAction[MaxEntries];
    private readonly string[] texts = new string[MaxEntries];
    private int count;

    private TokenMenu()
    {
        View = null!;
    }

    /// <summary>What the menu screen shows.</summary>
    internal MenuView View { get; private set; }

    /// <summary>What the selected entry does.</summary>
    internal MenuAction SelectedAction => actions[View.Selected];

    /// <summary>Makes the menu for what is the case.</summary>
    /// <param name="account">The account on the screen, or null.</param>
    /// <param name="vault">The vault.</param>
    /// <param name="settings">What the owner set.</param>
    internal static TokenMenu Open(OtpAccount? account, TokenVault vault, TokenSettings settings)
    {
        var menu = new TokenMenu();
        if (account != null && account.Type == OtpType.Hotp)
        {
            menu.Add(MenuAction.NewCode, "New code");
        }

        if (vault.Fault == VaultFault.None)
        {
            menu.AddSettings(vault, settings);
        }

        menu.Add(MenuAction.About, "About");
        menu.Add(MenuAction.Close, "Close");
        menu.MakeView();
        return menu;
    }

    /// <summary>How a time is written in the menu.</summary>
    /// <param name="what">What happens then, with a colon and a space.</param>
    /// <param name="duration">The time.</param>
    internal static string Describe(string what, DurationSetting duration)
    {
        int seconds = duration.Seconds;
        if (seconds == 0)
        {
            return what + "never";
        }

        return seconds < 60 ? what + seconds.ToString() + " s" : what + (seconds / 60).ToString() + " min";
    }

    private void AddSettings(TokenVault vault, TokenSettings settings)
    {
        if (vault.HasPin)
        {
            Add(MenuAction.Lock, "Lock");
        }

        Add(MenuAction.CodesOverLink, settings.CodesAllowed ? "Codes over USB: on" : "Codes over USB: off");
        Add(MenuAction.SetPin, vault.HasPin ? "Change PIN" : "Set a PIN");
        if (vault.HasPin)
        {
            Add(MenuAction.IdleLock, Describe("Lock after: ", settings.IdleLock));
            Add(MenuAction.MaxAttempts, "Wrong PINs: " + vault.MaxAttempts.ToString());
            Add(MenuAction.RemovePin, "Remove PIN");
        }

        Add(MenuAction.ScreenDim, Describe("Dim after: ", settings.ScreenDim));
        Add(MenuAction.ScreenOff, Describe("Off after: ", settings.ScreenOff));
    }

    private void Add(MenuAction action, string text)
    {
        actions[count] = action;
        texts[count++] = text;
    }

    private void MakeView()
    {
        var entries = new string[count];
        System.Array.Copy(texts, 0, entries, 0, count);
        View = new MenuView("Menu", entries);
    }
}
