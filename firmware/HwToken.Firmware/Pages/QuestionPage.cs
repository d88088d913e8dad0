using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Firmware.Drawing;
using HwToken.Firmware.Input;
using HwToken.Firmware.Jump;
using HwToken.Firmware.Requests;

namespace HwToken.Firmware.Pages;

/// <summary>A question, the host's or the token's own, and what counts as an answer to it.</summary>
internal sealed class QuestionPage : Page, IAsker
{
    private readonly UserInterface ui;
    private readonly TokenParts token;
    private readonly ApprovalDesk desk;
    private Approval? shown;
    private UtcText? utcText;
    private long shownOldSecond;
    private long shownNewSecond;
    private long lastPressAt;
    private long lastPressBeganAt = -1;

    internal QuestionPage(UserInterface ui, TokenParts token)
    {
        this.ui = ui;
        this.token = token;
        desk = token.Desk;
    }

    /// <inheritdoc/>
    internal override bool KeepsLit => true;

    /// <inheritdoc/>
    internal override bool IsWanted(long now) => desk.Current is not null;

    /// <inheritdoc/>
    internal override void Step(long now)
    {
        Approval? own = desk.Own;
        if (own is not null && own.IsTimeOver(now))
        {
            EndOwn();
        }
    }

    /// <summary>Asks what the owner began on the token itself.</summary>
    internal void Ask(ConfirmAction action, long now) => Ask(new Question(action, 1), false, now);

    /// <summary>Asks whether the clock is to be set to what the owner chose, as a computer's set does.</summary>
    /// <param name="time">The time less the monotonic clock's, in milliseconds.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    internal void AskForClock(long time, long now) => Ask(Question.SetClock(time), token.Vault.HasPin, now);

    /// <summary>Notices, after a step's presses, which question is the one that counts from now on.</summary>
    internal void Notice(long now)
    {
        Approval? current = desk.Current;
        if (current == shown)
        {
            return;
        }

        Hide();
        shown = current;
        if (current is not null)
        {
            current.CameUpAt = now;
        }
    }

    /// <summary>Remembers a press, whatever it was for.</summary>
    internal void Remember(Press press, long now)
    {
        lastPressAt = now;
        lastPressBeganAt = press.BeganAt;
    }

    /// <summary>Whether a long hold is an answer: three seconds lock, but where a question that takes them was there before.</summary>
    internal bool AnswersByHold(long pressedAt, bool isSecondButton)
    {
        Approval? current = desk.Current;
        return current is not null && current.Question.TakesHold && !isSecondButton && !IsGuarded(current, pressedAt, true);
    }

    /// <inheritdoc/>
    internal override int Prepare(long now)
    {
        Approval approval = desk.Current!;
        ConfirmView? view = approval.View;
        Question question = approval.Question;
        if (view is null)
        {
            view = new ConfirmView();
            view.Ask(question.Action, question.Count, now - approval.AskedAt);
            Show(question, view);
            approval.View = view;
            approval.WasShown = true;
            utcText = null;
        }

        if (question.Action == ConfirmAction.SetClock)
        {
            ShowTimes(question, view, now);
        }

        long heldSince = ui.Buttons.FirstHeldSince;
        view.ElapsedMilliseconds = now - approval.AskedAt;
        if (view.IsItemDue)
        {
            Show(question, view);
        }

        view.HeldMilliseconds = heldSince >= 0 && AnswersByHold(heldSince, false) ? (int)(now - heldSince) : 0;
        return ConfirmScreen.GetPhase(view);
    }

    /// <inheritdoc/>
    internal override void Draw(Canvas canvas) => ConfirmScreen.Draw(canvas, desk.Current!.View!);

    /// <inheritdoc/>
    internal override void Take(Press press, long now)
    {
        // What can't be made good again takes a long hold; a short press, as for anything else that may just have been on
        // the screen, says no to it.
        Approval approval = desk.Current!;
        Gesture gesture = press.Gesture;
        bool takesHold = approval.Question.TakesHold;
        bool isYes = !press.IsSecondButton && gesture == (takesHold ? Gesture.LongHold : Gesture.Press);
        bool isNo = press.IsSecondButton ? gesture == Gesture.Press || gesture == Gesture.Hold : gesture == (takesHold ? Gesture.Press : Gesture.Hold);

        // Nobody says yes to what is not on the display.
        if (IsGuarded(approval, press.BeganAt, isYes) || (!isYes && !isNo) || (isYes && !ui.Display.Answers))
        {
            return;
        }

        approval.Answer(isYes, now);
        if (approval.AwaitsPin)
        {
            ui.Dialog.Open(approval, now);
        }

        ui.ReportCompleted();
    }

