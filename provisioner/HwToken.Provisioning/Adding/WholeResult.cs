using System.Collections.Generic;
using System.Linq;
using HwToken.Provisioning.Backup;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Printing;

namespace HwToken.Provisioning.Adding;

/// <summary>What became of all that was to be added.</summary>
/// <param name="Tokens">What became of it on each token, in their order.</param>
public sealed record WholeResult(IReadOnlyList<TokenResult> Tokens)
{
    /// <summary>What became of the backup; null when there is none.</summary>
    public BackupResult? Backup { get; init; }

    /// <summary>What became of the sheet; null when there is none.</summary>
    public PrintResult? Sheet { get; init; }

    /// <summary>What keeps the backup or the sheet from holding what is on the tokens, or null.</summary>
    public Failure? KeepsakeFailure { get; init; }

    /// <summary>What is wrong in all; of several failures the first counts. Only after each token's is known.</summary>
    public Failure? FindFailure()
    {
        if (KeepsakeFailure is { } first)
        {
            return first;
        }

        return Tokens.FirstOrDefault(token => token.Failure is not null) is { Failure: { } failure } failed
            ? Tokens.Count == 1 ? failure : failure with { Message = $"On {failed.Port}: {failure.Message}" }
            : null;
    }
}
