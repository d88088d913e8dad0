using System.Collections.Generic;
using HwToken.Core.Otp;

namespace HwToken.Import.OtpAuth;

/// <summary>An account as a site hands it out: parameters and secret are checked, the names may still need mending.</summary>
public sealed class SetupCode
{
    internal SetupCode(OtpCredential credential, IReadOnlyList<string> remarks)
    {
        Credential = credential;
        Remarks = remarks;
    }

    /// <summary>
    /// The account and its secret. <see cref="OtpAccount.Issuer"/> and <see cref="OtpAccount.Label"/> are free of control
    /// characters but may be too long for the token, and the label may be empty: set them if the user gives other ones,
    /// then call <see cref="CheckNames"/>.
    /// </summary>
    public OtpCredential Credential { get; }

    /// <summary>Sentences on what was unusual and how it was taken; none of them stops the import.</summary>
    public IReadOnlyList<string> Remarks { get; }

    /// <summary>Checks that the token can hold the account's names as they are now.</summary>
    /// <param name="isAlone">Whether the user can give it names on the command line; not where it is one of many.</param>
    /// <exception cref="ImportException">There is no label, or a name is too long.</exception>
    public void CheckNames(bool isAlone = true) => AccountNames.Check(Credential.Account, isAlone);
}
