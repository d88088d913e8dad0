using HwToken.Core.Vault;
using HwToken.Firmware.Drawing;
using HwToken.Firmware.Pin;

namespace HwToken.Firmware.Pages;

/// <summary>The wait after wrong PINs.</summary>
internal sealed class WaitPage : Page
{
    private readonly TokenVault vault;
    private readonly PinLock pinLock;
    private readonly PinDialog dialog;
    private readonly WaitView view = new WaitView();

    internal WaitPage(TokenVault vault, PinLock pinLock, PinDialog dialog)
    {
        this.vault = vault;
        this.pinLock = pinLock;
        this.dialog = dialog;
    }

    /// <inheritdoc/>
    internal override bool IsWanted(long now) =>
        pinLock.GetRemainingWait(now) > 0 && vault.HasPin && vault.Fault == VaultFault.None && (pinLock.IsLocked || dialog.IsOpen);

    /// <inheritdoc/>
    internal override int Prepare(long now)
    {
        view.RemainingMilliseconds = pinLock.GetRemainingWait(now);
        view.TotalMilliseconds = PinLock.GetWaitMilliseconds(vault.FailedAttempts);
        return WaitScreen.GetPhase(view);
    }

    /// <inheritdoc/>
    internal override void Draw(Canvas canvas) => WaitScreen.Draw(canvas, view);
}
