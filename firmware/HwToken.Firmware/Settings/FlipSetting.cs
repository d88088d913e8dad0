using HwToken.Core.Vault;
using HwToken.Firmware.Board;

namespace HwToken.Firmware.Settings;

/// <summary>Whether the picture is turned by 180°.</summary>
internal sealed class FlipSetting : ChoiceSetting
{
    private readonly IDisplay display;

    internal FlipSetting(TokenVault vault, IDisplay display)
        : base(vault, 8, 2, 0) => this.display = display;

    /// <inheritdoc/>
    internal override string Text => Choice == 1 ? "Upside down: yes" : "Upside down: no";

    /// <inheritdoc/>
    protected override void Apply() => display.SetRotation(Choice == 1);
}
