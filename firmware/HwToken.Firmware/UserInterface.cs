using HwToken.Core.Crypto;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Vault;
using HwToken.Firmware.Input;
using HwToken.Firmware.Jump;
using HwToken.Firmware.Screens;

namespace HwToken.Firmware;

/// <summary>
/// What the owner sees and presses. One screen at a time, chosen anew at each step by what is most urgent; it is drawn
/// and sent only when it has changed.
/// </summary>
internal sealed partial class UserInterface
{
    // A press that was on its way when the question came up is no answer to it.
    private const int QuestionGuardMilliseconds = 500;
    private const int MessageMilliseconds = 2500;
    private const int RepeatMilliseconds = 600_000;
    private const int LongMessageMilliseconds = 10_000;
    private const int MenuMilliseconds = 15_000;
    private const int ResetHoldMilliseconds = 5000;

    private readonly IBoard board;
    private readonly TokenVault vault;
    private readonly AccountStore store;
    private readonly PinLock pinLock;
    private readonly CommandExecutor executor;
    private readonly TokenClock clock;
    private readonly TokenService service;
    private readonly SelectedAccount selected;
    private readonly PinDialog pinDialog;

    private long messageEndsAt;
    private ScreenKind heldKind;
    private bool isHeldBySecond;
    private Question? ownQuestion;
    private long ownQuestionAskedAt;
    private Question? guardedQuestion;
    private long questionShownAt;
    private long lastGestureAt;
    private long lastPressedAt = -1;
    private long heldSince = -1;
    private int selectedId = -1;
    private long selectedAt;
    private bool isForgotten;
    private bool isHeldSinceStart;
    private readonly long startedAt;

    internal UserInterface(IBoard board, TokenVault vault, RandomGenerator random, PinLock pinLock, CommandExecutor executor, TokenClock clock, TokenService service)
    {
        this.board = board;
        this.vault = vault;
        store = vault.Accounts;
        this.pinLock = pinLock;
        this.executor = executor;
        this.clock = clock;
        this.service = service;
        selected = new SelectedAccount(store, clock);
        pinDialog = new PinDialog(vault, pinLock, random);
        jump = new AccountJump(store);
        startedAt = board.MonotonicClock.Milliseconds;
        startReason = board.Power.StartReason;
        screenPower = new ScreenPower(board.Display, startedAt, startReason == StartReason.Bytes);
        pictureShift = new PictureShift(board.Display, startedAt);
        if (startReason != StartReason.PowerOn)
        {
            // A token that sleeps between two uses is never lit for long enough to get anywhere.
            pictureShift.StartAt(random.Take(1)[0]);
        }

        isHeldSinceStart = startReason == StartReason.PowerOn && board.Buttons.IsDown(0);
    }

    private enum ScreenKind
    {
        None,
        Question,
        Busy,
        Message,
        Fault,
        Wait,
        Pin,
        Locked,
        Menu,
        Sorting,
        Jump,
        Details,
        ClockNotSet,
        Empty,
        Account,
    }

    /// <summary>Whether a question is on the screen that a press answers, or a hold.</summary>
    internal bool AwaitsConfirmation =>
        GetQuestion() != null && board.MonotonicClock.Milliseconds >= questionShownAt + GetUnseenMilliseconds();

    /// <summary>Whether the question on the screen is answered with yes by a hold of three seconds.</summary>
    internal bool AwaitsHold => AwaitsConfirmation && GetQuestion()!.TakesHold;

    /// <summary>Takes a gesture, shows what is the case now.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <param name="gesture">What the owner did.</param>
    /// <param name="pressedAt">When that began.</param>
    /// <param name="isSecondButton">Whether it was done with the second button.</param>
    /// <param name="isAnyDown">Whether a button is down at present, after debouncing.</param>
    /// <param name="firstHeldSince">Since when the first button is down; −1 when it is not.</param>
    internal void Step(long now, Gesture gesture, long pressedAt, bool isSecondButton, bool isAnyDown, long firstHeldSince)
    {
        heldSince = firstHeldSince;
        if (isSecondButton)
        {
            // A board can have the pin of a second button without the button. What was pressed is there.
            pinDialog.View.HasSecondButton = true;
        }

        gesture = Wake(now, gesture, isAnyDown);
        if (isHeldSinceStart)
        {
            gesture = Gesture.None;
            StepHeldSinceStart(now);
        }

        ShowDeed(now);
        ApplySettings();
        StepJump(now);
        pinDialog.Step(now);
        StepConfirmation();
        if (pinLock.IsLocked && !isForgotten)
        {
            Forget();
        }

        isForgotten = pinLock.IsLocked;
        if (now >= messageEndsAt)
        {
            messageView = null;
        }

        if (ownQuestion != null && now - ownQuestionAskedAt >= ProtocolLimits.AnswerMilliseconds)
        {
            ownQuestion = null;
        }

        // The screen has said since the last step that the PIN is being checked.
        if (drawnKind == ScreenKind.Busy && pinDialog.IsBusy)
        {
            FinishPin(now);
        }
        else if (gesture != Gesture.None)
        {
            Handle(now, gesture, pressedAt, isSecondButton);
            lastGestureAt = now;
            lastPressedAt = pressedAt;
        }
        else if (heldKind != ScreenKind.None && !board.Buttons.IsDown(isHeldBySecond ? 1 : 0))
        {
            ChooseHeld(now);
        }

        NoteUse(now);
        SayForeignData(now);

        Question? question = GetQuestion();
        if (question != guardedQuestion)
        {
            guardedQuestion = question;
            questionShownAt = now;
            ForgetQuestion();
        }

        StepPower(now, GetKind(now));
        service.IsOwnerBusy = (pinDialog.IsOpen && pinLock.GetRemainingWait(now) == 0) || ownQuestion != null;
        Draw(now);
    }

