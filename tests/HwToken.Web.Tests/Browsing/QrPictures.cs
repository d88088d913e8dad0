using System;
using System.IO;
using System.Linq;
using System.Text;
using QRCoder;
using SkiaSharp;

namespace HwToken.Web.Tests.Browsing;

/// <summary>Pictures with a QR code in them, as a screenshot and as a film for the browser's camera.</summary>
internal static class QrPictures
{
    private const int FilmWidth = 640;
    private const int FilmHeight = 480;
    private const int Frames = 4;

    /// <summary>A screenshot of 1920 × 1080 with a code somewhere in it, as PNG.</summary>
    internal static byte[] Screenshot(string text) => Draw(text, 1920, 1080, 6).Encode(SKEncodedImageFormat.Png, 100).ToArray();

    /// <summary>The code alone, as PNG.</summary>
    internal static byte[] Code(string text) => Draw(text, 480, 480, 8).Encode(SKEncodedImageFormat.Png, 100).ToArray();

    /// <summary>A film that shows a code, as YUV4MPEG2.</summary>
    internal static byte[] Film(string text)
    {
        using SKBitmap picture = Draw(text, FilmWidth, FilmHeight, 8);
        byte[] luma = [.. picture.Pixels.Select(pixel => pixel.Red)];
        byte[] grey = [.. Enumerable.Repeat((byte)128, FilmWidth * FilmHeight / 2)];
        using var film = new MemoryStream();
        film.Write(Encoding.ASCII.GetBytes(FormattableString.Invariant($"YUV4MPEG2 W{FilmWidth} H{FilmHeight} F10:1 Ip A1:1 C420mpeg2\n")));
        for (int frame = 0; frame < Frames; frame++)
        {
            film.Write("FRAME\n"u8);
            film.Write(luma);
            film.Write(grey);
        }

        return film.ToArray();
    }

    private static SKBitmap Draw(string text, int width, int height, int module)
    {
        using QRCodeData code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        using var ink = new SKPaint { Color = SKColors.Black, IsAntialias = false };
        int size = code.ModuleMatrix.Count * module;
        int left = (width - size) / 2;
        int top = (height - size) / 2;
        for (int y = 0; y < code.ModuleMatrix.Count; y++)
        {
            for (int x = 0; x < code.ModuleMatrix.Count; x++)
            {
                if (code.ModuleMatrix[y][x])
                {
                    canvas.DrawRect(left + (x * module), top + (y * module), module, module, ink);
                }
            }
        }

        return bitmap;
    }
}
