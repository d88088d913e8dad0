using HwToken.Core.Vault;
using HwToken.Firmware.Drawing;
using HwToken.Firmware.Input;
using HwToken.Firmware.Pin;
using HwToken.Firmware.Requests;

namespace HwToken.Firmware.Pages;

/// <summary>The entry of a PIN.</summary>
internal sealed class PinPage : Page
{
    private readonly UserInterface ui;
    private readonly TokenParts token;
    private readonly PinDialog dialog;

    internal PinPage(UserInterface ui, TokenParts token)
    {
        this.ui = ui;
        this.token = token;
        dialog = ui.Dialog;
    }

    /// <inheritdoc/>
    internal override bool KeepsLit => true;

    /// <inheritdoc/>
    internal override bool IsInUse => dialog.IsOpen;

    /// <inheritdoc/>
    internal override bool IsWanted(long now) => dialog.IsOpen && token.Vault.Fault == VaultFault.None;

    /// <inheritdoc/>
    internal override void Step(long now)
    {
        if (dialog.Step(now))
        {
            ui.Redraw();
        }
    }

    /// <inheritdoc/>
    internal override int Prepare(long now) => PinScreen.GetPhase(dialog.View);

    /// <inheritdoc/>
    internal override void Draw(Canvas canvas) => PinScreen.Draw(canvas, dialog.View, token.Settings.HasSecondButton);

    /// <inheritdoc/>
    internal override void Take(Press press, long now)
    {
        dialog.Take(press, now);
        ui.Redraw();
    }

    /// <inheritdoc/>
    internal override void Forget() => dialog.Forget();
}
