using HwToken.Firmware.Drawing;
using HwToken.Firmware.Input;
using HwToken.Firmware.Pin;
using HwToken.Firmware.Requests;

namespace HwToken.Firmware.Pages;

/// <summary>The token is locked; a press asks for the PIN.</summary>
internal sealed class LockedPage : Page
{
    private readonly TokenParts token;
    private readonly PinLock pinLock;
    private readonly PinDialog dialog;
    private readonly LockedView view = new LockedView();

    internal LockedPage(TokenParts token, PinLock pinLock, PinDialog dialog)
    {
        this.token = token;
        this.pinLock = pinLock;
        this.dialog = dialog;
    }

    /// <inheritdoc/>
    internal override bool IsWanted(long now) => pinLock.IsLocked;

    /// <inheritdoc/>
    internal override int Prepare(long now)
    {
        view.TriesLeft = pinLock.RemainingAttempts;
        view.MaxTries = token.Vault.MaxAttempts;
        view.ClockIsTrusted = token.Clock.IsTrusted;
        return LockedScreen.GetPhase(view);
    }

    /// <inheritdoc/>
    internal override void Draw(Canvas canvas) => LockedScreen.Draw(canvas, view);

    /// <inheritdoc/>
    internal override void Take(Press press, long now)
    {
        if (press.Gesture == Gesture.Press || press.Gesture == Gesture.DoublePress)
        {
            dialog.Open(PinGoal.Unlock, now);
        }
    }
}