    /// <inheritdoc/>
    public void AwaitPin(long now)
    {
    }

    /// <inheritdoc/>
    public void TakeAnswer(Status answer, long now)
    {
        Question question = desk.Own!.Question;
        ConfirmAction action = question.Action;
        EndOwn();
        if (answer != Status.Ok)
        {
            ui.Messages.Say(MessageTexts.DeclinedTitle, MessageTexts.DeclinedText);
        }
        else if (action == ConfirmAction.SetClock)
        {
            ui.ClockSetting.Begin(question.ClockTime);
        }
        else if (action == ConfirmAction.RemovePin)
        {
            bool isRemoved = token.Vault.RemovePin();
            ui.Messages.Say(isRemoved ? PinTexts.RemovedTitle : PinTexts.NotRemovedTitle, isRemoved ? PinTexts.RemovedText : PinTexts.NotRemovedText);
        }
        else
        {
            bool isErased = token.EraseAll();
            ui.ForgetAll();
            ui.Messages.Say(isErased ? PinTexts.ResetTitle : MessageTexts.NotErasedTitle, isErased ? PinTexts.ResetText : MessageTexts.NotErasedText);
        }
    }

    /// <inheritdoc/>
    internal override void Forget()
    {
        Hide();
        if (desk.Own is not null && desk.Own.Question.Action != ConfirmAction.FactoryReset)
        {
            EndOwn();
        }
    }

    private void Ask(Question question, bool needsPin, long now)
    {
        if (desk.Own is null)
        {
            desk.Own = new Approval(this, question, needsPin, now);
        }
    }

    private void Show(Question question, ConfirmView view)
    {
        ui.Redraw();
        if (question.ShowsAccounts)
        {
            var damaged = new OtpAccount();
            damaged.Label = AccountName.Damaged;
            view.Show(question.ReadAccount(view.Item) ?? damaged, question.Changed);
        }
    }

    private void EndOwn()
    {
        desk.Own!.End();
        desk.Own = null;
    }

    private void Hide()
    {
        if (shown is not null)
        {
            shown.Hide();
        }

        utcText = null;
    }

    // A press counts when the question was there before it and the button was left alone for a while: who is
    // cycling accounts or turning digits does not answer what comes up in between.
    // One that came up in this very step has not been shown at all: the host can put it in another's place at any moment.
    private bool IsGuarded(Approval approval, long pressedAt, bool isYes)
    {
        bool isOwn = pressedAt == lastPressBeganAt;
        return approval != shown || !approval.CouldBeRead(pressedAt, isYes) || (!isOwn && pressedAt < lastPressAt + Approval.GuardMilliseconds);
    }

    // Both times go on while the owner looks at them. Allocates nothing but for a clock that lost its time.
    private void ShowTimes(Question question, ConfirmView view, long now)
    {
        ClockState state = token.Clock.State;
        bool isTrusted = token.Clock.IsTrusted;
        long oldSecond = isTrusted ? token.Clock.GetUnixMilliseconds(now) / 1000 : -(long)state;
        long newSecond = (question.ClockTime + now) / 1000;
        bool isNew = utcText is null;
        UtcText text = utcText ??= new UtcText();
        if (isNew || oldSecond != shownOldSecond)
        {
            if (isTrusted)
            {
                text.ShowOld(view.FirstLine, oldSecond);
            }
            else
            {
                view.FirstLine.Set(state == ClockState.Implausible ? "Old: no real date" : "Old: lost");
            }

            ui.Redraw();
        }

        if (isNew || newSecond != shownNewSecond)
        {
            text.ShowNew(view.SecondLine, newSecond);
            ui.Redraw();
        }

        shownOldSecond = oldSecond;
        shownNewSecond = newSecond;
    }
}
