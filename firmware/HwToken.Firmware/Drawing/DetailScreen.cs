using HwToken.Core.Otp;
using HwToken.Firmware.Drawing.Fonts;

namespace HwToken.Firmware.Drawing;

/// <summary>
/// What an account is: its parameters and the fingerprint by which it is compared with a backup; on a second page its
/// names in full, with further pages where they are long.
/// </summary>
public static class DetailScreen
{
    // Constants, which stay in the flash: each use allocates 12 bytes on the device, an array of its own would keep more for good.
    private const string TotpText = "TOTP";
    private const string HotpText = "HOTP";
    private const string SteamText = "Steam";
    private const string Sha1Text = "SHA-1";
    private const string Sha256Text = "SHA-256";
    private const string Sha512Text = "SHA-512";
    private const string DigitsText = " digits";
    private const string CharactersText = " characters";
    private const string CommaText = ", ";
    private const string SecondsText = " s";
    private const string CounterText = "counter ";
    private const string StartText = "start ";
    private const string FingerprintText = "Fingerprint ";
    private const string PressText = "press: →";
    private const string HoldText = "hold: back";

    private const int HeadingY = 1;
    private const int NamePitch = 8;
    private const int TypeY = 19;
    private const int CodeY = 28;
    private const int MovingFactorY = 37;
    private const int FingerprintY = 46;

    /// <summary>Draws the whole screen.</summary>
    public static void Draw(Canvas canvas, DetailView view)
    {
        canvas.Clear();
        Layout.DrawKeys(canvas, Layout.KeysY, PressText, HoldText);
        if (view.Page > 0)
        {
            DrawNames(canvas, view);
            return;
        }

        DrawHeading(canvas, view);
        OtpAccount account = view.Account;
        string type = account.Type == OtpType.Totp ? TotpText : account.Type == OtpType.Hotp ? HotpText : SteamText;
        int x = canvas.DrawText(Layout.Left, TypeY, type) + SmallFont.CellWidth;
        canvas.DrawText(x, TypeY, account.Algorithm == OtpAlgorithm.Sha1 ? Sha1Text : account.Algorithm == OtpAlgorithm.Sha256 ? Sha256Text : Sha512Text);
        x = canvas.DrawNumber(Layout.Left, CodeY, (ulong)account.Digits);
        x = canvas.DrawText(x, CodeY, account.Type == OtpType.Steam ? CharactersText : DigitsText);
        if (account.Type == OtpType.Hotp)
        {
            DrawCounter(canvas, account.Counter);
        }
        else
        {
            x = canvas.DrawText(x, CodeY, CommaText);
            x = canvas.DrawNumber(x, CodeY, (ulong)account.Period);
            canvas.DrawText(x, CodeY, SecondsText);
            DrawStart(canvas, account.StartTime);
        }

        x = canvas.DrawText(Layout.Left, FingerprintY, FingerprintText);
        canvas.DrawText(x, FingerprintY, view.Fingerprint, 0, view.Fingerprint.Length);
    }

    /// <summary>A number that changes when time alone changes the picture.</summary>
    public static int GetPhase(DetailView view)
    {
        if (view.Page > 0 || view.Picture.Length > 0)
        {
            return -1;
        }

        int issuer = Marquee.FirstCell(view.ElapsedMilliseconds, view.Issuer.Length, Layout.LineCells);
        return (issuer << 8) | Marquee.FirstCell(view.ElapsedMilliseconds, view.Label.Length, Layout.LineCells);
    }

    // A picture takes both lines; a name beside it is on the second page.
    private static void DrawHeading(Canvas canvas, DetailView view)
    {
        if (view.Picture.Length > 0)
        {
            Layout.DrawPicture(canvas, 0, view.Picture.Bytes, view.Picture.Length);
            return;
        }

        bool hasIssuer = view.Issuer.Length > 0;
        canvas.DrawLine(Layout.Left, HeadingY, Layout.LineCells, hasIssuer ? view.Issuer : view.Label, view.ElapsedMilliseconds);
        if (hasIssuer)
        {
            canvas.DrawLine(Layout.Left, HeadingY + NamePitch, Layout.LineCells, view.Label, view.ElapsedMilliseconds);
        }
    }

    // A counter of 19 digits leaves no room for the word.
    private static void DrawCounter(Canvas canvas, ulong counter)
    {
        int x = Layout.Left;
        if (CounterText.Length + Canvas.CountDigits(counter) <= Layout.LineCells)
        {
            x = canvas.DrawText(x, MovingFactorY, CounterText);
        }

        canvas.DrawNumber(x, MovingFactorY, counter);
    }

    // The time from which steps are counted, where it is not 1970 (T0 of RFC 6238).
    private static void DrawStart(Canvas canvas, long startTime)
    {
        if (startTime != 0)
        {
            int x = canvas.DrawText(Layout.Left, MovingFactorY, StartText);
            canvas.DrawNumber(x, MovingFactorY, (ulong)startTime);
        }
    }

    // Names of 64 characters, broken at words, may take more lines than there are: then they have another page.
    private static void DrawNames(Canvas canvas, DetailView view)
    {
        if (view.Picture.Length > 0 && view.Page == 1)
        {
            Layout.DrawPicture(canvas, 0, view.Picture.Bytes, view.Picture.Length);
        }

        int before = (view.Page - 1) * DetailView.LinesPerPage;
        DrawLines(canvas, view.IssuerText, view.FirstLine - before);
        DrawLines(canvas, view.LabelText, view.LabelLine - before);
    }

    private static void DrawLines(Canvas canvas, char[] text, int line)
    {
        int start = LineBreaks.SkipSpaces(text, 0);
        while (start < text.Length)
        {
            int end = LineBreaks.FindEnd(text, start, Layout.LineCells);
            if (line >= 0 && line < DetailView.LinesPerPage)
            {
                canvas.DrawText(Layout.Left, HeadingY + (line * NamePitch), text, start, end - start);
            }

            line++;
            start = LineBreaks.SkipSpaces(text, end);
        }
    }
}
