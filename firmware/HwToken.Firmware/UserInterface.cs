using HwToken.Core.Encoding;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Core.Vault;
using HwToken.Firmware.Input;
using HwToken.Firmware.Screens;

namespace HwToken.Firmware;

/// <summary>
/// What the owner sees and presses. One screen at a time, chosen anew at each step by what is most urgent;
/// it is drawn and sent only when it has changed.
/// </summary>
internal sealed class UserInterface
{
    // A press that was on its way when the question came up is no answer to it.
    private const int QuestionGuardMilliseconds = 500;
    private const int MessageMilliseconds = 2500;
    private const int AboutMilliseconds = 10_000;
    private const int MenuMilliseconds = 15_000;
    private const int DisplayRetryMilliseconds = 1000;

    private readonly IBoard board;
    private readonly AccountStore store;
    private readonly TokenSettings settings;
    private readonly TokenClock clock;
    private readonly TokenService service;
    private readonly SelectedAccount selected;
    private readonly Canvas canvas = new Canvas();
    private readonly ConfirmView confirmView = new ConfirmView();
    private readonly MessageView messageView = new MessageView(MessageScreen.Cells);
    private readonly MessageView faultView = new MessageView(FaultScreen.Cells);

    private TokenMenu? menu;
    private long menuSelectedAt;
    private long messageEndsAt;
    private Question? shownQuestion;
    private int selectedId = -1;
    private long selectedAt;
    private int expectedAdds;
    private ScreenKind drawnKind = ScreenKind.None;
    private int drawnPhase;
    private int drawnRevision;
    private long displayRetryAt;

    internal UserInterface(IBoard board, AccountStore store, TokenSettings settings, TokenClock clock, TokenService service)
    {
        this.board = board;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.service = service;
        selected = new SelectedAccount(store, clock);
        faultView.Set("Fault", "Storage can't be read. Nothing was changed. Ask for help.");
    }

    private enum ScreenKind
    {
        None,
        Question,
        Message,
        Menu,
        Fault,
        ClockNotSet,
        Empty,
        Account,
    }

    /// <summary>Whether the display answered when it was last written to.</summary>
    internal bool DisplayAnswers { get; private set; } = true;

    /// <summary>Takes a gesture, shows what is the case now.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <param name="gesture">What the owner did.</param>
    /// <param name="pressedAt">When that began.</param>
    /// <param name="goesBack">Whether it was done with the second button.</param>
    internal void Step(long now, Gesture gesture, long pressedAt, bool goesBack)
    {
        ShowDeed(now);
        if (gesture != Gesture.None)
        {
            Handle(now, gesture, pressedAt, goesBack);
        }

        Draw(now);
    }

    private ScreenKind GetKind(long now)
    {
        if (service.Question != null)
        {
            return ScreenKind.Question;
        }

        if (now < messageEndsAt)
        {
            return ScreenKind.Message;
        }

        if (menu != null && now - menuSelectedAt < MenuMilliseconds)
        {
            return ScreenKind.Menu;
        }

        menu = null;
        if (store.IsFaulted)
        {
            return ScreenKind.Fault;
        }

        if (!clock.IsTrusted)
        {
            return ScreenKind.ClockNotSet;
        }

        return store.Count == 0 ? ScreenKind.Empty : ScreenKind.Account;
    }

    private void Handle(long now, Gesture gesture, long pressedAt, bool goesBack)
    {
        switch (GetKind(now))
        {
            case ScreenKind.Question:
                if (pressedAt >= service.QuestionAskedAt + QuestionGuardMilliseconds && gesture != Gesture.DoublePress)
                {
                    service.Answer(gesture == Gesture.Press && !goesBack, now);
                    ShowDeed(now);
                }

                break;
            case ScreenKind.Message:
                messageEndsAt = now;
                break;
            case ScreenKind.Menu:
                HandleInMenu(now, gesture, goesBack);
                break;
            default:
                if (gesture == Gesture.Hold)
                {
                    menu = TokenMenu.Open(selected.Account, settings);
                    menuSelectedAt = now;
                }
                else
                {
                    Cycle(now, gesture == Gesture.DoublePress || goesBack ? -1 : 1);
                }

                break;
        }
    }

