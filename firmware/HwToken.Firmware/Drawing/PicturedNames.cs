using HwToken.Core.Otp;
using HwToken.Firmware.Drawing.Fonts;

namespace HwToken.Firmware.Drawing;

/// <summary>
/// Which of an account's names are drawn as text and which its picture stands for. A picture stands only for a name
/// that the font lacks: a host can't put a picture of its choice over a name that can be read.
/// </summary>
public static class PicturedNames
{
    /// <summary>Fills two lines with the names that are to be drawn as text.</summary>
    /// <param name="account">The account.</param>
    /// <param name="issuer">Becomes its issuer; empty when the picture stands for that.</param>
    /// <param name="label">Becomes its label; empty when the picture stands for that.</param>
    /// <returns>The picture to draw; empty when both names are text.</returns>
    public static byte[] Set(OtpAccount account, TextLine issuer, TextLine label) =>
        Set(account, account.LabelBitmap.Length, issuer, label) ? account.LabelBitmap : OtpAccount.NoBitmap;

    /// <summary>Fills two lines with the names of an account whose bitmap is kept apart from it.</summary>
    /// <param name="account">The account.</param>
    /// <param name="bitmapLength">Bytes of its bitmap, 0 for none.</param>
    /// <param name="issuer">Becomes its issuer; empty when the picture stands for that.</param>
    /// <param name="label">Becomes its label; empty when the picture stands for that.</param>
    /// <returns>Whether the bitmap is to be drawn.</returns>
    public static bool Set(OtpAccount account, int bitmapLength, TextLine issuer, TextLine label)
    {
        bool isPictured = IsPictured(account, bitmapLength);
        SetLine(issuer, account.Issuer, isPictured);
        SetLine(label, account.Label, isPictured);
        return isPictured;
    }

    /// <summary>Whether an account has a picture that is to be drawn.</summary>
    public static bool IsPictured(OtpAccount account) => IsPictured(account, account.LabelBitmap.Length);

    private static bool IsPictured(OtpAccount account, int bitmapLength) =>
        bitmapLength > 0 && !(SmallFont.Covers(account.Issuer) && SmallFont.Covers(account.Label));

    private static void SetLine(TextLine line, string name, bool isPictured)
    {
        if (isPictured && !SmallFont.Covers(name))
        {
            line.Clear();
        }
        else
        {
            line.Set(name);
        }
    }
}
