using HwToken.Core.Vault;
using HwToken.Firmware.Drawing;
using HwToken.Firmware.Input;
using HwToken.Firmware.Pin;

namespace HwToken.Firmware.Pages;

/// <summary>The entry of a PIN.</summary>
internal sealed class PinPage : Page
{
    private readonly UserInterface ui;
    private readonly TokenVault vault;
    private readonly PinDialog dialog;

    internal PinPage(UserInterface ui, TokenVault vault)
    {
        this.ui = ui;
        this.vault = vault;
        dialog = ui.Dialog;
    }

    /// <inheritdoc/>
    internal override bool KeepsLit => true;

    /// <inheritdoc/>
    internal override bool IsInUse => dialog.IsOpen;

    /// <inheritdoc/>
    internal override bool IsWanted(long now) => dialog.IsOpen && vault.Fault == VaultFault.None;

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
    internal override void Draw(Canvas canvas) => PinScreen.Draw(canvas, dialog.View);

    /// <inheritdoc/>
    internal override void Take(Press press, long now)
    {
        dialog.Take(press, now);
        ui.Redraw();
    }

    /// <inheritdoc/>
    internal override void Forget() => dialog.Forget();
}
