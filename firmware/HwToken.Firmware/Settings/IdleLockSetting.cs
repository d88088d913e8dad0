using HwToken.Core.Vault;

namespace HwToken.Firmware.Settings;

/// <summary>For how long there is no press when a token with a PIN locks itself.</summary>
internal sealed class IdleLockSetting : DurationSetting
{
    internal IdleLockSetting(TokenVault vault)
        : base(vault, 3, "Lock after: ", new ushort[] { 30, 60, 120, 300, 600, 0 }, TokenSettings.DefaultIdleLockSeconds)
    {
    }

    /// <inheritdoc/>
    internal override bool IsAboutPin => true;

    /// <inheritdoc/>
    internal override bool IsGuard => true;
}
