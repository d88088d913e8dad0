using HwToken.Firmware.Board;
using HwToken.Firmware.Drawing;
using HwToken.Firmware.Input;
using HwToken.Firmware.Pin;
using HwToken.Firmware.Requests;

namespace HwToken.Firmware.Pages;

/// <summary>
/// What the owner sees and presses: the pages by urgency, of which the first that is wanted is shown, chosen anew at each step;
/// and when the screen is lit.
/// </summary>
internal sealed class UserInterface : IOwnerReport
{
    // A contact that is closed when the firmware looks for the first time, and a little time for it to rest.
    private const int WakingPressMilliseconds = 100;
    private const int ResetHoldMilliseconds = 5000;

    private readonly TokenParts token;
    private readonly PinLock pinLock;
    private readonly RequestRunner runner;
    private readonly ScreenPower screenPower;
    private readonly Page[] pages;
    private readonly StartReason startReason;
    private readonly long startedAt;
    private Page? held;
    private bool isHeldBySecond;
    private bool isWakingPress;
    private bool isWakingHold;
    private bool isForgotten;
    private bool isForeignDataSaid;
    private long steppedAt;

    internal UserInterface(TokenParts token, PinLock pinLock, Buttons buttons, ScreenPower screenPower, RequestRunner runner, long now)
    {
        this.token = token;
        this.pinLock = pinLock;
        this.runner = runner;
        this.screenPower = screenPower;
        Buttons = buttons;
        startedAt = now;
        startReason = token.Board.Power.StartReason;
        Dialog = new PinDialog(token.Vault, pinLock, token.Random);
        Display = new PageDisplay(token.Board.Display, now);
        if (startReason != StartReason.PowerOn)
        {
            // A token that sleeps between two uses is never lit for long enough to get anywhere.
            Display.Shift.StartAt(token.Random.Take(1)[0]);
        }

        Questions = new QuestionPage(this, token);
        Messages = new MessagePage(this);
        Menu = new MenuPage(this, token);
        Jump = new JumpPage(this, token.Accounts);
        Details = new DetailPage(this, token.Accounts);
        Accounts = new AccountPage(this, token);

        // By urgency.
        pages = new Page[]
        {
            Questions,
            new CheckingPage(this, token, runner),
            Messages,
            new WaitPage(token.Vault, pinLock, Dialog),
            new PinPage(this, token.Vault),
            new LockedPage(token, pinLock, Dialog),
            Menu,
            new FaultPage(token, Accounts),
            Jump,
            Details,
            new ClockNotSetPage(token.Clock, Accounts),
            new EmptyPage(token.Accounts, Accounts),
            Accounts,
        };
    }

    /// <summary>The buttons.</summary>
    internal readonly Buttons Buttons;

    /// <summary>The display.</summary>
    internal readonly PageDisplay Display;

    /// <summary>The entry of a PIN.</summary>
    internal readonly PinDialog Dialog;

    /// <summary>The question that is asked.</summary>
    internal readonly QuestionPage Questions;

    /// <summary>What has happened.</summary>
    internal readonly MessagePage Messages;

    /// <summary>The menus.</summary>
    internal readonly MenuPage Menu;

    /// <summary>The jump.</summary>
    internal readonly JumpPage Jump;

    /// <summary>An account's details.</summary>
    internal readonly DetailPage Details;

    /// <summary>The accounts with their codes.</summary>
    internal readonly AccountPage Accounts;

    /// <summary>Whether nothing here waits for its owner.</summary>
    internal bool IsIdle => screenPower.IsOff && token.Desk.Current == null && !Dialog.IsOpen && held == null;

    /// <summary>Whether a question is on the screen that a press answers, or a hold.</summary>
    internal bool AwaitsAnswer
    {
        get
        {
            Approval? current = token.Desk.Current;
            return current != null && token.Board.MonotonicClock.Milliseconds >= current.CameUpAt + current.UnseenMilliseconds;
        }
    }

    /// <summary>Whether the question on the screen is answered with yes by a hold of three seconds.</summary>
    internal bool AwaitsHold => AwaitsAnswer && token.Desk.Current!.Question.TakesHold;

    /// <summary>Takes what was done with the buttons, shows what is the case now.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    internal void Step(long now)
    {
        steppedAt = now;
        Press press = Buttons.Press;
        if (press.IsSecondButton)
        {
            // A board can have the pin of a second button without the button. What was pressed is there.
            Dialog.View.HasSecondButton = true;
        }

        Wake(press, now);
        if (Buttons.IsHeldSinceStart && startReason == StartReason.PowerOn)
        {
            // This asks for the erasure of everything; the hold that erases is another.
            press.Gesture = Gesture.None;
            if (now - startedAt >= ResetHoldMilliseconds)
            {
                Questions.Ask(ConfirmAction.FactoryReset, now);
            }
        }

        ReportCompleted();
        for (int index = 0; index < pages.Length; index++)
        {
            pages[index].Step(now);
        }

        if (pinLock.IsLocked && !isForgotten)
        {
            Forget();
        }

        isForgotten = pinLock.IsLocked;
        TakeOrWork(press, now);
        if (!isForeignDataSaid && token.Vault.IsTampered && token.Vault.IsUnlocked && !Messages.IsInUse)
        {
            // Once a start, as soon as the owner has unlocked the token: who was at its storage was there without them.
            isForeignDataSaid = true;
            Messages.SayLong(MessageTexts.ForeignDataTitle, MessageTexts.ForeignDataText, now);
        }

        Questions.Notice(now);
        Page page = StepPower(GetPage(now), now);
        token.Desk.IsPinEntered = Dialog.IsOpen && pinLock.GetRemainingWait(now) == 0;
        Display.Show(page, screenPower.IsOff, now);
    }

