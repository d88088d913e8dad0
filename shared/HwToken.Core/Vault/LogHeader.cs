namespace HwToken.Core.Vault;

/// <summary>What the start of a log file says.</summary>
internal sealed class LogHeader
{
    private static readonly byte[] NoKeyId = new byte[VaultKeys.KeyIdLength];

    /// <summary>Bytes of the file, or why they are not known (<see cref="StorageFile"/>).</summary>
    internal int FileLength;

    /// <summary>Whether this firmware can read the file.</summary>
    internal bool IsSound;

    /// <summary>Whether a newer firmware wrote it.</summary>
    internal bool IsNewer;

    /// <summary>Its generation.</summary>
    internal uint Generation;

    /// <summary>What names the key of its records; zeros for none.</summary>
    internal byte[] KeyId = NoKeyId;
}
