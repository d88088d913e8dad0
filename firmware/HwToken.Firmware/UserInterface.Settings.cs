using HwToken.Core.Vault;
using HwToken.Firmware.Screens;

namespace HwToken.Firmware;

/// <summary>What the entries of the menu of the settings do.</summary>
internal sealed partial class UserInterface
{
    private TokenSettings? appliedSettings;

    // What the display is told anew: at the start, and when the token was erased.
    private void ApplySettings()
    {
        if (appliedSettings != executor.Settings)
        {
            appliedSettings = executor.Settings;
            screenPower.SetBrightness(appliedSettings.Contrast);
            board.Display.SetRotation(appliedSettings.IsFlipped);
        }
    }

    // An entry that says what is set is changed in place, so that it can be changed again with the next hold.
    private void ChooseSetting(long now, MenuAction action)
    {
        TokenSettings settings = executor.Settings;
        bool isStored = true;
        bool stays = true;
        switch (action)
        {
            case MenuAction.Brightness:
                isStored = settings.ChangeBrightness();
                screenPower.SetBrightness(settings.Contrast);
                break;
            case MenuAction.Flip:
                isStored = settings.ChangeFlipped();
                board.Display.SetRotation(settings.IsFlipped);
                break;
            case MenuAction.LastUsedFirst:
                isStored = settings.ChangeLastUsedFirst();
                break;
            case MenuAction.IdleLock:
                isStored = settings.IdleLock.Change();
                break;
            case MenuAction.ScreenDim:
                isStored = settings.ScreenDim.Change();
                break;
            case MenuAction.ScreenOff:
                isStored = settings.ScreenOff.Change();
                break;
            case MenuAction.CodesOverLink:
                stays = false;
                isStored = settings.SetCodesAllowed(!settings.CodesAllowed);
                if (settings.CodesAllowed)
                {
                    Say(now, MessageTexts.CodesAllowedTitle, MessageTexts.CodesAllowedText);
                }
                else
                {
                    Say(now, MessageTexts.CodesForbiddenTitle, MessageTexts.CodesForbiddenText);
                }

                break;
            case MenuAction.MaxAttempts:
                stays = false;
                isStored = vault.SetMaxAttempts(NextMaxAttempts(vault.MaxAttempts));
                Say(now, MessageTexts.MaxAttemptsTitle, MessageTexts.WithNumber(MessageTexts.MaxAttemptsText, vault.MaxAttempts));
                break;
            case MenuAction.SetPin:
                stays = false;
                pinDialog.Set(now);
                break;
            case MenuAction.RemovePin:
                stays = false;
                pinDialog.Remove(now);
                break;
        }

        menu = stays ? TokenMenu.OpenSettings(vault, settings, action) : null;
        if (!isStored)
        {
            Say(now, MessageTexts.SettingNotStoredTitle, MessageTexts.SettingNotStoredText);
        }
    }

    // 3, 5, 10, 15, 20, and again.
    private static int NextMaxAttempts(int count) => count < 5 ? 5 : count >= TokenVault.MaxMaxAttempts ? TokenVault.MinMaxAttempts : count - (count % 5) + 5;
}
