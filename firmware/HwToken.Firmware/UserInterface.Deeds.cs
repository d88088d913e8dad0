using HwToken.Core.Encoding;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Core.Vault;
using HwToken.Firmware.Screens;

namespace HwToken.Firmware;

/// <summary>What the owner is told of what the host had done, and of what this token is.</summary>
internal sealed partial class UserInterface
{
    private MessageView? messageView;
    private int expectedAdds;
    private bool isHostsMessage;
    private bool isForeignDataSaid;
    private string lastUnasked = "";
    private long lastUnaskedAt;

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
            case Verb.Reset:
            case Verb.SetTime:
                ShowChange(now, deed, status);
                break;
        }
    }

    // What the owner was not asked about is told when nothing else goes on here, and what was told is not told again.
    private void SayUnasked(long now, string title, string text)
    {
        bool isSaid = title == lastUnasked && now - lastUnaskedAt < RepeatMilliseconds;
        bool isAtRest = now >= messageEndsAt && !pinDialog.IsOpen && menu == null && heldKind == ScreenKind.None && !jump.IsOpen && details == null;
        if (!isSaid && isAtRest)
        {
            lastUnasked = title;
            lastUnaskedAt = now;
            SayOfHost(now, title, text);
        }
    }

    private void SayOfHost(long now, string title, string text)
    {
        Say(now, title, text);
        isHostsMessage = true;
    }

    private void ShowChange(long now, Command deed, Status status)
    {
        switch (status)
        {
            case Status.Ok:
                ShowDone(now, deed);
                break;
            case Status.Declined:
                SayOfHost(now, MessageTexts.DeclinedTitle, MessageTexts.DeclinedText);
                break;
            case Status.TimedOut:
                SayWhyItWent(now, MessageTexts.NoAnswerTitle, MessageTexts.NoAnswerText);
                break;
            case Status.Cancelled:
                SayWhyItWent(now, MessageTexts.WithdrawnTitle, MessageTexts.WithdrawnText);
                break;
            case Status.StorageFailed:
                if (service.IsDeedAsked)
                {
                    SayOfHost(now, MessageTexts.ChangeNotStoredTitle, MessageTexts.ChangeNotStoredText);
                }
                else
                {
                    SayUnasked(now, MessageTexts.ChangeNotStoredTitle, MessageTexts.ChangeNotStoredText);
                }

                break;
        }
    }

    // Of a question that nobody can have seen, as it was gone at once or the display was off, nobody wonders where it went.
    private void SayWhyItWent(long now, string title, string text)
    {
        bool wasSeen = guardedQuestion != null && guardedQuestion == shownQuestion && DisplayAnswers && now - questionShownAt >= QuestionGuardMilliseconds;
        if (service.IsDeedAsked || wasSeen)
        {
            SayOfHost(now, title, text);
        }
    }

    private void ShowDone(long now, Command deed)
    {
        if (deed.Verb == Verb.SetTime && !service.IsDeedAsked)
        {
            SayUnasked(now, MessageTexts.ClockSetTitle, MessageTexts.ClockSetText);
            return;
        }

        if (deed.Verb == Verb.Move)
        {
            ShowMoved(now);
            return;
        }

        // What was said before is history: the owner waits to see what was done now.
        messageEndsAt = now;
        int changedId = selectedId;
        switch (deed.Verb)
        {
            case Verb.BeginAdd:
                expectedAdds = ((BeginAddCommand)deed).Count;
                SayOfHost(now, MessageTexts.AddingTitle, MessageTexts.WithNumber(MessageTexts.AddingText, expectedAdds));
                return;
            case Verb.SetTime:
                SayOfHost(now, MessageTexts.ClockSetTitle, MessageTexts.ClockSetText);
                return;
            case Verb.Reset:
                Forget();
                pinDialog.Close();
                SayOfHost(now, PinTexts.ResetTitle, PinTexts.ResetText);
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
                SayOfHost(now, MessageTexts.RemovedTitle, MessageTexts.RemovedText);
                break;
        }

        int position = store.FindPosition(changedId);
        int last = store.Count - 1;
        Select(now, position >= 0 ? position : selected.Position < last ? selected.Position : last);
    }

    // Its number in the list may be another; what the owner looks at meanwhile stays.
    private void ShowMoved(long now)
    {
        int position = store.FindPosition(selectedId);
        if (position >= 0 && position != selected.Position)
        {
            DetailView? open = details;
            Select(now, position);
            details = open;
        }
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
            SayOfHost(now, MessageTexts.AddedTitle, MessageTexts.WithNumber(MessageTexts.AddedText, store.Count));
        }

        return firstId;
    }

    private void Say(long now, string title, string text)
    {
        isHostsMessage = false;
        messageView = MakeMessage(MessageScreen.Cells, title, text);
        messageEndsAt = now + MessageMilliseconds;
        Redraw();
    }

    // Once a start, as soon as the owner has unlocked the token: who was at its storage was there without them.
    private void SayForeignData(long now)
    {
        if (!isForeignDataSaid && vault.IsTampered && vault.IsUnlocked && now >= messageEndsAt)
        {
            isForeignDataSaid = true;
            Say(now, MessageTexts.ForeignDataTitle, MessageTexts.ForeignDataText);
            messageEndsAt = now + LongMessageMilliseconds;
        }
    }

    private void SayAbout(long now)
    {
        string version = FirmwareVersion.Major.ToString() + "." + FirmwareVersion.Minor.ToString() + "." + FirmwareVersion.Patch.ToString();
        string id = Base16.Encode(executor.Settings.TokenId);
        string count = store.Count.ToString() + " of " + AccountStore.Capacity.ToString() + " accounts";
        string foreign = vault.IsTampered ? "\n" + MessageTexts.ForeignDataTitle : "";
        Say(now, "HwToken " + version, id + "\n" + board.Name + "\n" + count + foreign);
        messageEndsAt = now + LongMessageMilliseconds;
    }
}
