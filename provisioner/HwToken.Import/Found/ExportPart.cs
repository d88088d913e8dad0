using System;

namespace HwToken.Import.Found;

/// <summary>One of several QR codes that belong together, since what they hold does not fit into one.</summary>
/// <param name="BatchId">The number that all codes of the export have in common; any value.</param>
/// <param name="Number">Which of them it is, from 1.</param>
/// <param name="Count">How many there are, from 1 to 255.</param>
/// <param name="Whole">What they are parts of, for sentences.</param>
public sealed record ExportPart(int BatchId, int Number, int Count, string Whole)
{
    /// <summary>The largest <see cref="Count"/> that is believed; a code holds about ten accounts.</summary>
    internal const int MaxCount = 255;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"part {Number} of {Count}");
}
