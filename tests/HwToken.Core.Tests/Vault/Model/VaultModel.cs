using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Vault;

namespace HwToken.Core.Tests.Vault.Model;

/// <summary>What a vault must keep, as a list, a dictionary and a few fields: too plain to be wrong.</summary>
internal sealed class VaultModel
{
    /// <summary>In their order.</summary>
    internal List<ModelAccount> Accounts { get; private init; } = [];

    internal SortedDictionary<int, string> Settings { get; private init; } = [];

    /// <summary>The PIN, null for none.</summary>
    internal string? Pin { get; set; }

    /// <summary>Wrong PINs in a row.</summary>
    internal int Attempts { get; set; }

    internal int MaxAttempts { get; set; } = TokenVault.DefaultMaxAttempts;

    /// <summary>Whether the PIN has to be given first; not kept over a restart, which locks.</summary>
    internal bool IsLocked { get; set; }

    /// <summary>How often it was erased; what follows has another key.</summary>
    internal int Erasures { get; set; }

    internal VaultModel Clone() => new()
    {
        Accounts = [.. Accounts],
        Settings = new SortedDictionary<int, string>(Settings),
        Pin = Pin,
        Attempts = Attempts,
        MaxAttempts = MaxAttempts,
        IsLocked = IsLocked,
        Erasures = Erasures,
    };

    internal VaultModel Erased() => new() { Erasures = Erasures + 1 };

    internal VaultModel WithAttempts(int count)
    {
        VaultModel changed = Clone();
        changed.Attempts = count;
        return changed;
    }

    /// <summary>Whether this is what was found; ids that nobody was told may be any.</summary>
    internal bool Matches(VaultModel found) =>
        Pin == found.Pin && Attempts == found.Attempts && MaxAttempts == found.MaxAttempts
        && Settings.SequenceEqual(found.Settings)
        && Accounts.Count == found.Accounts.Count
        && Accounts.Zip(found.Accounts).All(pair => (pair.First.Id == -1 ? pair.First with { Id = pair.Second.Id } : pair.First) == pair.Second);

    /// <summary>For messages; no secret is in it.</summary>
    public override string ToString() =>
        $"{(Pin is null ? "no PIN" : "a PIN")}, {Attempts}/{MaxAttempts} attempts, settings {string.Join(' ', Settings.Select(setting => setting.Key + "=" + setting.Value))}, accounts "
        + string.Join(", ", Accounts.Select(account => $"{account.Id}:{account.Issuer}/{account.Label}@{account.Counter}#{account.BitmapLength}"));
}
