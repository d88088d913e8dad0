using HwToken.Firmware.Clock;
using HwToken.Firmware.Drawing;
using HwToken.Firmware.Input;

namespace HwToken.Firmware.Pages;

/// <summary>The clock can't be trusted, so there is no code; but a counter's codes need no clock.</summary>
internal sealed class ClockNotSetPage : Page
{
    private readonly TokenClock clock;
    private readonly AccountPage accounts;

    internal ClockNotSetPage(TokenClock clock, AccountPage accounts)
    {
        this.clock = clock;
        this.accounts = accounts;
    }

    /// <inheritdoc/>
    internal override bool IsWanted(long now) => !clock.IsTrusted && !accounts.Selected.IsCounter;

    /// <inheritdoc/>
    internal override int Prepare(long now)
    {
        accounts.Selected.Update();
        return (int)clock.State;
    }

    /// <inheritdoc/>
    internal override void Draw(Canvas canvas) => ClockNotSetScreen.Draw(canvas, clock.State);

    /// <inheritdoc/>
    internal override void Take(Press press, long now) => accounts.Take(press, now);
}
