using HwToken.Core.Protocol;
using HwToken.Firmware.Screens;

namespace HwToken.Firmware;

/// <summary>The question whether the clock may be set, and the PIN that may go with it.</summary>
internal sealed partial class UserInterface
{
    private UtcText? utcText;
    private long shownOldSecond;
    private long shownNewSecond;

    // The host withdrew what the PIN was asked for, or the owner gave up.
    private void StepConfirmation()
    {
        if (pinDialog.IsConfirming && !service.AwaitsPin)
        {
            pinDialog.Close();
            Redraw();
        }
        else if (service.AwaitsPin && !pinDialog.IsConfirming)
        {
            service.AbandonPin(Status.TimedOut);
        }
    }

    // What is said of the PIN says this too.
    private void AbandonConfirmation()
    {
        if (service.AwaitsPin)
        {
            service.AbandonPin(Status.StorageFailed);
            service.ForgetDeed();
        }
    }

    // Both times go on while the owner looks at them. Allocates nothing but for a clock that lost its time.
    private void ShowClockChange(Question question, ConfirmView view, long now)
    {
        if (question.Action != ConfirmAction.SetClock)
        {
            return;
        }

        bool isTrusted = clock.IsTrusted;
        long oldSecond = isTrusted ? clock.GetUnixMilliseconds(now) / 1000 : -(long)clock.State;
        long newSecond = (question.ClockTime + now) / 1000;
        bool isShown = utcText != null;
        UtcText text = utcText ??= new UtcText();
        if (!isShown || oldSecond != shownOldSecond)
        {
            if (isTrusted)
            {
                text.ShowOld(view.FirstLine, oldSecond);
            }
            else
            {
                view.FirstLine.Set(clock.State == ClockState.Implausible ? "Old: no real date" : "Old: lost");
            }

            Redraw();
        }

        if (!isShown || newSecond != shownNewSecond)
        {
            text.ShowNew(view.SecondLine, newSecond);
            Redraw();
        }

        shownOldSecond = oldSecond;
        shownNewSecond = newSecond;
    }
}
