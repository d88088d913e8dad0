using HwToken.Firmware.Input;
using HwToken.Firmware.Screens;

namespace HwToken.Firmware;

/// <summary>The questions, the host's and the token's own, and what counts as an answer to them.</summary>
internal sealed partial class UserInterface
{
    private void HandleQuestion(long now, Gesture gesture, long pressedAt, bool isSecondButton)
    {
        // What can't be made good again takes a long hold; a short press, as for anything else that may just have been on
        // the screen, says no to it.
        bool takesHold = GetQuestion()!.TakesHold;
        bool isYes = !isSecondButton && gesture == (takesHold ? Gesture.LongHold : Gesture.Press);
        bool isNo = isSecondButton ? gesture == Gesture.Press || gesture == Gesture.Hold : gesture == (takesHold ? Gesture.Press : Gesture.Hold);

        // Nobody says yes to what is not on the display.
        if (IsGuarded(pressedAt) || (!isYes && !isNo) || (isYes && !DisplayAnswers))
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

    // A press counts when the question was there before it and the button was left alone for a while: who is
    // cycling accounts or turning digits does not answer what comes up in between.
    // One that came up in this very step has not been shown at all: the host can put it in another's place at any moment.
    private bool IsGuarded(long pressedAt)
    {
        bool isNew = GetQuestion() != guardedQuestion;
        bool isOwn = pressedAt == lastPressedAt;
        return isNew || pressedAt < questionShownAt + QuestionGuardMilliseconds + GetUnseenMilliseconds() || (!isOwn && pressedAt < lastGestureAt + QuestionGuardMilliseconds);
    }

    // Three seconds of holding lock, but where a question was there before that they answer.
    private bool AnswersByHold(long pressedAt, bool isSecondButton)
    {
        Question? question = GetQuestion();
        return question != null && question.TakesHold && !isSecondButton && !IsGuarded(pressedAt);
    }

    // Pages that take turns must all have been on the screen before an answer counts.
    private int GetUnseenMilliseconds() => confirmView != null && shownQuestion == GetQuestion() ? confirmView.UnseenMilliseconds : 0;

    private void Ask(long now, Question question)
    {
        ownQuestion = question;
        ownQuestionAskedAt = now;
    }

    // The host's question comes first: the owner's own can wait.
    private Question? GetQuestion() => service.Question ?? ownQuestion;

    private long GetQuestionAskedAt() => service.Question != null ? service.QuestionAskedAt : ownQuestionAskedAt;
}
