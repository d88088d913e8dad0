using HwToken.Core.Protocol;
using HwToken.Firmware.Input;
using HwToken.Firmware.Screens;

namespace HwToken.Firmware;

/// <summary>The menu, and what its entries do.</summary>
internal sealed partial class UserInterface
{
    private TokenMenu? menu;
    private long menuSelectedAt;

    private void HandleMenu(long now, Gesture gesture, bool isSecondButton)
    {
        TokenMenu opened = menu!;
        menuSelectedAt = now;
        if (gesture == Gesture.Hold)
        {
            AwaitRelease(ScreenKind.Menu, isSecondButton);
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

    // What is chosen is done at the release: holding on locks the token, and must not do something else before.
    private void AwaitRelease(ScreenKind kind, bool isSecondButton)
    {
        heldKind = kind;
        isHeldBySecond = isSecondButton;
    }

    private void ChooseHeld(long now)
    {
        ScreenKind kind = heldKind;
        heldKind = ScreenKind.None;
        if (kind == ScreenKind.Menu && menu != null)
        {
            menuSelectedAt = now;
            Choose(now, menu);
        }
        else if (kind == ScreenKind.Jump && jump.View != null)
        {
            ChooseJump(now);
        }

        Redraw();
    }

    private void Choose(long now, TokenMenu opened)
    {
        MenuAction action = opened.SelectedAction;
        menu = null;
        switch (action)
        {
            case MenuAction.NewCode:
                MakeCounterCode(now);
                break;
            case MenuAction.Jump:
                OpenJump(now);
                break;
            case MenuAction.Details:
                OpenDetails(now);
                break;
            case MenuAction.Lock:
                LockNow();
                break;
            case MenuAction.Settings:
                menu = TokenMenu.OpenSettings(vault, executor.Settings, MenuAction.Brightness);
                break;
            case MenuAction.Back:
                menu = TokenMenu.Open(selected.Account, vault, MenuAction.Settings);
                break;
            case MenuAction.About:
                SayAbout(now);
                break;
            case MenuAction.Close:
                break;
            default:
                ChooseSetting(now, action);
                break;
        }
    }

    private void MakeCounterCode(long now)
    {
        Status status = executor.Health.MayMakeCodes ? selected.MakeCounterCode() : Status.SelfTestFailed;
        switch (status)
        {
            case Status.Ok:
                break;
            case Status.SelfTestFailed:
                Say(now, MessageTexts.NoCodeSelfTestTitle, MessageTexts.NoCodeSelfTestText);
                break;
            case Status.Full:
                Say(now, MessageTexts.CounterAtEndTitle, MessageTexts.CounterAtEndText);
                break;
            default:
                Say(now, MessageTexts.CounterNotStoredTitle, MessageTexts.CounterNotStoredText);
                break;
        }
    }
}
