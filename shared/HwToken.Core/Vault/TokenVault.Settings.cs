using HwToken.Core.Crypto;

namespace HwToken.Core.Vault;

/// <summary>The settings: small values by number, of which those that guard the token are sealed with its key.</summary>
public sealed partial class TokenVault
{
    /// <summary>Reads a setting.</summary>
    /// <param name="key">1 to 14.</param>
    /// <returns>Its bytes, or null when it was never stored, or guards something and does not count: while the vault is locked, or not sealed.</returns>
    public byte[]? GetSetting(int key) => log.Settings.Get(key);

    /// <summary>Stores a setting. One that has the value already is not stored again.</summary>
    /// <param name="key">1 to 14.</param>
    /// <param name="value">At most 64 bytes, 35 of what guards something; kept, not copied.</param>
    /// <returns>Whether it is stored. What guards something is not while the vault is locked.</returns>
    public bool SetSetting(int key, byte[] value)
    {
        bool isGuard = SettingTable.IsGuard(key);
        bool isRefused = isGuard && (!IsUnlocked || value.Length > SettingTable.MaxGuardLength);
        if (Fault != VaultFault.None || isRefused)
        {
            return false;
        }

        byte[]? present = log.Settings.Get(key);
        bool needsSeal = keys is not null && FindUnsealed(key) is not null;
        if (present is not null && !needsSeal && present.Length == value.Length && FixedTime.AreEqual(present, 0, value, 0, value.Length))
        {
            return true;
        }

        if (!log.Prepare())
        {
            return false;
        }

        byte[] bytes = isGuard && keys is not null ? SettingTable.Seal(keys, key, value, log.TakeSequence()) : value;
        log.WriteSetting(key, bytes);
        if (!log.Flush())
        {
            return false;
        }

        log.Settings.SetInForce(key, bytes);
        return true;
    }

    /// <summary>Sets after how many wrong PINs the key is erased.</summary>
    /// <param name="count">3 to 20.</param>
    /// <returns>Whether it is stored.</returns>
    public bool SetMaxAttempts(int count) =>
        count >= MinMaxAttempts && count <= MaxMaxAttempts && SetSetting(MaxAttemptsKey, new[] { (byte)count });

    private void CheckSettings() => hasForeignSettings |= !log.Settings.Check(keys, keyFile.HasPin && !log.IsOlderThanKey);

    // In memory; the next snapshot stores them so. Without a key the seals are taken off.
    private void SealSettings(VaultKeys? newKeys)
    {
        for (int key = 0; key < SettingTable.KeyCount; key++)
        {
            byte[]? value = newKeys is null && SettingTable.IsGuard(key) ? log.Settings.Get(key) : FindUnsealed(key);
            if (value is not null)
            {
                log.Settings.SetInForce(key, newKeys is null ? value : SettingTable.Seal(newKeys, key, value, log.TakeSequence()));
            }
        }
    }

    // A guard's value that counts and has no seal; null when there is none.
    private byte[]? FindUnsealed(int key)
    {
        byte[]? value = SettingTable.IsGuard(key) ? log.Settings.Get(key) : null;
        return value is not null && !SettingTable.IsSealed(log.Settings.GetStored(key)!) ? value : null;
    }
}
