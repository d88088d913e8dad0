using HwToken.Firmware.Requests;

namespace HwToken.Firmware.Pages;

/// <summary>What handlers of requests let the owner see.</summary>
internal sealed class OwnerReport : IOwnerReport
{
    private readonly UserInterface ui;

    internal OwnerReport(UserInterface ui) => this.ui = ui;

    /// <inheritdoc/>
    public void Say(string title, string text) => ui.Messages.SayOfHost(title, text);

    /// <inheritdoc/>
    public void SayAside(string title, string text)
    {
        if (ui.IsAtRest)
        {
            ui.Messages.SayAside(title, text, ui.SteppedAt);
        }
    }

    /// <inheritdoc/>
    public void DropMessage() => ui.Messages.Drop();

    /// <inheritdoc/>
    public void ShowAccount(int id) => ui.Accounts.Show(id, ui.SteppedAt);

    /// <inheritdoc/>
    public void FollowAccount() => ui.Accounts.Follow(ui.SteppedAt);

    /// <inheritdoc/>
    public void ForgetAll() => ui.ForgetAll();
}
