using HwToken.Core.Vault;
using HwToken.Firmware.Drawing;

namespace HwToken.Firmware.Settings;

/// <summary>How bright the display is while it is used, in five steps.</summary>
internal sealed class BrightnessSetting : ChoiceSetting
{
    // The eye sees steps by ratios; the last but one is what the display is delivered with.
    private static readonly byte[] Contrasts = { 0x01, 0x20, 0x60, ScreenPower.DefaultBrightness, 0xFF };

    private readonly ScreenPower screen;

    internal BrightnessSetting(TokenVault vault, ScreenPower screen)
        : base(vault, 7, 5, 3) => this.screen = screen;

    /// <inheritdoc/>
    internal override string Text => "Brightness: " + (Choice + 1).ToString();

    /// <inheritdoc/>
    protected override void Apply() => screen.SetBrightness(Contrasts[Choice]);
}
