using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using HwToken.Import.Qr;
using SkiaSharp;

namespace HwToken.Import.Pictures;

/// <summary>The frames of a GIF or WebP file: a recording of a screen may show the code in any of them.</summary>
internal static class AnimationFrames
{
    /// <summary>More than are looked at, since the mark of a frame may stand in a picture by chance.</summary>
    internal const int MostFrames = 4096;

    // The extension that gives a frame its time.
    private static ReadOnlySpan<byte> FrameMark => [0x21, 0xF9, 0x04];

    /// <summary>Decodes the first frame, and after it each that differs from the one before.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="name">What the user calls it, for the sentences.</param>
    /// <param name="work">What may be decoded.</param>
    public static IEnumerable<QrImage> Load(byte[] file, string name, WorkLimit work)
    {
        if (CountWebPFrames(file) > MostFrames)
        {
            throw new ImportException($"{name} is a recording of more than {MostFrames} frames; take a screenshot of the code.");
        }

        file = WithoutLateFrames(file);
        QrImage first = QrImage.Load(file, name);
        byte[] last = SHA256.HashData(first.Luma.Pixels);
        yield return first;
        using SKData data = SKData.CreateCopy(file);
        using SKCodec? codec = SKCodec.Create(data);
        if (codec is null || codec.FrameCount < 2)
        {
            yield break;
        }

        SKCodecFrameInfo[] frames = codec.FrameInfo;
        SKImageInfo info = new(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul);
        var pixels = new byte[info.BytesSize];
        int number = 0;
        while (number < frames.Length && number < PictureFile.MaxPictures && !work.IsOver)
        {
            // The same picture again is not looked at, but it was decoded.
            work.Take((long)info.Width * info.Height * QrScanner.WorkPerPixel);

            // The canvas still holds the frame before, on which most frames are drawn; else the codec begins anew.
            int prior = number > 0 && frames[number].RequiredFrame == number - 1 ? number - 1 : -1;
            if (!TryDecode(codec, info, pixels, number, prior))
            {
                yield break;
            }

            number++;
            QrImage frame = QrImage.FromPixels(pixels, info, SKEncodedOrigin.TopLeft);
            byte[] look = SHA256.HashData(frame.Luma.Pixels);
            if (!look.AsSpan().SequenceEqual(last))
            {
                last = look;
                yield return frame;
            }
        }
    }

    /// <summary>The codec takes note of every frame, at three hundred bytes each, though only the first ones are looked at.</summary>
    internal static byte[] WithoutLateFrames(byte[] file)
    {
        if (!file.AsSpan().StartsWith("GIF8"u8))
        {
            return file;
        }

        int end = 0;
        for (int frame = 0; frame <= MostFrames; frame++)
        {
            int next = file.AsSpan(end).IndexOf(FrameMark);
            if (next < 0)
            {
                return file;
            }

            end += next + FrameMark.Length;
        }

        return file[..(end - FrameMark.Length)];
    }

    /// <summary>The decoder lists all frames of a WebP file, however many, before it gives the first.</summary>
    private static int CountWebPFrames(ReadOnlySpan<byte> file) => file.StartsWith("RIFF"u8) ? file.Count("ANMF"u8) : 0;

    private static bool TryDecode(SKCodec codec, SKImageInfo info, byte[] pixels, int number, int prior)
    {
        GCHandle pinned = GCHandle.Alloc(pixels, GCHandleType.Pinned);
        try
        {
            return codec.GetPixels(info, pinned.AddrOfPinnedObject(), new SKCodecOptions(number, prior)) == SKCodecResult.Success;
        }
        finally
        {
            pinned.Free();
        }
    }
}
