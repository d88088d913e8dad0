using HwToken.Core.Protocol;
using HwToken.Firmware.Drawing;
using HwToken.Firmware.Pin;
using HwToken.Firmware.Requests;

namespace HwToken.Firmware.Pages;

/// <summary>A PIN that was entered is being checked or set, which takes about a second; and what comes of it.</summary>
internal sealed class CheckingPage : Page
{
    private readonly UserInterface ui;
    private readonly TokenParts token;
    private readonly RequestRunner runner;
    private readonly PinDialog dialog;

    internal CheckingPage(UserInterface ui, TokenParts token, RequestRunner runner)
    {
        this.runner = runner;
        this.ui = ui;
        this.token = token;
        dialog = ui.Dialog;
    }

    /// <inheritdoc/>
    internal override bool KeepsLit => true;

    /// <inheritdoc/>
    internal override bool IsWanted(long now) => dialog.IsBusy;

    /// <inheritdoc/>
    internal override void Draw(Canvas canvas) =>
        MessageScreen.Draw(canvas, MessageView.Make(MessageScreen.Cells, PinTexts.CheckingTitle, PinTexts.CheckingText));

    /// <inheritdoc/>
    internal override bool Work(long now)
    {
        if (!dialog.IsBusy)
        {
            return false;
        }

        ui.Redraw();
        Approval? approval = dialog.Approval;
        switch (dialog.Finish(now))
        {
            case PinOutcome.Set:
                ui.Messages.Say(PinTexts.SetTitle, PinTexts.SetText);
                break;
            case PinOutcome.NotStored:
                ui.Messages.Say(PinTexts.NotStoredTitle, PinTexts.NotStoredText);
                break;
            case PinOutcome.Approved:
                approval!.GivePin(now);
                break;
            case PinOutcome.NotCounted:
                if (approval is not null)
                {
                    // What is said of the PIN says this too.
                    approval.AbandonPin(Status.StorageFailed, now);
                    runner.TakeCompleted();
                }

                ui.Messages.Say(PinTexts.AttemptNotStoredTitle, PinTexts.AttemptNotStoredText);
                break;
            case PinOutcome.Erased:
                token.BeginAnew();
                approval?.AbandonPin(Status.TimedOut, now);
                runner.TakeCompleted();
                ui.Forget();
                ui.Messages.SayLong(PinTexts.ErasedTitle, PinTexts.ErasedText);
                break;
            case PinOutcome.MayRemove:
                ui.Questions.Ask(ConfirmAction.RemovePin, now);
                break;
        }

        return true;
    }
}
