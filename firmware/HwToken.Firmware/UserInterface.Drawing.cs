using HwToken.Core.Otp;
using HwToken.Core.Vault;
using HwToken.Firmware.Screens;

namespace HwToken.Firmware;

/// <summary>How the screen that was chosen comes onto the display.</summary>
internal sealed partial class UserInterface
{
    private const int DisplayCheckMilliseconds = 1000;

    private readonly Canvas canvas = new Canvas();
    private readonly LockedView lockedView = new LockedView();
    private readonly WaitView waitView = new WaitView();

    // There while a question is: what is not on the screen takes no memory.
    private ConfirmView? confirmView;
    private Question? shownQuestion;
    private ScreenKind drawnKind = ScreenKind.None;
    private int drawnPhase;
    private int drawnRevision;
    private long displayCheckAt;

    /// <summary>Whether the display answered when it was last written to.</summary>
    internal bool DisplayAnswers { get; private set; } = true;

    private void Redraw() => drawnKind = ScreenKind.None;

    private void Draw(long now)
    {
        if (screenPower.IsOff || (!DisplayAnswers && now < displayCheckAt))
        {
            // Nobody could read it; what waits for a screen to have been shown goes on.
            drawnKind = GetKind(now);
            CheckDisplay(now);
            return;
        }

        ScreenKind kind = GetKind(now);
        int phase = Prepare(kind, now);
        bool isSame = DisplayAnswers && kind == drawnKind && selected.Revision == drawnRevision;
        bool isMoved = pictureShift.Step(now, !isSame);
        if (isMoved)
        {
            pictureShift.Apply(canvas.Frame);
        }

        if (isSame && phase == drawnPhase)
        {
            CheckDisplay(now);
            return;
        }

        if (isSame && kind == ScreenKind.Account && AccountScreen.IsOnlyBar(drawnPhase, phase))
        {
            AccountScreen.DrawBar(canvas, selected.View);
            DisplayAnswers = board.Display.Show(canvas.Frame, CountdownBar.Page, 1);
        }
        else
        {
            Draw(kind);
            pictureShift.Apply(canvas.Frame);
            DisplayAnswers = board.Display.Show(canvas.Frame);
        }

        displayCheckAt = now + DisplayCheckMilliseconds;
        drawnKind = kind;
        drawnPhase = phase;
        drawnRevision = selected.Revision;
    }

    // A display to which nothing was sent for a while: one that came off is noticed, and one that is back is drawn to.
    private void CheckDisplay(long now)
    {
        if (now >= displayCheckAt)
        {
            displayCheckAt = now + DisplayCheckMilliseconds;
            DisplayAnswers = board.Display.Probe();
        }
    }

    // Brings the screen's view up to the time, and gives the number that changes when its picture does.
    private int Prepare(ScreenKind kind, long now)
    {
        switch (kind)
        {
            case ScreenKind.Question:
                return ShowQuestion(GetQuestion()!, now);
            case ScreenKind.Pin:
                return PinScreen.GetPhase(pinDialog.View);
            case ScreenKind.Wait:
                waitView.RemainingMilliseconds = pinLock.GetRemainingWait(now);
                waitView.TotalMilliseconds = PinLock.GetWaitMilliseconds(vault.FailedAttempts);
                return WaitScreen.GetPhase(waitView);
            case ScreenKind.Locked:
                lockedView.TriesLeft = pinLock.RemainingAttempts;
                lockedView.MaxTries = vault.MaxAttempts;
                lockedView.ClockIsTrusted = clock.IsTrusted;
                return LockedScreen.GetPhase(lockedView);
            case ScreenKind.Menu:
                menu!.View.ElapsedMilliseconds = now - menuSelectedAt;
                return MenuScreen.GetPhase(menu.View);
            case ScreenKind.Jump:
                jump.View!.ElapsedMilliseconds = now - jumpUsedAt;
                return JumpScreen.GetPhase(jump.View);
            case ScreenKind.Details:
                details!.ElapsedMilliseconds = now - detailsUsedAt;
                return DetailScreen.GetPhase(details);
            case ScreenKind.Fault:
                return GetFaultNumber();
            case ScreenKind.ClockNotSet:
                selected.Update();
                return (int)clock.State;
            case ScreenKind.Account:
                if (selected.Position < 0)
                {
                    Select(now, GetFirstPosition());
                }

                selected.Update();
                selected.View.ElapsedMilliseconds = now - selectedAt;
                return AccountScreen.GetPhase(selected.View);
            default:
                return 0;
        }
    }

