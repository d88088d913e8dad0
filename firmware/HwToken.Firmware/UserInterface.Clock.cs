using HwToken.Core.Protocol;
using HwToken.Firmware.Screens;

namespace HwToken.Firmware;

/// <summary>The question whether the clock may be set, and the PIN that may go with it.</summary>
internal sealed partial class UserInterface
{
    private readonly UtcText utcText = new UtcText();
    private Question? shownClockQuestion;
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
    private void ShowClockChange(Question question, long now)
    {
        if (question.Action != ConfirmAction.SetClock)
        {
            return;
        }

        bool isTrusted = clock.IsTrusted;
        long oldSecond = isTrusted ? clock.GetUnixMilliseconds(now) / 1000 : -(long)clock.State;
        long newSecond = (question.ClockTime + now) / 1000;
        bool isShown = question == shownClockQuestion;
        if (!isShown || oldSecond != shownOldSecond)
        {
            if (isTrusted)
            {
                utcText.ShowOld(confirmView.FirstLine, oldSecond);
            }
            else
            {
                confirmView.FirstLine.Set(clock.State == WallClockState.Implausible ? "Old: no real date" : "Old: lost");
            }

            Redraw();
        }

        if (!isShown || newSecond != shownNewSecond)
        {
            utcText.ShowNew(confirmView.SecondLine, newSecond);
            Redraw();
        }

        shownClockQuestion = question;
        shownOldSecond = oldSecond;
        shownNewSecond = newSecond;
    }
}
