using System;
using System.Runtime.InteropServices;
using SkiaSharp;

namespace HwToken.Import.Qr;

/// <summary>A picture file, decoded to what a QR reader looks at: grey, upright, without transparency.</summary>
public sealed class QrImage
{
    /// <summary>The most pixels of a picture; it is refused before any is decoded.</summary>
    public const int MaxPixels = 50_000_000;

    /// <summary>The most pixels of a GIF file, which has 256 colours: a recording of a screen.</summary>
    internal const int MaxGifPixels = 16_000_000;

    /// <summary>The longest picture file, in bytes.</summary>
    public const int MaxFileLength = 64 << 20;

    private QrImage(LumaImage luma, bool isDamaged)
    {
        Luma = luma;
        IsDamaged = isDamaged;
    }

    /// <summary>The picture.</summary>
    public LumaImage Luma { get; }

    /// <summary>Whether the file ends early or is broken inside; what could not be decoded is white.</summary>
    public bool IsDamaged { get; }

    /// <summary>
    /// Decodes a PNG, JPEG, WebP, GIF or BMP file, of an animation the first frame (see <c>PictureFile</c> for all). A camera's note on how it was held
    /// (EXIF orientation) is heeded; transparent parts become white, as on most pages, or black where all that can be seen
    /// is light, as pages in dark mode have it.
    /// </summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="name">What the user calls it, for the sentences.</param>
    /// <exception cref="ImportException">It is no such picture, or too large, or broken from the start.</exception>
    public static QrImage Load(byte[] file, string name)
    {
        ImageFormat format = ImageFormat.Recognise(file)
            ?? throw new ImportException($"{name} is no picture that can be read; give a PNG, JPEG, WebP, GIF, BMP, TIFF, SVG or PDF file.");
        if (format.Kind == PictureKind.Unreadable)
        {
            throw new ImportException($"{name} is {format.Name}, which is not read; {format.Advice}.");
        }

        if (file.Length > MaxFileLength)
        {
            throw TooLong(name);
        }

        using SKData data = SKData.CreateCopy(file);
        using SKCodec codec = SKCodec.Create(data) ?? throw Broken(name, format);
        CheckSize(codec.Info.Width, codec.Info.Height, name, codec.EncodedFormat == SKEncodedImageFormat.Gif ? MaxGifPixels : MaxPixels);
        SKImageInfo info = new(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul);

        // Four bytes a pixel, transparent where nothing is decoded, which are given back before anything else takes memory.
        using var bitmap = new SKBitmap(info, SKBitmapAllocFlags.ZeroPixels);
        SKCodecResult result = codec.GetPixels(info, bitmap.GetPixels());
        ReadOnlySpan<byte> pixels = bitmap.GetPixelSpan();
        bool isOpaque = codec.Info.AlphaType == SKAlphaType.Opaque && result == SKCodecResult.Success;
        return result switch
        {
            SKCodecResult.Success => new QrImage(ToLuma(pixels, info, codec.EncodedOrigin, isOpaque), isDamaged: false),
            SKCodecResult.IncompleteInput or SKCodecResult.ErrorInInput => new QrImage(ToLuma(pixels, info, codec.EncodedOrigin, isOpaque), isDamaged: true),
            _ => throw Broken(name, format),
        };
    }

    /// <summary>Takes pixels that were decoded or drawn.</summary>
    /// <param name="pixels">R, G, B and A of each pixel, the colours multiplied by the opacity.</param>
    /// <param name="info">Their layout.</param>
    /// <param name="origin">How the picture was held.</param>
    internal static QrImage FromPixels(ReadOnlySpan<byte> pixels, SKImageInfo info, SKEncodedOrigin origin) => new(ToLuma(pixels, info, origin, isOpaque: false), isDamaged: false);

    /// <summary>Whether a file is a picture of no more pixels than are read, by its header.</summary>
    internal static bool IsDrawable(byte[] file) => CountPixels(file) <= MaxPixels;

    /// <summary>How many pixels a picture has, by its header; null for what is none.</summary>
    internal static long? CountPixels(byte[] file)
    {
        using SKData data = SKData.CreateCopy(file);
        using SKCodec? codec = SKCodec.Create(data);
        return codec is null ? null : (long)codec.Info.Width * codec.Info.Height;
    }

    /// <summary>Refuses a picture with more pixels than are read.</summary>
    internal static void CheckSize(int width, int height, string name, int most = MaxPixels)
    {
        if ((long)width * height > most)
        {
            throw new ImportException($"{name} has {width} × {height} pixels, more than the {most / 1_000_000} million that are read; crop it to the QR code.");
        }
    }

    /// <summary>What is said of a file that exceeds <see cref="MaxFileLength"/>.</summary>
    internal static ImportException TooLong(string name) =>
        new($"{name} is longer than the {MaxFileLength >> 20} MB that are read; crop a picture to its QR code, or make an export without icons and attachments.");

    private static ImportException Broken(string name, ImageFormat format) =>
        new($"{name} begins like {format.Name}, but is broken and cannot be read; save or send it again.");

    /// <summary>Turns colours into brightness (ITU-R BT.601), lays them on white or black and sets the picture upright.</summary>
    private static LumaImage ToLuma(ReadOnlySpan<byte> pixels, SKImageInfo info, SKEncodedOrigin origin, bool isOpaque)
    {
        // Where pixel (x, y) of the file goes: start + x × stepX + y × stepY.
        (int width, int height) = (info.Width, info.Height);
        bool turned = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        (int uprightWidth, int uprightHeight) = turned ? (height, width) : (width, height);
        bool flipX = origin is SKEncodedOrigin.TopRight or SKEncodedOrigin.BottomRight or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom;
        bool flipY = origin is SKEncodedOrigin.BottomRight or SKEncodedOrigin.BottomLeft or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        int right = flipX ? -1 : 1;
        int down = flipY ? -uprightWidth : uprightWidth;
        int start = (flipX ? uprightWidth - 1 : 0) + (flipY ? (uprightHeight - 1) * uprightWidth : 0);
        (int stepX, int stepY) = turned ? (down, right) : (right, down);

        var luma = new byte[width * height];
        ReadOnlySpan<uint> colours = MemoryMarshal.Cast<byte, uint>(pixels);
        uint ground = isOpaque || !IsLightOnly(colours) ? 255u : 0u;
        for (int y = 0; y < height; y++)
        {
            int target = start + (y * stepY);
            foreach (uint colour in colours.Slice(y * width, width))
            {
                uint opacity = colour >> 24;
                luma[target] = (byte)Math.Min(255u, GetBrightness(colour) + (ground == 0 ? 0 : 255 - opacity));
                target += stepX;
            }
        }

        return new LumaImage(uprightWidth, uprightHeight, luma);
    }

    /// <summary>Whether hardly anything dark can be seen in a picture that is transparent in parts.</summary>
    private static bool IsLightOnly(ReadOnlySpan<uint> colours)
    {
        long light = 0;
        long dark = 0;
        foreach (uint colour in colours)
        {
            uint opacity = colour >> 24;
            if (GetBrightness(colour) * 2 > opacity)
            {
                light += opacity;
            }
            else
            {
                dark += opacity;
            }
        }

        return light > dark * 20;
    }

    /// <summary>The brightness of a pixel whose bytes are R, G, B, A, each colour already multiplied by its opacity.</summary>
    private static uint GetBrightness(uint colour) =>
        (((colour & 0xFF) * 77) + (((colour >> 8) & 0xFF) * 150) + (((colour >> 16) & 0xFF) * 29) + 128) >> 8;
}
