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
    /// <exception cref="ImportException">There is no label, or a name is too long.</exception>
    public void CheckNames() => AccountNames.Check(Credential.Account);

    /// <summary>Checks the names of one account of many, whose names cannot be given on the command line.</summary>
    /// <exception cref="ImportException">There is no label, or a name is too long.</exception>
    public void CheckListedNames() => AccountNames.Check(Credential.Account, isAlone: false);
}
