using HwToken.Core.Protocol;
using HwToken.Core.Vault;

namespace HwToken.Firmware.Settings;

/// <summary>
/// Whether the token listens at the board's own USB socket. On until the owner switches it off, who then has an adapter: the debugger
/// that is there reads memory whatever is set here (shared/docs/threat-model.md, "The board's own socket").
/// </summary>
internal sealed class OneCableSetting : ChoiceSetting
{
    internal OneCableSetting(TokenVault vault)
        : base(vault, 12, 2, 1)
    {
    }

    /// <inheritdoc/>
    internal override string Text => MenuTexts.OneCable + (Choice == 1 ? ": on" : ": off");
}
