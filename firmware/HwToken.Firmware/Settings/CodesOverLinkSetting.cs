using HwToken.Core.Protocol;
using HwToken.Core.Vault;
using HwToken.Firmware.Drawing;

namespace HwToken.Firmware.Settings;

/// <summary>Whether the host may ask for codes. Off until the owner allows it, as whoever holds the cable could ask.</summary>
internal sealed class CodesOverLinkSetting : ChoiceSetting
{
    internal CodesOverLinkSetting(TokenVault vault)
        : base(vault, 2, 2, 0)
    {
    }

    /// <inheritdoc/>
    internal override string Text => MenuTexts.CodesOverLink + (Choice == 1 ? ": on" : ": off");

    /// <inheritdoc/>
    internal override bool IsGuard => true;

    /// <inheritdoc/>
    internal override string? ChangedTitle => Choice == 1 ? MessageTexts.CodesAllowedTitle : MessageTexts.CodesForbiddenTitle;

    /// <inheritdoc/>
    internal override string ChangedText => Choice == 1 ? MessageTexts.CodesAllowedText : MessageTexts.CodesForbiddenText;
}
