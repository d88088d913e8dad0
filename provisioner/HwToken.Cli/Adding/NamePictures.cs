using System.Collections.Generic;
using HwToken.Core.Otp;
using HwToken.Labels;

namespace HwToken.Cli.Adding;

/// <summary>Gives accounts the pictures of the names that the token's font lacks, and says what the user must know of them.</summary>
internal static class NamePictures
{
    /// <summary>Draws the pictures.</summary>
    /// <param name="accounts">The accounts; their bitmaps are replaced.</param>
    /// <param name="output">Takes the remarks.</param>
    internal static void Draw(IReadOnlyList<OtpAccount> accounts, Output output)
    {
        using var renderer = new LabelRenderer();
        foreach (OtpAccount account in accounts)
        {
            foreach (string remark in renderer.Apply(account))
            {
                output.Say(accounts.Count == 1 ? remark : $"{AccountText.GetName(account)}: {remark}");
            }
        }
    }
}
