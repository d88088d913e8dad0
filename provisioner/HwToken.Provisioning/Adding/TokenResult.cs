using System;
using System.Collections.Generic;
using HwToken.Core.Otp;
using HwToken.Provisioning.Dialogue;
using HwToken.Provisioning.Failures;

namespace HwToken.Provisioning.Adding;

/// <summary>What became of the accounts on one token.</summary>
/// <param name="Port">Its port.</param>
/// <param name="Report">Every account's outcome.</param>
/// <param name="OnToken">The accounts that are on it now.</param>
public sealed record TokenResult(string Port, AddReport Report, IReadOnlyList<OtpCredential> OnToken)
{
    /// <summary>Whether more of them may be on it than <see cref="OnToken"/> has: it did not tell any more.</summary>
    public bool IsUnsure { get; init; }

    /// <summary>Lets the user type the code of the only one that was added, and checks it; false where they pass it over. Null when that is not asked for.</summary>
    public Func<bool>? AskForCode { get; init; }

    /// <summary>Whether a code was checked and right; null when that was skipped.</summary>
    public bool? IsVerified { get; private set; }

    /// <summary>What is wrong, or null.</summary>
    public Failure? Failure { get; set; }

    /// <summary>Ends it: what is wrong is settled, and the code is asked for and checked, where that is wanted.</summary>
    /// <param name="guidance">Names what to do about what is wrong.</param>
    public void Finish(IGuidance guidance)
    {
        Failure ??= Report.GetFailure(guidance);
        try
        {
            IsVerified = AskForCode?.Invoke() == true ? true : null;
        }
        catch (ProvisioningException problem)
        {
            IsVerified = false;
            Failure = Failures.Failure.From(problem);
        }
    }
}
