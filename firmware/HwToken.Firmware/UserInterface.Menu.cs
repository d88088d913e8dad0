using HwToken.Core.Protocol;
using HwToken.Core.Vault;
using HwToken.Firmware.Input;
using HwToken.Firmware.Screens;

namespace HwToken.Firmware;

/// <summary>What the entries of the menu do.</summary>
internal sealed partial class UserInterface
{
    private void HandleMenu(long now, Gesture gesture, bool isSecondButton)
    {
        TokenMenu opened = menu!;
        menuSelectedAt = now;
        if (gesture == Gesture.Hold)
        {
            // It is done at the release: holding on locks the token, and must not do something else before.
            chosenMenu = opened;
            isChosenBySecond = isSecondButton;
        }
        else if (gesture == Gesture.DoublePress || isSecondButton)
        {
            opened.View.SelectPrevious();
        }
        else
        {
            opened.View.SelectNext();
        }

        Redraw();
    }

    private void Choose(long now, TokenMenu opened)
    {
        TokenSettings settings = executor.Settings;
        bool isStored = true;
        switch (opened.SelectedAction)
        {
            case MenuAction.NewCode:
                MakeCounterCode(now);
                break;
            case MenuAction.Lock:
                LockNow();
                break;
            case MenuAction.CodesOverLink:
                isStored = settings.SetCodesAllowed(!settings.CodesAllowed);
                Say(now, "Codes over USB", settings.CodesAllowed ? "On. Whoever holds the cable can read codes." : "Off. Codes are on this screen only.");
                break;
            case MenuAction.SetPin:
                pinDialog.Set(now);
                break;
            case MenuAction.IdleLock:
                isStored = settings.IdleLock.Change();
                Say(now, "Idle lock", TokenMenu.Describe("Lock after: ", settings.IdleLock));
                break;
            case MenuAction.ScreenDim:
                isStored = settings.ScreenDim.Change();
                Say(now, "Screen", TokenMenu.Describe("Dim after: ", settings.ScreenDim));
                break;
            case MenuAction.ScreenOff:
                isStored = settings.ScreenOff.Change();
                Say(now, "Screen", TokenMenu.Describe("Off after: ", settings.ScreenOff));
                break;
            case MenuAction.MaxAttempts:
                isStored = vault.SetMaxAttempts(NextMaxAttempts(vault.MaxAttempts));
                Say(now, "Wrong PINs", "After " + vault.MaxAttempts.ToString() + " wrong PINs everything is erased.");
                break;
            case MenuAction.RemovePin:
                pinDialog.Remove(now);
                break;
            case MenuAction.About:
                SayAbout(now);
                break;
        }

        if (!isStored)
        {
            Say(now, "Not stored", "Nothing was changed.");
        }
    }

    // 3, 5, 10, 15, 20, and again.
    private static int NextMaxAttempts(int count) => count < 5 ? 5 : count >= TokenVault.MaxMaxAttempts ? TokenVault.MinMaxAttempts : count - (count % 5) + 5;

    private void MakeCounterCode(long now)
    {
        Status status = executor.Health.MayMakeCodes ? selected.MakeCounterCode() : Status.SelfTestFailed;
        if (status != Status.Ok)
        {
            string reason = status == Status.Full ? "This counter is at its end." : "The counter can't be stored.";
            Say(now, "No code", status == Status.SelfTestFailed ? FaultTexts.SelfTestText : reason);
        }
    }
}
