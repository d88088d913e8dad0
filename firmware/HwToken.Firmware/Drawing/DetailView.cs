using HwToken.Core.Otp;

namespace HwToken.Firmware.Drawing;

/// <summary>What <see cref="DetailScreen"/> shows: an account without its code.</summary>
public sealed class DetailView
{
    /// <summary>Shows an account.</summary>
    /// <param name="account">Its parameters.</param>
    /// <param name="issuer">Its issuer's line; kept, not copied.</param>
    /// <param name="label">Its label's line; kept, not copied.</param>
    /// <param name="picture">The picture of the names that are in neither line; kept, not copied.</param>
    /// <param name="fingerprint">Its fingerprint (<see cref="OtpFingerprint.Format"/>).</param>
    public DetailView(OtpAccount account, TextLine issuer, TextLine label, BitmapBuffer picture, string fingerprint)
    {
        Account = account;
        Issuer = issuer;
        Label = label;
        Picture = picture;
        Fingerprint = fingerprint.ToCharArray();
    }

    /// <summary>The parameters.</summary>
    public OtpAccount Account { get; }

    /// <summary>Who the account is with; empty when there is no issuer, or the picture stands for it.</summary>
    public TextLine Issuer { get; }

    /// <summary>Whose account it is; empty when the picture stands for it.</summary>
    public TextLine Label { get; }

    /// <summary>The names that the font lacks, as on the account's screen; empty for none.</summary>
    public BitmapBuffer Picture { get; }

    /// <summary>The fingerprint, nine characters.</summary>
    public char[] Fingerprint { get; }

    /// <summary>Whether the names are shown in full instead of the parameters.</summary>
    public bool ShowsNames { get; set; }

    /// <summary>For how long it has been on the screen, in milliseconds: moves names that are too long.</summary>
    public long ElapsedMilliseconds { get; set; }
}
