using HwToken.Core.Protocol;
using HwToken.Firmware.Drawing;
using HwToken.Firmware.Input;
using HwToken.Firmware.Requests;

namespace HwToken.Firmware.Pages;

/// <summary>
/// The clock can't be trusted, so there is no code; but a counter's codes need no clock. A token that is used for the first time
/// says what to do instead: that its clock never ran is nobody's fault.
/// </summary>
internal sealed class ClockNotSetPage : Page
{
    private readonly TokenParts token;
    private readonly AccountPage accounts;

    internal ClockNotSetPage(TokenParts token, AccountPage accounts)
    {
        this.token = token;
        this.accounts = accounts;
    }

    private bool IsFirstUse => token.Clock.State < ClockState.Absent && token.Clock.Discipline.IsFirst;

    /// <inheritdoc/>
    internal override bool IsWanted(long now) => !token.Clock.IsTrusted && !accounts.Selected.IsCounter;

    /// <inheritdoc/>
    internal override int Prepare(long now)
    {
        accounts.Selected.Update();
        return ((int)token.Clock.State << 1) | (IsFirstUse ? 1 : 0);
    }

    /// <inheritdoc/>
    internal override void Draw(Canvas canvas)
    {
        bool saysMenu = !token.Settings.KnowsMenu;
        if (IsFirstUse)
        {
            EmptyScreen.Draw(canvas, true, saysMenu);
        }
        else
        {
            ClockNotSetScreen.Draw(canvas, token.Clock.State, saysMenu);
        }
    }

    /// <inheritdoc/>
    internal override void Take(Press press, long now) => accounts.Take(press, now);
}
