using HwToken.Firmware.Drawing;
using HwToken.Firmware.Input;
using HwToken.Firmware.Requests;

namespace HwToken.Firmware.Pages;

/// <summary>There is no account yet.</summary>
internal sealed class EmptyPage : Page
{
    private readonly TokenParts token;
    private readonly AccountPage accounts;

    internal EmptyPage(TokenParts token, AccountPage accounts)
    {
        this.token = token;
        this.accounts = accounts;
    }

    /// <inheritdoc/>
    internal override bool IsWanted(long now) => token.Accounts.Count == 0;

    /// <inheritdoc/>
    internal override void Draw(Canvas canvas) => EmptyScreen.Draw(canvas, false, !token.Settings.KnowsMenu);

    /// <inheritdoc/>
    internal override void Take(Press press, long now) => accounts.Take(press, now);
}
