using System.Collections.Generic;
using System.Linq;

namespace HwToken.Provisioning.Diagnosis;

/// <summary>What was found on the way to the token.</summary>
/// <param name="Findings">From the cable to the token.</param>
/// <param name="IsReached">Whether a token answered.</param>
public sealed record Examination(IReadOnlyList<Finding> Findings, bool IsReached)
{
    /// <summary>What to do, in this order; nothing where all is well.</summary>
    public IReadOnlyList<string> Remedies =>
        [.. Findings.Where(finding => finding.State != FindingState.Right).OrderByDescending(finding => finding.State).Select(finding => finding.Remedy ?? char.ToUpperInvariant(finding.Sentence[0]) + finding.Sentence[1..]).Distinct()];
}
