using HwToken.Core.Encoding;
using HwToken.Core.Vault;

namespace HwToken.Firmware.Requests;

/// <summary>
/// How many records a host may have stored without a press, since each wears the flash: so many at once, and so many a day
/// (shared/docs/threat-model.md, "How long the flash lasts"). What is left outlives the power, or each start would give it
/// anew; so that this does not wear the flash too, records are set aside by the dozen, and what a start finds set aside
/// counts as used.
/// </summary>
public sealed class WriteBudget
{
    /// <summary>Records that may be stored at once.</summary>
    public const int Capacity = 240;

    /// <summary>Seconds after which there is another: 480 a day.</summary>
    public const int RefillSeconds = 180;

    /// <summary>Records that are set aside at once, the one that says so included.</summary>
    public const int SetAside = 12;

    private const int SettingKey = 14;
    private const int Length = 2 + 4;

    private readonly TokenVault vault;
    private int left;
    private int aside;
    private long countedAt;

    // When the last start stored what was left, in Unix seconds; 0 when that was counted already or was never known.
    private long storedAt;

    /// <summary>Reads what is left of an opened vault's.</summary>
    /// <param name="vault">The vault.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public WriteBudget(TokenVault vault, long now)
    {
        this.vault = vault;
        Load(now);
    }

    /// <summary>Reads it again, after the vault was erased.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Load(long now)
    {
        countedAt = now;
        aside = 0;
        storedAt = 0;
        byte[]? stored = vault.GetSetting(SettingKey);
        left = Capacity;
        if (stored is not null && stored.Length == Length)
        {
            var reader = new ByteReader(stored, 0, Length);
            int kept = reader.ReadUInt16();
            left = kept < Capacity ? kept : Capacity;
            storedAt = reader.ReadUInt32();
        }
    }

    /// <summary>Takes records from what is left.</summary>
    /// <param name="records">How many are to be stored, fewer than <see cref="SetAside"/>.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <param name="unixSeconds">The time, 0 when it can't be trusted: then only the time since the start counts.</param>
    /// <param name="waitSeconds">How long to wait until there are enough, when there are not.</param>
    /// <returns>Whether they may be stored.</returns>
    public bool TryTake(int records, long now, long unixSeconds, out int waitSeconds)
    {
        waitSeconds = 0;
        Refill(now, unixSeconds);
        if (aside < records)
        {
            if (left < SetAside)
            {
                waitSeconds = ((SetAside - left) * RefillSeconds) - (int)((now - countedAt) / 1000);
                return false;
            }

            left -= SetAside;
            if (!Store(unixSeconds))
            {
                left += SetAside;
                waitSeconds = RefillSeconds;
                return false;
            }

            aside = SetAside - 1;
        }

        aside -= records;
        return true;
    }

    private void Refill(long now, long unixSeconds)
    {
        if (storedAt != 0 && unixSeconds != 0)
        {
            // What went by while the token was off, by the clock that went on.
            Gain((unixSeconds - storedAt) / RefillSeconds);
            countedAt = now;
            storedAt = 0;
        }

        long gained = (now - countedAt) / (RefillSeconds * 1000L);
        countedAt += gained * RefillSeconds * 1000L;
        Gain(gained);
    }

    private void Gain(long records)
    {
        if (records > 0)
        {
            left = records > Capacity - left ? Capacity : left + (int)records;
        }
    }

    private bool Store(long unixSeconds)
    {
        var stored = new byte[Length];
        var writer = new ByteWriter(stored);
        writer.WriteUInt16(left);
        writer.WriteUInt32((uint)unixSeconds);
        return vault.SetSetting(SettingKey, stored);
    }
}
