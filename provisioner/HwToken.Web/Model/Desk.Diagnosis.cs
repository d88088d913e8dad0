using System;
using System.Linq;
using System.Threading.Tasks;
using HwToken.Device.Ports;
using HwToken.Provisioning.Diagnosis;

namespace HwToken.Web.Model;

/// <summary>Why no token is found: what <c>hwtoken doctor</c> looks at.</summary>
internal sealed partial class Desk
{
    /// <summary>Looks at all that stands between this computer and the token, and says what is in the way and what to do, in order.</summary>
    internal Task FindOutWhy() => Perform("Looking for what is in the way", stopping =>
    {
        var doctor = new Doctor(ThisComputer.Instance, discovery, Talk.Guidance);
        Examination examination = doctor.Examine(chosenPort ?? (options.TokenPorts is [string first, ..] ? first : null), stopping);
        if (examination.IsReached)
        {
            lastCandidates = null;
            Search(stopping);
            return;
        }

        foreach (Finding finding in examination.Findings.Where(finding => finding.State != FindingState.Right && finding.Remedy is not null))
        {
            Talk.SayError($"{finding.Subject}: {finding.Sentence}");
        }

        string[] remedies = [.. examination.Remedies];
        Talk.Say(remedies.Length == 1 ? "What to do:" : "What to do, in this order:");
        foreach ((int index, string remedy) in remedies.Index())
        {
            Talk.Say(FormattableString.Invariant($"{index + 1}. {remedy}"));
        }
    });
}
