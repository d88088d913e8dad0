using HwToken.Core.Vault;
using HwToken.Firmware.Drawing;
using HwToken.Firmware.Input;

namespace HwToken.Firmware.Pages;

/// <summary>There is no account yet.</summary>
internal sealed class EmptyPage : Page
{
    private readonly AccountStore store;
    private readonly AccountPage accounts;

    internal EmptyPage(AccountStore store, AccountPage accounts)
    {
        this.store = store;
        this.accounts = accounts;
    }

    /// <inheritdoc/>
    internal override bool IsWanted(long now) => store.Count == 0;

    /// <inheritdoc/>
    internal override void Draw(Canvas canvas) => EmptyScreen.Draw(canvas);

    /// <inheritdoc/>
    internal override void Take(Press press, long now) => accounts.Take(press, now);
}
