using HwToken.Import.Exports;

namespace HwToken.Provisioning.Dialogue;

/// <summary>Passwords of a backup: of one that is there already, or for one that is about to be made.</summary>
public interface IBackupPasswords : IPasswordSource
{
    /// <summary>The password for a backup that is yet to be made; at least <see cref="MinLength"/> characters.</summary>
    /// <exception cref="Failures.ProvisioningException">There is none, or it is too short.</exception>
    string GetNew();

    /// <summary>The fewest characters: whoever has the file can try passwords as long as they like.</summary>
    const int MinLength = 8;
}
