using HwToken.Core.Encoding;
using HwToken.Core.Vault;
using HwToken.Firmware.Drawing;
using HwToken.Firmware.Health;
using HwToken.Firmware.Input;
using HwToken.Firmware.Pin;
using HwToken.Firmware.Requests;
using HwToken.Firmware.Settings;

namespace HwToken.Firmware.Pages;

/// <summary>The menu that a hold opens, and that of the settings; what their entries do.</summary>
internal sealed class MenuPage : Page
{
    private const int UnusedMilliseconds = 15_000;

    private readonly UserInterface ui;
    private readonly TokenParts token;
    private TokenMenu? menu;
    private long usedAt;

    internal MenuPage(UserInterface ui, TokenParts token)
    {
        this.ui = ui;
        this.token = token;
    }

    /// <inheritdoc/>
    internal override bool IsInUse => menu is not null;

    /// <inheritdoc/>
    internal override bool IsWanted(long now) => menu is not null;

    /// <summary>Opens the menu for what is on the screen.</summary>
    internal void Open(long now)
    {
        menu = TokenMenu.Open(ui.Accounts.Selected.Account, token.Vault);
        usedAt = now;
        token.Settings.NoteMenu();
    }

    /// <inheritdoc/>
    internal override void Step(long now)
    {
        if (menu is not null && now - usedAt >= UnusedMilliseconds)
        {
            menu = null;
        }
    }

    /// <inheritdoc/>
    internal override int Prepare(long now)
    {
        menu!.View.ElapsedMilliseconds = now - usedAt;
        return MenuScreen.GetPhase(menu.View);
    }

    /// <inheritdoc/>
    internal override void Draw(Canvas canvas) => MenuScreen.Draw(canvas, menu!.View);

    /// <inheritdoc/>
    internal override void Take(Press press, long now)
    {
        usedAt = now;
        if (press.Gesture == Gesture.Hold)
        {
            ui.AwaitRelease(this, press);
        }
        else if (press.Gesture == Gesture.DoublePress || press.IsSecondButton)
        {
            menu!.View.SelectPrevious();
        }
        else
        {
            menu!.View.SelectNext();
        }

        ui.Redraw();
    }

    /// <inheritdoc/>
    internal override void Release(long now)
    {
        if (menu is not null)
        {
            usedAt = now;
            Choose(menu, now);
        }
    }

    /// <inheritdoc/>
    internal override void Darken() => menu = null;

    /// <inheritdoc/>
    internal override void Forget() => menu = null;

    private void Choose(TokenMenu opened, long now)
    {
        menu = null;
        switch (opened.SelectedAction)
        {
            case MenuAction.NewCode:
                ui.Accounts.MakeCounterCode();
                break;
            case MenuAction.Jump:
                ui.Jump.Open(now);
                break;
            case MenuAction.Details:
                ui.Details.Open(ui.Accounts.Selected, now);
                break;
            case MenuAction.Lock:
                ui.LockNow();
                break;
            case MenuAction.Settings:
                menu = TokenMenu.OpenSettings(token.Vault, token.Settings, 0);
                break;
            case MenuAction.Setting:
                Change(opened.SelectedSetting, opened.View.Selected);
                break;
            case MenuAction.SetClock:
                ui.ClockSetting.Open(now);
                break;
            case MenuAction.SetPin:
                ui.Dialog.Open(PinGoal.Set, now);
                break;
            case MenuAction.RemovePin:
                ui.Dialog.Open(PinGoal.Remove, now);
                break;
            case MenuAction.Back:
                menu = TokenMenu.OpenAtSettings(ui.Accounts.Selected.Account, token.Vault);
                break;
            case MenuAction.About:
                SayAbout();
                break;
        }
    }

    // An entry that says what is set is changed in place, so that it can be changed again with the next hold.
    private void Change(Setting setting, int entry)
    {
        bool isStored = setting.Change();
        string? title = setting.ChangedTitle;
        if (title is null)
        {
            menu = TokenMenu.OpenSettings(token.Vault, token.Settings, entry);
        }

        if (!isStored)
        {
            ui.Messages.Say(MessageTexts.SettingNotStoredTitle, MessageTexts.SettingNotStoredText);
        }
        else if (title is not null)
        {
            ui.Messages.Say(title, setting.ChangedText);
        }
    }

    private void SayAbout()
    {
        string version = FirmwareVersion.Major.ToString() + "." + FirmwareVersion.Minor.ToString() + "." + FirmwareVersion.Patch.ToString();
        string id = Base16.Encode(token.Settings.TokenId);
        string count = token.Accounts.Count.ToString() + " of " + AccountStore.Capacity.ToString() + " accounts";
        ui.Messages.SayLong("HwToken " + version, id + "\n" + token.Board.Name + "\n" + count + GetLastLine());
    }

    // There is one line left, which a warning needs more than the battery.
    private string GetLastLine()
    {
        if (token.Vault.IsTampered)
        {
            return "\n" + MessageTexts.ForeignDataTitle;
        }

        int millivolts = token.Board.BatteryMillivolts;
        if (millivolts == 0)
        {
            return "";
        }

        int centivolts = (millivolts + 5) / 10;
        int fraction = centivolts % 100;
        return "\nBattery " + (centivolts / 100).ToString() + (fraction < 10 ? ".0" : ".") + fraction.ToString() + " V";
    }
}
