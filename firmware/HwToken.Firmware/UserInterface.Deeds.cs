using HwToken.Core.Encoding;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Core.Vault;
using HwToken.Firmware.Screens;

namespace HwToken.Firmware;

/// <summary>What the owner is told of what the host had done.</summary>
internal sealed partial class UserInterface
{
    private readonly MessageView messageView = new MessageView(MessageScreen.Cells);
    private int expectedAdds;

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
                ShowChange(now, deed, status);
                break;
            case Verb.SetTime:
                ShowChange(now, deed, status);
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
        // What was said before is history: the owner waits to see what was done now.
        messageEndsAt = now;
        int changedId = selectedId;
        switch (deed.Verb)
        {
            case Verb.BeginAdd:
                expectedAdds = ((BeginAddCommand)deed).Count;
                Say(now, "Adding accounts", "Receiving " + expectedAdds.ToString() + " accounts.");
                return;
            case Verb.SetTime:
                Say(now, "Clock set", "UTC, from the computer.");
                return;
            case Verb.Reset:
                Forget();
                pinDialog.Close();
                Say(now, PinTexts.ResetTitle, PinTexts.ResetText);
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
        Redraw();
    }

    private void SayAbout(long now)
    {
        string version = FirmwareVersion.Major.ToString() + "." + FirmwareVersion.Minor.ToString() + "." + FirmwareVersion.Patch.ToString();
        string id = Base16.Encode(executor.Settings.TokenId);
        Say(now, "HwToken " + version, id + "\n" + board.Name + "\n" + store.Count.ToString() + " of " + AccountStore.Capacity.ToString() + " accounts");
        messageEndsAt = now + LongMessageMilliseconds;
    }
}
