using HwToken.Core.Vault;
using HwToken.Firmware.Drawing;

namespace HwToken.Firmware.Settings;

/// <summary>After how many wrong PINs in a row everything is erased: 3, 5, 10, 15 or 20. The vault's key file holds it.</summary>
internal sealed class MaxAttemptsSetting : Setting
{
    internal MaxAttemptsSetting(TokenVault vault)
        : base(vault)
    {
    }

    /// <inheritdoc/>
    internal override string Text => "Wrong PINs: " + Vault.MaxAttempts.ToString();

    /// <inheritdoc/>
    internal override bool IsAboutPin => true;

    /// <inheritdoc/>
    internal override string? ChangedTitle => MessageTexts.MaxAttemptsTitle;

    /// <inheritdoc/>
    internal override string ChangedText => MessageTexts.WithNumber(MessageTexts.MaxAttemptsText, Vault.MaxAttempts);

    /// <inheritdoc/>
    internal override void Load()
    {
    }

    /// <inheritdoc/>
    internal override bool Change()
    {
        int count = Vault.MaxAttempts;
        return Vault.SetMaxAttempts(count < 5 ? 5 : count >= TokenVault.MaxMaxAttempts ? TokenVault.MinMaxAttempts : count - (count % 5) + 5);
    }
}
