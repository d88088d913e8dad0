using HwToken.Core.Vault;

namespace HwToken.Firmware.Settings;

/// <summary>Whether the account used last comes first after an unlock and at power-up; if not, the first in the owner's order.</summary>
internal sealed class LastUsedFirstSetting : ChoiceSetting
{
    internal LastUsedFirstSetting(TokenVault vault)
        : base(vault, 9, 2, 1)
    {
    }

    /// <inheritdoc/>
    internal override string Text => Choice == 1 ? "Opens: last used" : "Opens: first";
}
