using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Vault;
using HwToken.Firmware.Jump;
using HwToken.Firmware.Screens;

namespace HwToken.Firmware;

/// <summary>The menu that a hold opens, and that of the settings: entries for what is the case, and which of them does what.</summary>
internal sealed class TokenMenu
{
    private const int MaxEntries = 12;

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
    /// <param name="selected">The entry to select, if it is there; else it is the first.</param>
    internal static TokenMenu Open(OtpAccount? account, TokenVault vault, MenuAction selected)
    {
        var menu = new TokenMenu();
        if (account != null && account.Type == OtpType.Hotp)
        {
            menu.Add(MenuAction.NewCode, MenuTexts.NewCode);
        }

        if (vault.Fault == VaultFault.None)
        {
            menu.AddAccountEntries(account, vault);
            menu.Add(MenuAction.Settings, MenuTexts.Settings);
        }

        menu.Add(MenuAction.About, "About");
        menu.Add(MenuAction.Close, "Close");
        menu.MakeView("Menu", selected);
        return menu;
    }

    /// <summary>Makes the menu of the settings.</summary>
    /// <param name="vault">The vault.</param>
    /// <param name="settings">What the owner set.</param>
    /// <param name="selected">The entry to select, if it is there.</param>
    internal static TokenMenu OpenSettings(TokenVault vault, TokenSettings settings, MenuAction selected)
    {
        var menu = new TokenMenu();
        menu.Add(MenuAction.Brightness, "Brightness: " + (settings.Brightness + 1).ToString());
        menu.Add(MenuAction.ScreenDim, Describe("Dim after: ", settings.ScreenDim));
        menu.Add(MenuAction.ScreenOff, Describe("Off after: ", settings.ScreenOff));
        menu.Add(MenuAction.Flip, settings.IsFlipped ? "Upside down: yes" : "Upside down: no");
        menu.Add(MenuAction.LastUsedFirst, settings.LastUsedFirst ? "Opens: last used" : "Opens: first");
        menu.Add(MenuAction.CodesOverLink, settings.CodesAllowed ? MenuTexts.CodesOverLink + ": on" : MenuTexts.CodesOverLink + ": off");
        menu.Add(MenuAction.SetPin, vault.HasPin ? "Change PIN" : MenuTexts.SetPin);
        if (vault.HasPin)
        {
            menu.Add(MenuAction.IdleLock, Describe("Lock after: ", settings.IdleLock));
            menu.Add(MenuAction.MaxAttempts, "Wrong PINs: " + vault.MaxAttempts.ToString());
            menu.Add(MenuAction.RemovePin, "Remove PIN");
        }

        menu.Add(MenuAction.Back, "Back");
        menu.MakeView(MenuTexts.Settings, selected);
        return menu;
    }

    private static string Describe(string what, DurationSetting duration)
    {
        int seconds = duration.Seconds;
        if (seconds == 0)
        {
            return what + "never";
        }

        return seconds < 60 ? what + seconds.ToString() + " s" : what + (seconds / 60).ToString() + " min";
    }

    private void AddAccountEntries(OtpAccount? account, TokenVault vault)
    {
        if (vault.Accounts.Count >= AccountJump.MinAccounts)
        {
            Add(MenuAction.Jump, "Jump to…");
        }

        if (account != null)
        {
            Add(MenuAction.Details, "Details");
        }

        if (vault.HasPin)
        {
            Add(MenuAction.Lock, "Lock");
        }
    }

    private void Add(MenuAction action, string text)
    {
        actions[count] = action;
        texts[count++] = text;
    }

    private void MakeView(string title, MenuAction selected)
    {
        var entries = new string[count];
        System.Array.Copy(texts, 0, entries, 0, count);
        View = new MenuView(title, entries);
        for (int entry = 0; entry < count; entry++)
        {
            if (actions[entry] == selected)
            {
                View.Select(entry);
            }
        }
    }
}