    /// <summary>Overwrites and drops all that is known of accounts and PINs here.</summary>
    internal void Forget()
    {
        selected.Clear();
        selectedId = -1;
        menu = null;
        heldKind = ScreenKind.None;
        jump.Forget();
        details = null;
        ForgetQuestion();
        messageEndsAt = 0;
        if (ownQuestion != null && ownQuestion.Action == ConfirmAction.RemovePin)
        {
            ownQuestion = null;
        }

        if (!pinDialog.IsUnlocking)
        {
            pinDialog.Close();
        }

        Redraw();
    }

    // A button that is held from the start on asks for the erasure of everything; the hold that erases is another.
    private void StepHeldSinceStart(long now)
    {
        if (!board.Buttons.IsDown(0))
        {
            isHeldSinceStart = false;
        }
        else if (now - startedAt >= ResetHoldMilliseconds && ownQuestion == null)
        {
            Ask(now, new Question(ConfirmAction.FactoryReset, 1));
        }
    }

    private ScreenKind GetKind(long now)
    {
        if (GetQuestion() != null)
        {
            return ScreenKind.Question;
        }

        if (pinDialog.IsBusy)
        {
            return ScreenKind.Busy;
        }

        if (now < messageEndsAt)
        {
            return ScreenKind.Message;
        }

        if (vault.Fault == VaultFault.None && (pinLock.IsLocked || pinDialog.IsOpen))
        {
            return vault.HasPin && pinLock.GetRemainingWait(now) > 0 ? ScreenKind.Wait : pinDialog.IsOpen ? ScreenKind.Pin : ScreenKind.Locked;
        }

        if (menu != null && now - menuSelectedAt < MenuMilliseconds)
        {
            return ScreenKind.Menu;
        }

        menu = null;
        if (vault.Fault != VaultFault.None || !executor.Health.MayMakeCodes)
        {
            return ScreenKind.Fault;
        }

        if (jump.IsOpen && now - jumpUsedAt < MenuMilliseconds)
        {
            return jump.IsSorting ? ScreenKind.Sorting : ScreenKind.Jump;
        }

        jump.Close();
        if (details != null && now - detailsUsedAt < DetailMilliseconds)
        {
            return ScreenKind.Details;
        }

        details = null;

        // A counter's codes need no clock.
        bool isCounter = selected.Account != null && selected.Account.Type == OtpType.Hotp;
        if (!clock.IsTrusted && !isCounter)
        {
            return ScreenKind.ClockNotSet;
        }

        return store.Count == 0 ? ScreenKind.Empty : ScreenKind.Account;
    }

    private void Handle(long now, Gesture gesture, long pressedAt, bool isSecondButton)
    {
        if (gesture == Gesture.LongHold && !AnswersByHold(pressedAt, isSecondButton))
        {
            LockNow();
            return;
        }

        switch (GetKind(now))
        {
            case ScreenKind.Question:
                HandleQuestion(now, gesture, pressedAt, isSecondButton);
                break;
            case ScreenKind.Message:
                messageEndsAt = now;
                if (isHostsMessage)
                {
                    // It was for what is below: a host that talks must not take presses away.
                    Handle(now, gesture, pressedAt, isSecondButton);
                }

                break;
            case ScreenKind.Locked:
                if (gesture == Gesture.Press || gesture == Gesture.DoublePress)
                {
                    pinDialog.Unlock(now);
                }

                break;
            case ScreenKind.Pin:
                pinDialog.Handle(now, gesture, isSecondButton);
                Redraw();
                break;
            case ScreenKind.Menu:
                HandleMenu(now, gesture, isSecondButton);
                break;
            case ScreenKind.Jump:
                HandleJump(now, gesture, isSecondButton);
                break;
            case ScreenKind.Details:
                HandleDetails(now, gesture);
                break;
            case ScreenKind.Busy:
            case ScreenKind.Wait:
            case ScreenKind.Sorting:
                break;
            default:
                if (gesture == Gesture.Hold)
                {
                    menu = TokenMenu.Open(selected.Account, vault, MenuAction.NewCode);
                    menuSelectedAt = now;
                }
                else
                {
                    Cycle(now, gesture == Gesture.DoublePress || isSecondButton ? -1 : 1);
                }

                break;
        }
    }

    private void LockNow()
    {
        if (vault.HasPin)
        {
            vault.Lock();
            pinDialog.Close();
            Forget();
        }
    }

    private void FinishPin(long now)
    {
        Redraw();
        switch (pinDialog.Finish(now))
        {
            case PinOutcome.Set:
                Say(now, PinTexts.SetTitle, PinTexts.SetText);
                break;
            case PinOutcome.NotStored:
                Say(now, PinTexts.NotStoredTitle, PinTexts.NotStoredText);
                break;
            case PinOutcome.Confirmed:
                service.ConfirmPin(now);
                break;
            case PinOutcome.NotCounted:
                AbandonConfirmation();
                Say(now, PinTexts.AttemptNotStoredTitle, PinTexts.AttemptNotStoredText);
                break;
            case PinOutcome.Erased:
                executor.BeginAnew();
                Forget();
                Say(now, PinTexts.ErasedTitle, PinTexts.ErasedText);
                messageEndsAt = now + LongMessageMilliseconds;
                break;
            case PinOutcome.MayRemove:
                Ask(now, new Question(ConfirmAction.RemovePin, 1));
                break;
        }
    }
}
