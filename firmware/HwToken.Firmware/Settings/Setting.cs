using HwToken.Core.Vault;

namespace HwToken.Firmware.Settings;

/// <summary>What the owner chooses in the menu: where it is kept, what the entry says, what the choices are and what they take effect on.</summary>
internal abstract class Setting
{
    /// <summary>Where it is kept.</summary>
    protected readonly TokenVault Vault;

    /// <summary>Keeps a setting in an opened vault.</summary>
    protected Setting(TokenVault vault) => Vault = vault;

    /// <summary>The entry of the menu, with what is chosen.</summary>
    internal abstract string Text { get; }

    /// <summary>Whether it is about the PIN, and so not there without one.</summary>
    internal virtual bool IsAboutPin => false;

    /// <summary>
    /// Whether it guards the token: only an open token knows whether its owner chose it, so it is read again when the token was
    /// locked or unlocked (its key stands in the guards of <see cref="SettingTable"/>).
    /// </summary>
    internal virtual bool IsGuard => false;

    /// <summary>The title of what is said after a change, and closes the menu; null where the entry says enough.</summary>
    internal virtual string? ChangedTitle => null;

    /// <summary>The text below <see cref="ChangedTitle"/>.</summary>
    internal virtual string ChangedText => "";

    /// <summary>Reads it, and lets it take effect.</summary>
    internal abstract void Load();

    /// <summary>Goes on to the next choice, and lets it take effect.</summary>
    /// <returns>Whether that is stored; when not, nothing has changed.</returns>
    internal abstract bool Change();
}
