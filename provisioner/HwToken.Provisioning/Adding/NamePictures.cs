using System.Collections.Generic;
using HwToken.Core.Otp;
using HwToken.Labels;
using HwToken.Provisioning.Dialogue;
using HwToken.Provisioning.Wording;

namespace HwToken.Provisioning.Adding;

/// <summary>Gives accounts the pictures of the names that the token's font lacks, and says what the user must know of them.</summary>
public static class NamePictures
{
    /// <summary>Draws the pictures.</summary>
    /// <param name="accounts">The accounts; their bitmaps are replaced.</param>
    /// <param name="user">Hears the remarks.</param>
    public static void Draw(IReadOnlyList<OtpAccount> accounts, IUser user)
    {
        using var renderer = new LabelRenderer();
        foreach (OtpAccount account in accounts)
        {
            foreach (string remark in renderer.Apply(account))
            {
                user.Say(accounts.Count == 1 ? remark : $"{AccountText.GetName(account)}: {remark}");
            }
        }
    }
}
