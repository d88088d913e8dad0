namespace HwToken.Core.Vault;

/// <summary>The PIN: tried, set, changed and removed.</summary>
public sealed partial class TokenVault
{
    /// <summary>Tries a PIN. The attempt is stored before the PIN is looked at.</summary>
    /// <param name="pin">4 to 16 digits in ASCII, others are wrong without an attempt; not kept.</param>
    public UnlockResult Unlock(byte[] pin)
    {
        if (Fault != VaultFault.None)
        {
            return UnlockResult.StorageFailed;
        }

        if (!keyFile.HasPin)
        {
            return IsUnlocked ? UnlockResult.Unlocked : UnlockResult.Wrong;
        }

        if (pin.Length < MinPinLength || pin.Length > MaxPinLength)
        {
            return UnlockResult.Wrong;
        }

        if (attempts.IsUnknown)
        {
            attempts.Open();
            if (attempts.IsUnknown)
            {
                return UnlockResult.StorageFailed;
            }
        }

        // The last attempt was stored, and the power cut before its end: it counts as a wrong one.
        if (attempts.Count >= MaxAttempts)
        {
            Erase();
            return UnlockResult.Erased;
        }

        if (!attempts.Store(attempts.Count + 1))
        {
            return UnlockResult.StorageFailed;
        }

        Lock();
        Use(keyFile.Unwrap(pin));
        if (keys is not null)
        {
            attempts.Reset();
            keyFile.DeleteOther();
            return UnlockResult.Unlocked;
        }

        if (attempts.Count < MaxAttempts)
        {
            return UnlockResult.Wrong;
        }

        Erase();
        return UnlockResult.Erased;
    }

    /// <summary>Sets or changes the PIN; no record is rewritten.</summary>
    /// <param name="pin">4 to 16 digits in ASCII; not kept.</param>
    /// <param name="iterations">How often the HMAC is taken for a key (RFC 8018), by the device's speed.</param>
    /// <returns>Whether it is stored; when not, the last PIN counts still.</returns>
    public bool SetPin(byte[] pin, int iterations)
    {
        bool isInRange = pin.Length >= MinPinLength && pin.Length <= MaxPinLength;
        if (!isInRange || !IsUnlocked)
        {
            return false;
        }

        // The first key is never stored without the PIN: what was once on the flash can stay there.
        if (keys is null)
        {
            return MakeKey(pin, iterations);
        }

        // Guards of before there was a key, or of older firmware, count only sealed from now on.
        for (int key = 0; key < SettingTable.KeyCount; key++)
        {
            byte[]? value = FindUnsealed(key);
            if (value is not null && !SetSetting(key, value))
            {
                return false;
            }
        }

        return keyFile.Write(keys, pin, iterations, random);
    }

    /// <summary>Takes the PIN away; whoever holds the token can use it then.</summary>
    /// <returns>Whether that is stored.</returns>
    public bool RemovePin() => keys is not null && keyFile.Write(keys, NoPin, 1, random);
}
