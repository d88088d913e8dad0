using System;

namespace HwToken.Import;

/// <summary>One of the codes that Google Authenticator shows one after another when an export does not fit into one.</summary>
/// <param name="BatchId">The number that all codes of the export have in common; any value.</param>
/// <param name="Number">Which of them it is, from 1.</param>
/// <param name="Count">How many there are, from 1 to 255.</param>
public sealed record ExportPart(int BatchId, int Number, int Count)
{
    /// <summary>The largest <see cref="Count"/> that is believed; a code holds about ten accounts.</summary>
    internal const int MaxCount = 255;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"part {Number} of {Count}");
}
