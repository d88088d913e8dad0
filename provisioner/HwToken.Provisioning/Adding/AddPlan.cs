using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Device;
using HwToken.Import.OtpAuth;
using HwToken.Provisioning.Dialogue;
using HwToken.Provisioning.Wording;

namespace HwToken.Provisioning.Adding;

/// <summary>
/// What adding accounts would come to, found out without asking the token to do anything. Secrets are compared by
/// fingerprint, since they cannot be read back.
/// </summary>
public sealed class AddPlan
{
    private readonly List<TokenAccount> present;
    private readonly int free;
    private readonly IGuidance guidance;

    /// <summary>Takes what the plan is made from.</summary>
    /// <param name="present">The accounts on the token; empty when there is none.</param>
    /// <param name="free">How many more it holds.</param>
    /// <param name="guidance">Says what decides on duplicates.</param>
    public AddPlan(IReadOnlyList<TokenAccount> present, int free, IGuidance guidance)
    {
        this.guidance = guidance;
        this.present = [.. present];
        this.free = free;
    }

    /// <summary>What to do with duplicates; null when that is not decided.</summary>
    public DuplicateChoice? Duplicates { get; init; }

    /// <summary>Plans for accounts in their order.</summary>
    /// <returns>A result for each, as adding would give it; the id is that of the account to be replaced.</returns>
    public IReadOnlyList<AddResult> Make(IEnumerable<SetupCode> accounts)
    {
        AddResult[] results = [.. accounts.Select(code => Plan(code.Credential))];

        // The token is asked about all that are not left out here, and takes none of them if there is no room for all.
        return results.Count(result => result.Kind != AddOutcomeKind.Skipped) <= free
            ? results
            : [.. results.Select(result => result.Kind == AddOutcomeKind.Skipped ? result : new AddResult(result.Credential, AddOutcomeKind.Failed, 0, StatusText.Describe(Status.Full, 0, guidance)))];
    }

    private AddResult Plan(OtpCredential credential)
    {
        TokenAccount? sameSecret = present.Find(account => HasSecretOf(account, credential));
        TokenAccount? other = sameSecret ?? present.Find(account => HasNamesOf(account, credential.Account));
        string reason = other is null ? "" : StatusText.Describe(sameSecret is null ? Status.DuplicateName : Status.DuplicateSecret, other.Id, guidance);
        switch (other is null ? DuplicateChoice.Keep : Duplicates)
        {
            case DuplicateChoice.Skip:
                return new AddResult(credential, AddOutcomeKind.Skipped, 0, reason);
            case DuplicateChoice.Replace:
                present.Remove(other!);
                present.Add(Describe(credential, other!.Id, other.Position));
                return new AddResult(credential, AddOutcomeKind.Replaced, other.Id, null);
            case null:
                return new AddResult(credential, AddOutcomeKind.Failed, 0, $"{reason} {guidance.DecideDuplicates}");
            default:
                present.Add(Describe(credential, 0, 0));
                return new AddResult(credential, AddOutcomeKind.Added, 0, null);
        }
    }

    // The same secret may be there with other parameters, which are in the fingerprint too.
    private static bool HasSecretOf(TokenAccount account, OtpCredential credential)
    {
        var asThere = new OtpCredential(account.Account, credential.Secret);
        return account.Fingerprint.Length > 0 && OtpFingerprint.Format(OtpFingerprint.Compute(asThere)) == account.Fingerprint;
    }

    private static bool HasNamesOf(TokenAccount account, OtpAccount other) =>
        !AccountText.IsDamaged(account)
        && string.Equals(account.Account.Issuer, other.Issuer, StringComparison.Ordinal)
        && string.Equals(account.Account.Label, other.Label, StringComparison.Ordinal);

    private static TokenAccount Describe(OtpCredential credential, int id, int position) =>
        new(id, position, credential.Account, OtpFingerprint.Format(OtpFingerprint.Compute(credential)));
}
