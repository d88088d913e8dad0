using HwToken.Core.Vault;

namespace HwToken.Firmware.Settings;

/// <summary>A time in seconds that the owner chooses from a few, kept as two bytes, the lower first.</summary>
internal class DurationSetting : Setting
{
    private readonly byte key;
    private readonly string label;
    private readonly ushort[] choices;
    private readonly ushort otherwise;

    /// <summary>Keeps a time.</summary>
    /// <param name="vault">The vault.</param>
    /// <param name="key">The setting's number there.</param>
    /// <param name="label">What the entry says before the time.</param>
    /// <param name="choices">What the owner can choose, in seconds, 0 for never; at most 65,535.</param>
    /// <param name="otherwise">What holds until the owner chooses: one of them.</param>
    internal DurationSetting(TokenVault vault, byte key, string label, ushort[] choices, ushort otherwise)
        : base(vault)
    {
        this.key = key;
        this.label = label;
        this.choices = choices;
        this.otherwise = otherwise;
    }

    /// <summary>The time in seconds; 0 for never.</summary>
    internal int Seconds { get; private set; }

    /// <inheritdoc/>
    internal override string Text
    {
        get
        {
            if (Seconds == 0)
            {
                return label + "never";
            }

            return Seconds < 60 ? label + Seconds.ToString() + " s" : label + (Seconds / 60).ToString() + " min";
        }
    }

    /// <inheritdoc/>
    internal override void Load()
    {
        byte[]? stored = Vault.GetSetting(key);
        Seconds = stored is not null && stored.Length == 2 ? stored[0] | (stored[1] << 8) : otherwise;
    }

    /// <inheritdoc/>
    internal override bool Change()
    {
        int choice = 0;
        while (choice < choices.Length - 1 && choices[choice] != Seconds)
        {
            choice++;
        }

        int seconds = choices[(choice + 1) % choices.Length];
        if (!Vault.SetSetting(key, new[] { (byte)seconds, (byte)(seconds >> 8) }))
        {
            return false;
        }

        Seconds = seconds;
        return true;
    }
}
