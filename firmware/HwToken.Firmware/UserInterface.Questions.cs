using HwToken.Firmware.Input;
using HwToken.Firmware.Screens;

namespace HwToken.Firmware;

/// <summary>The questions, the host's and the token's own, and what counts as an answer to them.</summary>
internal sealed partial class UserInterface
{
    private void HandleQuestion(long now, Gesture gesture, long pressedAt, bool isSecondButton)
    {
        bool isYes = gesture == Gesture.Press && !isSecondButton;
        bool isNo = gesture == Gesture.Hold || (gesture == Gesture.Press && isSecondButton);

        // A press counts when the question was there before it and the button was left alone for a while: who is
        // cycling accounts or turning digits does not answer what comes up in between.
        // One that came up in this very step has not been shown at all: the host can put it in another's place at any moment.
        bool isNew = GetQuestion() != guardedQuestion;
        bool isGuarded = isNew || pressedAt < questionShownAt + QuestionGuardMilliseconds + GetUnseenMilliseconds() || pressedAt < lastGestureAt + QuestionGuardMilliseconds;

        // Nobody says yes to what is not on the display.
        if (isGuarded || (!isYes && !isNo) || (isYes && !DisplayAnswers))
        {
            return;
        }

        if (service.Question != null)
        {
            service.Answer(isYes, now);
            if (service.AwaitsPin)
            {
                pinDialog.Confirm(now);
            }

            ShowDeed(now);
            return;
        }

        ConfirmAction action = ownQuestion!.Action;
        ownQuestion = null;
        if (!isYes)
        {
            Say(now, MessageTexts.DeclinedTitle, MessageTexts.DeclinedText);
        }
        else if (action == ConfirmAction.RemovePin)
        {
            bool isRemoved = vault.RemovePin();
            Say(now, isRemoved ? PinTexts.RemovedTitle : PinTexts.NotRemovedTitle, isRemoved ? PinTexts.RemovedText : PinTexts.NotRemovedText);
        }
        else
        {
            bool isErased = executor.EraseAll();
            Forget();
            pinDialog.Close();
            Say(now, isErased ? PinTexts.ResetTitle : MessageTexts.NotErasedTitle, isErased ? PinTexts.ResetText : MessageTexts.NotErasedText);
        }
    }

    // Old and new names that take turns must both have been on the screen before an answer counts.
    private int GetUnseenMilliseconds() => confirmView != null && confirmView.TakesTurns && shownQuestion == GetQuestion() ? ConfirmView.TurnMilliseconds : 0;

    private void Ask(long now, Question question)
    {
        ownQuestion = question;
        ownQuestionAskedAt = now;
    }

    // The host's question comes first: the owner's own can wait.
    private Question? GetQuestion() => service.Question ?? ownQuestion;

    private long GetQuestionAskedAt() => service.Question != null ? service.QuestionAskedAt : ownQuestionAskedAt;
}