    private void HandleInMenu(long now, Gesture gesture, bool goesBack)
    {
        TokenMenu opened = menu!;
        menuSelectedAt = now;
        if (gesture != Gesture.Hold)
        {
            if (gesture == Gesture.DoublePress || goesBack)
            {
                opened.View.SelectPrevious();
            }
            else
            {
                opened.View.SelectNext();
            }

            drawnKind = ScreenKind.None;
            return;
        }

        menu = null;
        switch (opened.SelectedAction)
        {
            case TokenMenu.NewCode:
                Status status = selected.MakeCounterCode();
                if (status != Status.Ok)
                {
                    Say(now, "No code", status == Status.Full ? "This counter is at its end." : "The counter can't be stored.");
                }

                break;
            case TokenMenu.CodesOverLink:
                bool allowed = !settings.CodesAllowed;
                if (!settings.SetCodesAllowed(allowed))
                {
                    Say(now, "Not stored", "Nothing was changed.");
                }
                else
                {
                    Say(now, "Codes over USB", allowed ? "On. Whoever holds the cable can read codes." : "Off. Codes are on this screen only.");
                }

                break;
            case TokenMenu.About:
                SayAbout(now);
                break;
        }
    }

    private void Cycle(long now, int step)
    {
        int count = store.Count;
        if (count > 0)
        {
            Select(now, (selected.Position + step + count) % count);
        }
    }

    private void Select(long now, int position)
    {
        selected.Select(position);
        selectedId = selected.Position < 0 ? -1 : store.GetId(position);
        selectedAt = now;
        drawnKind = ScreenKind.None;
    }

    private void ShowDeed(long now)
    {
        Command? deed = service.Deed;
        if (deed == null)
        {
            return;
        }

        Status status = service.DeedStatus;
        service.ForgetDeed();
        switch (deed.Verb)
        {
            case Verb.BeginAdd:
            case Verb.Add:
            case Verb.Replace:
            case Verb.Rename:
            case Verb.Move:
            case Verb.Remove:
                ShowChange(now, deed, status);
                break;
            case Verb.SetTime:
                if (status == Status.Ok)
                {
                    Say(now, "Clock set", "UTC, from the computer.");
                }

                break;
        }
    }

    private void ShowChange(long now, Command deed, Status status)
    {
        switch (status)
        {
            case Status.Ok:
                ShowDone(now, deed);
                break;
            case Status.Declined:
                Say(now, "Declined", "Nothing was changed.");
                break;
            case Status.TimedOut:
                Say(now, "No answer", "Nothing was changed.");
                break;
            case Status.Cancelled:
                Say(now, "Withdrawn", "The computer withdrew its question.");
                break;
            case Status.StorageFailed:
                Say(now, "Not stored", "The storage did not take it. Nothing was changed.");
                break;
        }
    }

    private void ShowDone(long now, Command deed)
    {
        int changedId = selectedId;
        switch (deed.Verb)
        {
            case Verb.BeginAdd:
                expectedAdds = ((BeginAddCommand)deed).Count;
                Say(now, "Adding accounts", "Receiving " + expectedAdds.ToString() + " accounts.");
                return;
            case Verb.Add:
                changedId = ShowAdded(now, (AddCommand)deed);
                break;
            case Verb.Replace:
                changedId = ((ReplaceCommand)deed).Id;
                break;
            case Verb.Rename:
                changedId = ((RenameCommand)deed).Id;
                break;
            case Verb.Remove:
                Say(now, "Removed", "It is gone from this token.");
                break;
        }

        int position = store.FindPosition(changedId);
        int last = store.Count - 1;
        Select(now, position >= 0 ? position : selected.Position < last ? selected.Position : last);
    }

    private int ShowAdded(long now, AddCommand add)
    {
        int firstId = selectedId;
        int added = 0;
        for (int item = 0; item < add.Outcomes.Length; item++)
        {
            if (add.Outcomes[item] == Status.Ok && added++ == 0)
            {
                firstId = add.Details[item];
            }
        }

        // One that was asked about by name is shown at once; of several the number is.
        expectedAdds -= add.Outcomes.Length;
        if (add.Outcomes.Length > 1 || expectedAdds > 0)
        {
            Say(now, "Accounts added", "There are " + store.Count.ToString() + " now.");
        }

        return firstId;
    }

