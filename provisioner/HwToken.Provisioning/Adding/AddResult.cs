using HwToken.Core.Otp;

namespace HwToken.Provisioning.Adding;

/// <summary>How adding one account went.</summary>
/// <param name="Credential">The account and its secret.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Id">Its id on the token, when it is there.</param>
/// <param name="Reason">Why it was skipped or not added, as a sentence; else null.</param>
public sealed record AddResult(OtpCredential Credential, AddOutcomeKind Kind, int Id, string? Reason)
{
    /// <summary>Whether the account is on the token because of this command.</summary>
    public bool IsOnToken => Kind is AddOutcomeKind.Added or AddOutcomeKind.Replaced;
}
