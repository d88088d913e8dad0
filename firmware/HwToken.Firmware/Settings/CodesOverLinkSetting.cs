using HwToken.Core.Protocol;
using HwToken.Core.Vault;
using HwToken.Firmware.Drawing;

namespace HwToken.Firmware.Settings;

/// <summary>
/// Whether the host gets codes that it asks for: never, after a press for each, or always. Never until the owner allows it, as
/// whoever holds the cable could ask.
/// </summary>
internal sealed class CodesOverLinkSetting : ChoiceSetting
{
    /// <summary>The choice always; 1, as it was when it was the only one that allowed them.</summary>
    internal const int Always = 1;

    /// <summary>The choice that each takes a press.</summary>
    internal const int AfterPress = 2;

    internal CodesOverLinkSetting(TokenVault vault)
        : base(vault, 2, 3, 0)
    {
    }

    /// <inheritdoc/>
    internal override string Text => MenuTexts.CodesOverLink + (Choice == Always ? ": on" : Choice == AfterPress ? ": " + MenuTexts.CodesAsk : ": off");

    /// <inheritdoc/>
    internal override bool IsGuard => true;

    /// <inheritdoc/>
    internal override string? ChangedTitle => MessageTexts.CodesAllowedTitle;

    /// <inheritdoc/>
    internal override string ChangedText =>
        Choice == Always ? MessageTexts.CodesAllowedText : Choice == AfterPress ? MessageTexts.CodesAskedText : MessageTexts.CodesForbiddenText;

    // The stricter one first.
    /// <inheritdoc/>
    protected override int Next => Choice == 0 ? AfterPress : Choice - 1;
}