    /// <summary>Hands a press to the page on the screen.</summary>
    internal void Take(Press press, long now)
    {
        if (press.Gesture == Gesture.LongHold && !Questions.AnswersByHold(press.BeganAt, press.IsSecondButton))
        {
            LockNow();
        }
        else
        {
            GetPage(now).Take(press, now);
        }
    }

    /// <summary>What a hold chooses is done at the release: holding on locks the token, and must not do something else before.</summary>
    internal void AwaitRelease(Page page, Press press)
    {
        held = page;
        isHeldBySecond = press.IsSecondButton;
    }

    /// <summary>The picture is not right any more.</summary>
    internal void Redraw() => Display.Redraw();

    /// <summary>Locks the token, if it has a PIN.</summary>
    internal void LockNow()
    {
        if (token.Vault.HasPin)
        {
            token.Vault.Lock();
            Dialog.Close();
            Forget();
        }
    }

    /// <summary>Overwrites and drops all that is known of accounts and PINs here.</summary>
    internal void Forget()
    {
        held = null;
        for (int index = 0; index < pages.Length; index++)
        {
            pages[index].Forget();
        }

        Redraw();
    }

    /// <summary>Lets the owner see what became of the request that was completed, if there is one.</summary>
    internal void ReportCompleted()
    {
        Request? completed = runner.TakeCompleted();
        if (completed != null)
        {
            completed.Handler.Report(completed, this);
        }
    }

    /// <inheritdoc/>
    public void Say(string title, string text) => Messages.SayOfHost(title, text, steppedAt);

    /// <inheritdoc/>
    public void SayAside(string title, string text)
    {
        bool isAtRest = held == null;
        for (int index = 0; index < pages.Length; index++)
        {
            isAtRest &= !pages[index].IsInUse;
        }

        if (isAtRest)
        {
            Messages.SayAside(title, text, steppedAt);
        }
    }

    /// <inheritdoc/>
    public void DropMessage() => Messages.Drop();

    /// <inheritdoc/>
    public void ShowAccount(int id) => Accounts.Show(id, steppedAt);

    /// <inheritdoc/>
    public void FollowAccount() => Accounts.Follow(steppedAt);

    /// <inheritdoc/>
    public void ForgetAll()
    {
        Dialog.End(steppedAt);
        Forget();
    }

    private Page GetPage(long now)
    {
        int index = 0;
        while (!pages[index].IsWanted(now))
        {
            index++;
        }

        return pages[index];
    }

    private void TakeOrWork(Press press, long now)
    {
        // The screen has said since the last step that something takes long.
        Page? drawn = Display.Drawn;
        if (drawn != null && drawn.Work(now))
        {
            return;
        }

        if (press.Gesture != Gesture.None)
        {
            Take(press, now);
            Questions.Remember(press, now);
        }
        else if (held != null && !Buttons.IsDown(isHeldBySecond))
        {
            Page page = held;
            held = null;
            page.Release(now);
            Redraw();
        }
    }

    // Lights the screen while a button is down. The gesture of a press that found it dark is dropped: who presses in the
    // dark does not know what on. Only the long hold counts, since locking is never wrong.
    private void Wake(Press press, long now)
    {
        if (Buttons.IsAnyDown)
        {
            isWakingPress |= screenPower.IsOff || (startReason == StartReason.Press && now - startedAt < WakingPressMilliseconds);
            Light(now);
        }
        else if (isWakingHold)
        {
            isWakingHold = false;
            isWakingPress = false;
        }

        if (isWakingPress && press.Gesture != Gesture.None && press.Gesture != Gesture.LongHold)
        {
            isWakingHold = press.Gesture == Gesture.Hold;
            isWakingPress = isWakingHold;
            press.Gesture = Gesture.None;
        }
    }

    private void Light(long now)
    {
        bool wasOff = screenPower.IsOff;
        screenPower.Touch(now);
        if (wasOff)
        {
            Redraw();
            Accounts.Light(now);
        }
    }

    private Page StepPower(Page page, long now)
    {
        if (page.KeepsLit)
        {
            Light(now);
        }

        bool wasOff = screenPower.IsOff;
        screenPower.Step(now, token.Settings.ScreenDimSeconds, token.Settings.ScreenOffSeconds);
        if (!screenPower.IsOff || (wasOff && Accounts.Selected.Position < 0))
        {
            return page;
        }

        // A dark screen keeps no code: neither the token's memory nor the display's.
        for (int index = 0; index < pages.Length; index++)
        {
            pages[index].Darken();
        }

        Display.Clear();
        return GetPage(now);
    }
}
