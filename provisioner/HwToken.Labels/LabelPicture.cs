using System.Collections.Generic;

namespace HwToken.Labels;

/// <summary>The picture of an account's names, and what is to be said about it.</summary>
public sealed class LabelPicture
{
    internal LabelPicture(byte[] bitmap, IReadOnlyList<string> remarks)
    {
        Bitmap = bitmap;
        Remarks = remarks;
    }

    /// <summary>The bitmap for <see cref="Core.Otp.OtpAccount.LabelBitmap"/>: two pages of 1 to 128 columns, 2 to 256 bytes.</summary>
    public byte[] Bitmap { get; }

    /// <summary>Its width in pixels, 1 to 128.</summary>
    public int Width => Bitmap.Length / 2;

    /// <summary>Sentences for the user: that a name was shortened, or that a character could not be drawn. Often none.</summary>
    public IReadOnlyList<string> Remarks { get; }
}
