using System.Collections.Generic;
using HwToken.Core.Vault;

namespace HwToken.Core.Tests.Vault.Model;

/// <summary>A change that can be made to a vault and to its model.</summary>
internal abstract record Operation
{
    /// <summary>Whether the vault must be unlocked for it.</summary>
    internal virtual bool NeedsKey => true;

    /// <summary>Makes the change in the model.</summary>
    internal abstract void Change(VaultModel model);

    /// <summary>Makes the change in the vault.</summary>
    /// <param name="vault">The vault.</param>
    /// <param name="before">The model before the change.</param>
    /// <param name="after">The model after it, which takes what only the vault can say: new ids.</param>
    /// <returns>Whether the vault said that it is done.</returns>
    internal abstract bool Run(TokenVault vault, VaultModel before, VaultModel after);

    /// <summary>What may be found if the power went before the vault could say that it is done.</summary>
    internal virtual IEnumerable<VaultModel> UnacknowledgedOutcomes(VaultModel before, VaultModel after) => [before, after];

    /// <summary>What may be found if the power went after the change was stored, and the vault said that it is done.</summary>
    internal virtual IEnumerable<VaultModel> AcknowledgedOutcomes(VaultModel before, VaultModel after) => [after];
}
