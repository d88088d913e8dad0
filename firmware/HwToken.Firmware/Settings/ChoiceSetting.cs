using HwToken.Core.Vault;

namespace HwToken.Firmware.Settings;

/// <summary>One of a few choices, kept as a byte with its number.</summary>
internal abstract class ChoiceSetting : Setting
{
    private readonly byte key;
    private readonly byte count;
    private readonly byte otherwise;

    /// <summary>Keeps a choice.</summary>
    /// <param name="vault">The vault.</param>
    /// <param name="key">The setting's number there.</param>
    /// <param name="count">How many choices there are.</param>
    /// <param name="otherwise">The one that holds until the owner chooses.</param>
    protected ChoiceSetting(TokenVault vault, byte key, byte count, byte otherwise)
        : base(vault)
    {
        this.key = key;
        this.count = count;
        this.otherwise = otherwise;
    }

    /// <summary>What is chosen, from 0.</summary>
    internal int Choice { get; private set; }

    /// <inheritdoc/>
    internal override void Load()
    {
        byte[]? value = Vault.GetSetting(key);
        Choice = value is not null && value.Length == 1 && value[0] < count ? value[0] : otherwise;
        Apply();
    }

    /// <inheritdoc/>
    internal override bool Change()
    {
        int next = Next;
        if (!Vault.SetSetting(key, new[] { (byte)next }))
        {
            return false;
        }

        Choice = next;
        Apply();
        return true;
    }

    /// <summary>The choice that follows the present one in the menu.</summary>
    protected virtual int Next => (Choice + 1) % count;

    /// <summary>Lets the choice take effect.</summary>
    protected virtual void Apply()
    {
    }
}
