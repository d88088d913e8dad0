using HwToken.Core.Vault;
using HwToken.Firmware.Drawing;
using HwToken.Firmware.Input;
using HwToken.Firmware.Requests;

namespace HwToken.Firmware.Pages;

/// <summary>Something is wrong with the token: its storage, or the codes that it makes.</summary>
internal sealed class FaultPage : Page
{
    private readonly TokenParts token;
    private readonly AccountPage accounts;

    internal FaultPage(TokenParts token, AccountPage accounts)
    {
        this.token = token;
        this.accounts = accounts;
    }

    /// <inheritdoc/>
    internal override bool IsWanted(long now) => token.Vault.Fault != VaultFault.None || !token.Health.MayMakeCodes;

    /// <inheritdoc/>
    internal override int Prepare(long now) => (int)token.Vault.Fault;

    /// <inheritdoc/>
    internal override void Draw(Canvas canvas) => FaultScreen.Draw(canvas, MakeMessage(token.Vault.Fault));

    /// <inheritdoc/>
    internal override void Take(Press press, long now) => accounts.Take(press, now);

    // Without a fault of the vault it is the self-test that failed.
    private static MessageView MakeMessage(VaultFault fault)
    {
        switch (fault)
        {
            case VaultFault.None:
                return MessageView.Make(FaultScreen.Cells, FaultTexts.SelfTestTitle, FaultTexts.SelfTestText);
            case VaultFault.NewerFormat:
                return MessageView.Make(FaultScreen.Cells, FaultTexts.NewerTitle, FaultTexts.NewerText);
            case VaultFault.ForeignKey:
                return MessageView.Make(FaultScreen.Cells, FaultTexts.OtherTokenTitle, FaultTexts.OtherTokenText);
            case VaultFault.KeyMissing:
                return MessageView.Make(FaultScreen.Cells, FaultTexts.KeyMissingTitle, FaultTexts.KeyMissingText);
            case VaultFault.KeyDamaged:
                return MessageView.Make(FaultScreen.Cells, FaultTexts.KeyDamagedTitle, FaultTexts.KeyDamagedText);
            case VaultFault.StorageFailed:
                return MessageView.Make(FaultScreen.Cells, FaultTexts.WritesFailTitle, FaultTexts.WritesFailText);
            default:
                return MessageView.Make(FaultScreen.Cells, FaultTexts.UnreadableTitle, FaultTexts.UnreadableText);
        }
    }
}
