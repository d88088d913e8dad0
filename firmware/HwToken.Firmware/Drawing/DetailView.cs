using HwToken.Core.Otp;

namespace HwToken.Firmware.Drawing;

/// <summary>What <see cref="DetailScreen"/> shows: an account without its code.</summary>
public sealed class DetailView
{
    /// <summary>Lines of a page with names.</summary>
    internal const int LinesPerPage = 6;

    private const int PictureLines = 2;

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
        IssuerText = issuer.Length > 0 ? account.Issuer.ToCharArray() : new char[0];
        LabelText = label.Length > 0 ? account.Label.ToCharArray() : new char[0];
        int issuerLines = LineBreaks.Count(IssuerText, Layout.LineCells);
        int labelLines = LineBreaks.Count(LabelText, Layout.LineCells);
        FirstLine = picture.Length > 0 ? PictureLines : 0;
        LabelLine = FirstLine + issuerLines;
        if (issuerLines > 0 && labelLines > 0 && LabelLine + labelLines < LinesPerPage)
        {
            LabelLine++;
        }

        PageCount = 1 + ((LabelLine + labelLines + LinesPerPage - 1) / LinesPerPage);
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

    /// <summary>How many pages it has: the parameters, and one or more with the names in full.</summary>
    public int PageCount { get; }

    /// <summary>The page on the screen, from 0: the parameters.</summary>
    public int Page { get; set; }

    /// <summary>The issuer, to be broken into lines; empty when there is none, or the picture stands for it.</summary>
    internal char[] IssuerText { get; }

    /// <summary>The label, to be broken into lines; empty when the picture stands for it.</summary>
    internal char[] LabelText { get; }

    /// <summary>The line of the names' pages, from 0, in which the names begin; the picture has those before it.</summary>
    internal int FirstLine { get; }

    /// <summary>The line in which the label begins.</summary>
    internal int LabelLine { get; }

    /// <summary>For how long it has been on the screen, in milliseconds: moves names that are too long.</summary>
    public long ElapsedMilliseconds { get; set; }
}
