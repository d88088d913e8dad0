using System.Collections.Generic;

namespace HwToken.Core.Tests.Vault.Independent;

/// <summary>What the files say.</summary>
internal sealed class VaultContent
{
    /// <summary>In their order.</summary>
    internal List<StoredAccount> Accounts { get; } = [];

    /// <summary>Those of keys 0 to 14.</summary>
    internal SortedDictionary<int, byte[]> Settings { get; } = [];

    /// <summary>Whether there are sealed records whose number does not rise, or guards that do not count.</summary>
    internal bool IsTampered { get; set; }

    /// <summary>Wrong PINs in a row; 255 for an erasure that has begun.</summary>
    internal int Attempts { get; set; }

    internal bool HasPin { get; set; }

    internal uint Generation { get; set; }

    /// <summary>Records of kinds 1 to 6 that fail their check.</summary>
    internal int DamagedRecords { get; set; }
}
