using System;
using HwToken.Core.Otp;

namespace HwToken.Cli.Enrolling;

/// <summary>What a user's account is called on a token, which holds shorter names than Microsoft Entra ID has.</summary>
internal static class UserLabel
{
    private const string GuestMark = "#EXT#@";
    private const string Cut = "...";

    /// <summary>
    /// The user principal name if it fits. Of a guest's, <c>ada_example.com#EXT#@contoso.onmicrosoft.com</c>, the address at
    /// home, <c>ada@example.com</c>; of what is too long all the same, the beginning.
    /// </summary>
    /// <param name="user">A user principal name, in ASCII.</param>
    internal static string Make(string user)
    {
        if (user.Length <= OtpAccount.MaxTextLength)
        {
            return user;
        }

        int mark = user.IndexOf(GuestMark, StringComparison.OrdinalIgnoreCase);
        int at = mark < 0 ? -1 : user.LastIndexOf('_', mark);
        string label = mark < 0 ? user : at < 0 ? user[..mark] : $"{user[..at]}@{user[(at + 1)..mark]}";
        return label.Length <= OtpAccount.MaxTextLength ? label : label[..(OtpAccount.MaxTextLength - Cut.Length)] + Cut;
    }
}
