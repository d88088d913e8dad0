using HwToken.Core.Otp;
using HwToken.Core.Vault;
using HwToken.Firmware.Screens;

namespace HwToken.Firmware;

/// <summary>How the screen that was chosen comes onto the display.</summary>
internal sealed partial class UserInterface
{
    private const int DisplayCheckMilliseconds = 1000;

    private readonly Canvas canvas = new Canvas();
    private readonly ConfirmView confirmView = new ConfirmView();
    private readonly LockedView lockedView = new LockedView();
    private readonly WaitView waitView = new WaitView();
    private readonly MessageView busyView = new MessageView(MessageScreen.Cells);
    private readonly MessageView faultView = new MessageView(FaultScreen.Cells);
    private int shownFault;
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
                ShowQuestion(GetQuestion()!);
                ShowClockChange(GetQuestion()!, now);
                confirmView.ElapsedMilliseconds = now - GetQuestionAskedAt();
                confirmView.HeldMilliseconds = heldSince >= 0 && AnswersByHold(heldSince, false) ? (int)(now - heldSince) : 0;
                return ConfirmScreen.GetPhase(confirmView);
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
                return ShowFault(vault.Fault);
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

    private void ShowQuestion(Question question)
    {
        if (question == shownQuestion)
        {
            return;
        }

        shownQuestion = question;
        Redraw();
        confirmView.Ask(question.Action, question.Count);
        OtpAccount? account = question.Account;
        if (account != null)
        {
            confirmView.Show(account, question.Changed);
        }
    }

    private int ShowFault(VaultFault fault)
    {
        // Without a fault of the vault it is the self-test that failed.
        int number = fault == VaultFault.None ? -1 : (int)fault;
        if (number == shownFault)
        {
            return number;
        }

        shownFault = number;
        Redraw();
        switch (fault)
        {
            case VaultFault.None:
                faultView.Set(FaultTexts.SelfTestTitle, FaultTexts.SelfTestText);
                break;
            case VaultFault.NewerFormat:
                faultView.Set(FaultTexts.NewerTitle, FaultTexts.NewerText);
                break;
            case VaultFault.ForeignKey:
                faultView.Set(FaultTexts.OtherTokenTitle, FaultTexts.OtherTokenText);
                break;
            case VaultFault.KeyMissing:
                faultView.Set(FaultTexts.KeyMissingTitle, FaultTexts.KeyMissingText);
                break;
            case VaultFault.KeyDamaged:
                faultView.Set(FaultTexts.KeyDamagedTitle, FaultTexts.KeyDamagedText);
                break;
            case VaultFault.StorageFailed:
                faultView.Set(FaultTexts.WritesFailTitle, FaultTexts.WritesFailText);
                break;
            default:
                faultView.Set(FaultTexts.UnreadableTitle, FaultTexts.UnreadableText);
                break;
        }

        return number;
    }

    private void Draw(ScreenKind kind)
    {
        switch (kind)
        {
            case ScreenKind.Question:
                ConfirmScreen.Draw(canvas, confirmView);
                break;
            case ScreenKind.Busy:
                busyView.Set(PinTexts.CheckingTitle, PinTexts.CheckingText);
                MessageScreen.Draw(canvas, busyView);
                break;
            case ScreenKind.Message:
                MessageScreen.Draw(canvas, messageView);
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
                busyView.Set(MessageTexts.SortingTitle, MessageTexts.SortingText);
                MessageScreen.Draw(canvas, busyView);
                break;
            case ScreenKind.Jump:
                JumpScreen.Draw(canvas, jump.View!);
                break;
            case ScreenKind.Details:
                DetailScreen.Draw(canvas, details!);
                break;
            case ScreenKind.Fault:
                FaultScreen.Draw(canvas, faultView);
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
