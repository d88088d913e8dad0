using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
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
    public static IEnumerable<QrImage> Load(byte[] file, string name)
    {
        file = WithoutLateFrames(file);
        QrImage first = QrImage.Load(file, name);
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
        LumaImage last = first.Luma;
        int number = 0;
        while (number < frames.Length && number < PictureFile.MaxPictures)
        {
            // The canvas still holds the frame before, on which most frames are drawn; else the codec begins anew.
            int prior = number > 0 && frames[number].RequiredFrame == number - 1 ? number - 1 : -1;
            if (!TryDecode(codec, info, pixels, number, prior))
            {
                yield break;
            }

            number++;
            QrImage frame = QrImage.FromPixels(pixels, info, SKEncodedOrigin.TopLeft);
            if (!frame.Luma.Pixels.AsSpan().SequenceEqual(last.Pixels))
            {
                last = frame.Luma;
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
