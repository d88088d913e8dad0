using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Vault;
using HwToken.Firmware.Drawing;
using HwToken.Firmware.Jump;
using HwToken.Firmware.Settings;

namespace HwToken.Firmware.Pages;

/// <summary>The entries of a menu for what is the case, and which of them does what. There while it is open.</summary>
internal sealed class TokenMenu
{
    private const int MaxEntries = 16;

    private readonly MenuAction[] actions = new MenuAction[MaxEntries];
    private readonly Setting[] settings = new Setting[MaxEntries];
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

    /// <summary>The setting that the selected entry changes.</summary>
    internal Setting SelectedSetting => settings[View.Selected];

    /// <summary>Makes the menu for what is the case, with its first entry selected.</summary>
    /// <param name="account">The account on the screen, or null.</param>
    /// <param name="vault">The vault.</param>
    internal static TokenMenu Open(OtpAccount? account, TokenVault vault)
    {
        var menu = new TokenMenu();
        if (account is not null && account.Type == OtpType.Hotp)
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
        menu.MakeView("Menu");
        return menu;
    }

    /// <summary>Makes the same menu, with the entry of the settings selected.</summary>
    /// <param name="account">The account on the screen, or null.</param>
    /// <param name="vault">The vault.</param>
    internal static TokenMenu OpenAtSettings(OtpAccount? account, TokenVault vault)
    {
        TokenMenu menu = Open(account, vault);
        for (int entry = 0; entry < menu.count; entry++)
        {
            if (menu.actions[entry] == MenuAction.Settings)
            {
                menu.View.Select(entry);
            }
        }

        return menu;
    }

    /// <summary>Makes the menu of the settings: what is there without a PIN, then what is about the PIN.</summary>
    /// <param name="vault">The vault.</param>
    /// <param name="all">What the owner can set.</param>
    /// <param name="selected">The entry to select.</param>
    internal static TokenMenu OpenSettings(TokenVault vault, TokenSettings all, int selected)
    {
        var menu = new TokenMenu();
        menu.AddSettings(all, false);
        menu.Add(MenuAction.SetClock, "Set clock");
        menu.Add(MenuAction.SetPin, vault.HasPin ? "Change PIN" : MenuTexts.SetPin);
        if (vault.HasPin)
        {
            menu.AddSettings(all, true);
            menu.Add(MenuAction.RemovePin, "Remove PIN");
        }

        menu.Add(MenuAction.Back, "Back");
        menu.MakeView(MenuTexts.Settings);
        menu.View.Select(selected);
        return menu;
    }

    private void AddSettings(TokenSettings all, bool areAboutPin)
    {
        for (int index = 0; index < all.All.Length; index++)
        {
            Setting setting = all.All[index];
            if (setting.IsAboutPin == areAboutPin)
            {
                settings[count] = setting;
                Add(MenuAction.Setting, setting.Text);
            }
        }
    }

    private void AddAccountEntries(OtpAccount? account, TokenVault vault)
    {
        if (vault.Accounts.Count >= AccountJump.MinAccounts)
        {
            Add(MenuAction.Jump, "Jump to…");
        }

        if (account is not null)
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

    private void MakeView(string title)
    {
        var entries = new string[count];
        System.Array.Copy(texts, 0, entries, 0, count);
        View = new MenuView(title, entries);
    }
}
