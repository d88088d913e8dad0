using System.Collections.Generic;

namespace HwToken.Provisioning.Printing;

/// <summary>What was put on paper.</summary>
/// <param name="Path">The file.</param>
/// <param name="Accounts">How many accounts are on it.</param>
/// <param name="Pages">How many pages it has.</param>
/// <param name="Tokens">The identities of the tokens that it names.</param>
public sealed record PrintResult(string Path, int Accounts, int Pages, IReadOnlyList<string> Tokens);
