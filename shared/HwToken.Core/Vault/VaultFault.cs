namespace HwToken.Core.Vault;

/// <summary>Why the vault can't be used. Nothing is written then, so that nothing is lost.</summary>
public enum VaultFault : byte
{
    /// <summary>It can.</summary>
    None = 0,

    /// <summary>The file of accounts is damaged at its start.</summary>
    Unreadable = 1,

    /// <summary>A newer firmware wrote the files.</summary>
    NewerFormat = 2,

    /// <summary>The accounts belong to another token's key.</summary>
    ForeignKey = 3,

    /// <summary>There are accounts, and no key for them.</summary>
    KeyMissing = 4,

    /// <summary>The file of the key is damaged.</summary>
    KeyDamaged = 5,

    /// <summary>The storage takes nothing: it is full, or it fails.</summary>
    StorageFailed = 6,
}
