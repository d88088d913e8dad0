using System;
using HwToken.Core.Encoding;

namespace HwToken.Core.Otp;

/// <summary>Room for the bitmap of one account after another, so that reading one allocates nothing for it. 256 bytes.</summary>
public sealed class BitmapBuffer
{
    /// <summary>Holds the bitmap (<see cref="OtpAccount.LabelBitmap"/>) from its start.</summary>
    public byte[] Bytes { get; } = new byte[OtpAccount.MaxBitmapLength];

    /// <summary>Bytes of the bitmap, 0 for none.</summary>
    public int Length { get; private set; }

    /// <summary>Takes a copy of a bitmap.</summary>
    /// <param name="bitmap">At most 256 bytes, empty for none.</param>
    public void Set(byte[] bitmap)
    {
        Array.Copy(bitmap, 0, Bytes, 0, bitmap.Length);
        Length = bitmap.Length;
    }

    /// <summary>Empties and overwrites it.</summary>
    public void Clear()
    {
        Array.Clear(Bytes, 0, Bytes.Length);
        Length = 0;
    }

    /// <summary>Reads a bitmap; one that is too long fails the reader.</summary>
    internal void Read(ByteReader reader, int length)
    {
        reader.ReadBytes(Bytes, length);
        Length = reader.Failed ? 0 : length;
    }
}
