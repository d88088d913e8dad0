using HwToken.Core.Vault;
using HwToken.Firmware.Drawing;

namespace HwToken.Firmware.Settings;

/// <summary>How bright the display is while it is used, in five steps.</summary>
internal sealed class BrightnessSetting : ChoiceSetting
{
    private readonly ScreenPower screen;

    internal BrightnessSetting(TokenVault vault, ScreenPower screen)
        : base(vault, 7, 5, 3) => this.screen = screen;

    /// <inheritdoc/>
    internal override string Text => "Brightness: " + (Choice + 1).ToString();

    /// <inheritdoc/>
    protected override void Apply() => screen.SetBrightness(GetContrast(Choice));

    // The eye sees steps by ratios; the last but one is what the display is delivered with.
    private static byte GetContrast(int choice) => choice switch
    {
        0 => 0x01,
        1 => 0x20,
        2 => 0x60,
        3 => ScreenPower.DefaultBrightness,
        _ => 0xFF,
    };
}
