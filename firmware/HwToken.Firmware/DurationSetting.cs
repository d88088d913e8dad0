using HwToken.Core.Vault;

namespace HwToken.Firmware;

/// <summary>A time in seconds that the owner chooses in the menu, from a few.</summary>
public sealed class DurationSetting
{
    private readonly TokenVault vault;
    private readonly int key;
    private readonly int[] choices;
    private readonly int otherwise;

    /// <summary>Reads the setting from an opened vault.</summary>
    /// <param name="vault">The vault.</param>
    /// <param name="key">The setting's number there, stored as two bytes, the lower first.</param>
    /// <param name="choices">What the owner can choose, in seconds, 0 for never; at most 65,535.</param>
    /// <param name="seconds">What holds until the owner chooses: one of them.</param>
    public DurationSetting(TokenVault vault, int key, int[] choices, int seconds)
    {
        this.vault = vault;
        this.key = key;
        this.choices = choices;
        otherwise = seconds;
        Load();
    }

    /// <summary>The time in seconds; 0 for never.</summary>
    public int Seconds { get; private set; }

    /// <summary>Reads the setting again.</summary>
    public void Load()
    {
        byte[]? stored = vault.GetSetting(key);
        Seconds = stored != null && stored.Length == 2 ? stored[0] | (stored[1] << 8) : otherwise;
    }

    /// <summary>Goes on to the next choice.</summary>
    /// <returns>Whether that is stored; when not, nothing has changed.</returns>
    public bool Change()
    {
        int choice = 0;
        while (choice < choices.Length - 1 && choices[choice] != Seconds)
        {
            choice++;
        }

        int seconds = choices[(choice + 1) % choices.Length];
        if (!vault.SetSetting(key, new[] { (byte)seconds, (byte)(seconds >> 8) }))
        {
            return false;
        }

        Seconds = seconds;
        return true;
    }
}
