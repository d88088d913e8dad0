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
internal sealed class UserInterface
{
    private const int ResetHoldMilliseconds = 5000;

    private readonly TokenParts token;
    private readonly PinLock pinLock;
    private readonly RequestRunner runner;
    private readonly ScreenLight light;
    private readonly Page[] pages;
    private readonly Page[] timed;
    private readonly OwnerReport report;
    private readonly bool isPoweredOn;
    private readonly long startedAt;
    private Page? held;
    private bool isHeldBySecond;
    private bool isForgotten;
    private bool isForeignDataSaid;

    internal UserInterface(TokenParts token, PinLock pinLock, Buttons buttons, ScreenPower screenPower, RequestRunner runner, long now)
    {
        this.token = token;
        this.pinLock = pinLock;
        this.runner = runner;
        Buttons = buttons;
        startedAt = now;
        StartReason startReason = token.Board.Power.StartReason;
        isPoweredOn = startReason == StartReason.PowerOn;
        light = new ScreenLight(screenPower, startReason, now);
        Dialog = new PinDialog(token.Vault, pinLock, token.Random);
        Display = new PageDisplay(token.Board.Display, now);
        if (!isPoweredOn)
        {
            // A token that sleeps between two uses is never lit for long enough to get anywhere.
            Display.Shift.StartAt(token.Random.Take(1)[0]);
        }

        Questions = new QuestionPage(this, token);
        Messages = new MessagePage(this);
        Menu = new MenuPage(this, token);
        Jump = new JumpPage(this, token.Accounts);
        Details = new DetailPage(this, token.Accounts);
        ClockSetting = new SetClockPage(this, token);
        Accounts = new AccountPage(this, token);

        report = new OwnerReport(this);

        var typing = new PinPage(this, token);

        // Those that let time pass. Not all: to ask each of them in every step would cost the device a tenth of a millisecond.
        timed = new Page[] { Questions, Messages, typing, Menu, ClockSetting, Jump, Details, Accounts };

        // By urgency.
        pages = new Page[]
        {
            Questions,
            new CheckingPage(this, token, runner),
            Messages,
            new WaitPage(token.Vault, pinLock, Dialog),
            typing,
            new LockedPage(token, pinLock, Dialog),
            Menu,
            ClockSetting,
            new FaultPage(token, Accounts),
            Jump,
            Details,
            new ClockNotSetPage(token, Accounts),
            new EmptyPage(token, Accounts),
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

    /// <summary>The clock's setting.</summary>
    internal readonly SetClockPage ClockSetting;

    /// <summary>The accounts with their codes.</summary>
    internal readonly AccountPage Accounts;

    /// <summary>The moment of the present step, in monotonic milliseconds.</summary>
    internal long SteppedAt { get; private set; }

    /// <summary>Whether the owner is at nothing that a message of no consequence would cover.</summary>
    internal bool IsAtRest
    {
        get
        {
            bool isAtRest = held is null;
            for (int index = 0; index < pages.Length; index++)
            {
                isAtRest &= !pages[index].IsInUse;
            }

            return isAtRest;
        }
    }

    /// <summary>Whether nothing here waits for its owner.</summary>
    internal bool IsIdle => light.IsOff && token.Desk.Current is null && !Dialog.IsOpen && held is null;

    /// <summary>Whether a question is on the screen that a press answers, or a hold.</summary>
    internal bool AwaitsAnswer
    {
        get
        {
            Approval? current = token.Desk.Current;
            return current is not null && !current.HasUnseen;
        }
    }

    /// <summary>Whether the question on the screen is answered with yes by a hold of three seconds.</summary>
    internal bool AwaitsHold => AwaitsAnswer && token.Desk.Current!.Question.TakesHold;

    /// <summary>Takes what was done with the buttons, shows what is the case now.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    internal void Step(long now)
    {
        SteppedAt = now;
        Press press = Buttons.Press;
        if (press.IsSecondButton)
        {
            token.Settings.NoteSecondButton();
        }

        if (light.Wake(press, Buttons.IsAnyDown, now))
        {
            Relight(now);
        }

        if (Buttons.IsHeldSinceStart && isPoweredOn)
        {
            // This asks for the erasure of everything; the hold that erases is another.
            press.Gesture = Gesture.None;
            if (now - startedAt >= ResetHoldMilliseconds)
            {
                Questions.Ask(ConfirmAction.FactoryReset, now);
            }
        }

        ReportCompleted();
        Page[] all = timed;
        int count = all.Length;
        for (int index = 0; index < count; index++)
        {
            all[index].Step(now);
        }

        bool isLocked = pinLock.IsLocked;
        if (isLocked && !isForgotten)
        {
            Forget();
        }

        isForgotten = isLocked;
        TakeOrWork(press, now);
        if (!isForeignDataSaid && token.Vault.IsTampered && token.Vault.IsUnlocked && !Messages.IsInUse)
        {
            // Once a start, as soon as the owner has unlocked the token: who was at its storage was there without them.
            isForeignDataSaid = true;
            Messages.SayLong(MessageTexts.ForeignDataTitle, MessageTexts.ForeignDataText);
        }

        Questions.Notice(now);
        Page page = StepPower(GetPage(now), now);
        token.Desk.IsPinEntered = Dialog.IsOpen && pinLock.GetRemainingWait(now) == 0;
        Display.Show(page, light.IsOff, now);
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

    /// <summary>Locks the token, if it has a PIN; leaves the entry of one in any case.</summary>
    internal void LockNow()
    {
        Dialog.Close();
        Redraw();
        if (token.Vault.HasPin)
        {
            token.Vault.Lock();
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
        if (completed is not null)
        {
            completed.Handler.Report(completed, report);
        }
    }

    /// <summary>Everything was erased: nothing of it is left here.</summary>
    internal void ForgetAll()
    {
        Dialog.End(SteppedAt);
        Forget();
    }

    private Page GetPage(long now)
    {
        Page[] all = pages;
        int index = 0;
        while (!all[index].IsWanted(now))
        {
            index++;
        }

        return all[index];
    }

    private void TakeOrWork(Press press, long now)
    {
        // The screen has said since the last step that something takes long.
        Page? drawn = Display.Drawn;
        if (drawn is not null && drawn.Work(now))
        {
            return;
        }

        if (press.Gesture != Gesture.None)
        {
            Take(press, now);
            Questions.Remember(press, now);
        }
        else if (held is not null && !Buttons.IsDown(isHeldBySecond))
        {
            Page page = held;
            held = null;
            page.Release(now);
            Redraw();
        }
    }

    private void Relight(long now)
    {
        Redraw();
        Accounts.Light(now);
    }

    private Page StepPower(Page page, long now)
    {
        if (page.KeepsLit && light.Light(now))
        {
            Relight(now);
        }

        bool wasOff = light.IsOff;
        light.Step(now, token.Settings.ScreenDimSeconds, token.Settings.ScreenOffSeconds);
        if (!light.IsOff || (wasOff && Accounts.Selected.Position < 0))
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
