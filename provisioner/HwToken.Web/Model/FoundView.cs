using System.Collections.Generic;
using HwToken.Provisioning.Adding;

namespace HwToken.Web.Model;

/// <summary>An account that was found, before it is written.</summary>
/// <param name="Index">Its place among those that were found, from 0.</param>
/// <param name="Issuer">Who it is with.</param>
/// <param name="Label">Whose account it is.</param>
/// <param name="Kind">What adding would come to.</param>
/// <param name="Reason">Why it is a duplicate, or can't be added; null where it would be added.</param>
/// <param name="Details">Type, digits, period.</param>
/// <param name="Remarks">What was unusual about it.</param>
/// <param name="Screen">What the token will show of it; null where there are too many to draw them all at once.</param>
internal sealed record FoundRow(int Index, string Issuer, string Label, AddOutcomeKind Kind, string? Reason, string Details, IReadOnlyList<string> Remarks, ScreenPicture? Screen)
{
    /// <summary>Why the token can't take its names as they are; null where it can.</summary>
    internal string? NameProblem { get; init; }
}

/// <summary>What was found, as the page shows it before anything is written.</summary>
internal sealed record FoundView
{
    /// <summary>The accounts.</summary>
    internal required IReadOnlyList<FoundRow> Rows { get; init; }

    /// <summary>What else was found, what can't be used and why, what came more than once: sentences.</summary>
    internal required IReadOnlyList<string> Notes { get; init; }

    /// <summary>How many are on the token already, with their secret or their name.</summary>
    internal required int Duplicates { get; init; }

    /// <summary>What is to be done with those.</summary>
    internal required DuplicateChoice Choice { get; init; }

    /// <summary>How many names are too long.</summary>
    internal required int LongNames { get; init; }

    /// <summary>Whether a part of it was written already, and what is missing is to follow.</summary>
    internal bool IsRest { get; init; }

    /// <summary>Whether it is a backup that is put on a token.</summary>
    internal bool IsRestore { get; init; }

    /// <summary>Whether nothing is in the way of adding.</summary>
    internal bool CanAdd => Rows.Count > 0 && LongNames == 0;
}

/// <summary>What became of it.</summary>
/// <param name="Lines">A sentence for each account.</param>
/// <param name="Failure">What is wrong, or null.</param>
/// <param name="Backup">What the comparison with the backup said; empty without one.</param>
internal sealed record AddedView(IReadOnlyList<string> Lines, string? Failure, IReadOnlyList<string> Backup);
