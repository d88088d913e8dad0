using System.Collections.Generic;
using HwToken.Core.Otp;

namespace HwToken.Import.OtpAuth;

/// <summary>An account as a site hands it out: parameters and secret are checked, the names may still need mending.</summary>
public sealed class SetupCode
{
    private readonly List<string> remarks;

    internal SetupCode(OtpCredential credential, IEnumerable<string> remarks)
    {
        Credential = credential;
        this.remarks = [.. remarks];
    }

    /// <summary>
    /// The account and its secret. <see cref="OtpAccount.Issuer"/> and <see cref="OtpAccount.Label"/> are free of control
    /// characters but may be too long for the token, and the label may be empty: set them if the user gives other ones,
    /// then call <see cref="CheckNames"/>.
    /// </summary>
    public OtpCredential Credential { get; }

    /// <summary>Sentences on what was unusual and how it was taken; none of them stops the import.</summary>
    public IReadOnlyList<string> Remarks => remarks;

    /// <summary>Checks that the token can hold the account's names as they are now.</summary>
    /// <exception cref="ImportException">There is no label, or a name is too long.</exception>
    public void CheckNames() => AccountNames.Check(Credential.Account);

    /// <summary>Checks the names of one account of many, whose names the user cannot give.</summary>
    /// <exception cref="ImportException">There is no label, or a name is too long.</exception>
    public void CheckListedNames() => AccountNames.Check(Credential.Account, isAlone: false);

    /// <summary>Whether a name is longer than the token holds.</summary>
    public bool HasLongNames => AccountNames.IsLong(Credential.Account.Issuer) || AccountNames.IsLong(Credential.Account.Label);

    /// <summary>Shortens names that are longer than the token holds, visibly, and says so in a remark.</summary>
    public void ShortenNames()
    {
        OtpAccount account = Credential.Account;
        if (AccountNames.IsLong(account.Issuer))
        {
            account.Issuer = AccountNames.Shorten(account.Issuer);
            AddRemark($"The issuer is longer than the {OtpAccount.MaxTextLength} bytes (in UTF-8) that the token holds, and was shortened: see the … at its end.");
        }

        if (AccountNames.IsLong(account.Label))
        {
            account.Label = AccountNames.Shorten(account.Label);
            AddRemark($"The account name is longer than the {OtpAccount.MaxTextLength} bytes (in UTF-8) that the token holds, and was shortened: see the … at its end.");
        }
    }

    internal void AddRemark(string sentence) => remarks.Add(sentence);
}