    private int ShowQuestion(Question question, long now)
    {
        ConfirmView? view = confirmView;
        if (view == null || question != shownQuestion)
        {
            ForgetQuestion();
            view = new ConfirmView();
            view.Ask(question.Action, question.Count);
            OtpAccount? account = question.Account;
            if (account != null)
            {
                view.Show(account, question.Changed);
            }

            confirmView = view;
            shownQuestion = question;
            Redraw();
        }

        ShowClockChange(question, view, now);
        view.ElapsedMilliseconds = now - GetQuestionAskedAt();
        view.HeldMilliseconds = heldSince >= 0 && AnswersByHold(heldSince, false) ? (int)(now - heldSince) : 0;
        return ConfirmScreen.GetPhase(view);
    }

    private void ForgetQuestion()
    {
        if (confirmView != null)
        {
            confirmView.FirstLine.Clear();
            confirmView.SecondLine.Clear();
        }

        confirmView = null;
        shownQuestion = null;
        utcText = null;
    }

    // Without a fault of the vault it is the self-test that failed.
    private int GetFaultNumber() => vault.Fault == VaultFault.None ? -1 : (int)vault.Fault;

    private static MessageView MakeFaultMessage(VaultFault fault)
    {
        switch (fault)
        {
            case VaultFault.None:
                return MakeMessage(FaultScreen.Cells, FaultTexts.SelfTestTitle, FaultTexts.SelfTestText);
            case VaultFault.NewerFormat:
                return MakeMessage(FaultScreen.Cells, FaultTexts.NewerTitle, FaultTexts.NewerText);
            case VaultFault.ForeignKey:
                return MakeMessage(FaultScreen.Cells, FaultTexts.OtherTokenTitle, FaultTexts.OtherTokenText);
            case VaultFault.KeyMissing:
                return MakeMessage(FaultScreen.Cells, FaultTexts.KeyMissingTitle, FaultTexts.KeyMissingText);
            case VaultFault.KeyDamaged:
                return MakeMessage(FaultScreen.Cells, FaultTexts.KeyDamagedTitle, FaultTexts.KeyDamagedText);
            case VaultFault.StorageFailed:
                return MakeMessage(FaultScreen.Cells, FaultTexts.WritesFailTitle, FaultTexts.WritesFailText);
            default:
                return MakeMessage(FaultScreen.Cells, FaultTexts.UnreadableTitle, FaultTexts.UnreadableText);
        }
    }

    private static MessageView MakeMessage(int cells, string title, string text)
    {
        var view = new MessageView(cells);
        view.Set(title, text);
        return view;
    }

    private void Draw(ScreenKind kind)
    {
        switch (kind)
        {
            case ScreenKind.Question:
                ConfirmScreen.Draw(canvas, confirmView!);
                break;
            case ScreenKind.Busy:
                MessageScreen.Draw(canvas, MakeMessage(MessageScreen.Cells, PinTexts.CheckingTitle, PinTexts.CheckingText));
                break;
            case ScreenKind.Message:
                MessageScreen.Draw(canvas, messageView!);
                break;
            case ScreenKind.Pin:
                PinScreen.Draw(canvas, pinDialog.View);
                break;
            case ScreenKind.Wait:
                WaitScreen.Draw(canvas, waitView);
                break;
            case ScreenKind.Locked:
                LockedScreen.Draw(canvas, lockedView);
                break;
            case ScreenKind.Menu:
                MenuScreen.Draw(canvas, menu!.View);
                break;
            case ScreenKind.Sorting:
                MessageScreen.Draw(canvas, MakeMessage(MessageScreen.Cells, MessageTexts.SortingTitle, MessageTexts.SortingText));
                break;
            case ScreenKind.Jump:
                JumpScreen.Draw(canvas, jump.View!);
                break;
            case ScreenKind.Details:
                DetailScreen.Draw(canvas, details!);
                break;
            case ScreenKind.Fault:
                FaultScreen.Draw(canvas, MakeFaultMessage(vault.Fault));
                break;
            case ScreenKind.ClockNotSet:
                ClockNotSetScreen.Draw(canvas, clock.State);
                break;
            case ScreenKind.Empty:
                EmptyScreen.Draw(canvas);
                break;
            default:
                AccountScreen.Draw(canvas, selected.View);
                break;
        }
    }
}