    private void Say(long now, string title, string text)
    {
        messageView.Set(title, text);
        messageEndsAt = now + MessageMilliseconds;
        drawnKind = ScreenKind.None;
    }

    private void SayAbout(long now)
    {
        string version = FirmwareVersion.Major.ToString() + "." + FirmwareVersion.Minor.ToString() + "." + FirmwareVersion.Patch.ToString();
        string id = Base16.Encode(settings.TokenId);
        Say(now, "HwToken " + version, id + "\n" + board.Name + "\n" + store.Count.ToString() + " of " + AccountStore.Capacity.ToString() + " accounts");
        messageEndsAt = now + AboutMilliseconds;
    }

    private void Draw(long now)
    {
        if (!DisplayAnswers && now < displayRetryAt)
        {
            return;
        }

        ScreenKind kind = GetKind(now);
        int phase = Prepare(kind, now);
        if (kind == drawnKind && phase == drawnPhase && selected.Revision == drawnRevision)
        {
            return;
        }

        Draw(kind);
        DisplayAnswers = board.Display.Show(canvas.Frame);
        displayRetryAt = now + DisplayRetryMilliseconds;
        drawnKind = DisplayAnswers ? kind : ScreenKind.None;
        drawnPhase = phase;
        drawnRevision = selected.Revision;
    }

    // Brings the screen's view up to the time, and gives the number that changes when its picture does.
    private int Prepare(ScreenKind kind, long now)
    {
        switch (kind)
        {
            case ScreenKind.Question:
                Ask(service.Question!);
                confirmView.ElapsedMilliseconds = now - service.QuestionAskedAt;
                return ConfirmScreen.GetPhase(confirmView);
            case ScreenKind.Menu:
                menu!.View.ElapsedMilliseconds = now - menuSelectedAt;
                return MenuScreen.GetPhase(menu.View);
            case ScreenKind.ClockNotSet:
                selected.Update();
                return (int)clock.State;
            case ScreenKind.Account:
                if (selected.Position < 0)
                {
                    Select(now, 0);
                }

                selected.Update();
                selected.View.ElapsedMilliseconds = now - selectedAt;
                return AccountScreen.GetPhase(selected.View);
            default:
                return 0;
        }
    }

    private void Ask(Question question)
    {
        if (question == shownQuestion)
        {
            return;
        }

        shownQuestion = question;
        drawnKind = ScreenKind.None;
        confirmView.Ask(GetAction(question.SubjectVerb), question.Count);
        OtpAccount? account = question.Account;
        if (account != null)
        {
            OtpAccount? renamed = question.Renamed;
            bool isNamed = account.Issuer.Length > 0;
            confirmView.FirstLine.Set(renamed != null ? Join(account) : isNamed ? account.Issuer : account.Label);
            confirmView.SecondLine.Set(renamed != null ? "→ " + Join(renamed) : isNamed ? account.Label : "");
        }
    }

    private static string Join(OtpAccount account) => account.Issuer.Length > 0 ? account.Issuer + ": " + account.Label : account.Label;

    private static ConfirmAction GetAction(byte verb)
    {
        switch (verb)
        {
            case Verb.Add: return ConfirmAction.Add;
            case Verb.Replace: return ConfirmAction.ReplaceSecret;
            case Verb.Rename: return ConfirmAction.Rename;
            case Verb.Remove: return ConfirmAction.Remove;
            default: return ConfirmAction.SetClock;
        }
    }

    private void Draw(ScreenKind kind)
    {
        switch (kind)
        {
            case ScreenKind.Question:
                ConfirmScreen.Draw(canvas, confirmView);
                break;
            case ScreenKind.Message:
                MessageScreen.Draw(canvas, messageView);
                break;
            case ScreenKind.Menu:
                MenuScreen.Draw(canvas, menu!.View);
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
