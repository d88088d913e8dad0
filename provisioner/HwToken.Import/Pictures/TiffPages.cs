using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using BitMiracle.LibTiff.Classic;
using HwToken.Import.Qr;
using SkiaSharp;

namespace HwToken.Import.Pictures;

/// <summary>The pages of a TIFF file, as scanners and some clipboards make them; decoded by LibTiff.NET.</summary>
internal static class TiffPages
{
    /// <summary>LibTiff makes four bytes of each, whatever the file has; a page of A4 at 600 dots an inch has 34.8 million.</summary>
    internal const int MaxPixels = 35_000_000;

    // Of more pixels the memory is wanted for looking at the page.
    private const int MostKept = 4_000_000;

    // Four of the decoder's, and one of grey.
    private const int BytesPerPixel = 5;

    /// <summary>The most memory for the file, for a page, and for what it is unpacked in piece by piece.</summary>
    internal const long MaxMemory = 200L << 20;

    /// <summary>Decodes page after page.</summary>
    public static IEnumerable<QrImage> Load(byte[] file, string name)
    {
        using var stream = new MemoryStream(file, writable: false);
        using Tiff tiff = Open(stream) ?? throw Broken(name);
        int[] raster = [];
        for (int page = 0; page < PictureFile.MaxPictures; page++)
        {
            yield return Decode(tiff, name, file.Length, ref raster);
            if (!TryMove(tiff))
            {
                yield break;
            }
        }
    }

    private static Tiff? Open(Stream stream)
    {
        Tiff.SetErrorHandler(new SilentHandler());
        try
        {
            return Tiff.ClientOpen("picture", "r", stream, new TiffStream());
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            return null;
        }
    }

    private static QrImage Decode(Tiff tiff, string name, int length, ref int[] raster)
    {
        int width = GetNumber(tiff, TiffTag.IMAGEWIDTH);
        int height = GetNumber(tiff, TiffTag.IMAGELENGTH);
        if (width <= 0 || height <= 0)
        {
            throw Broken(name);
        }

        QrImage.CheckSize(width, height, name, MaxPixels);
        if (length + CountBuffer(tiff) + ((long)width * height * BytesPerPixel) > MaxMemory)
        {
            throw new ImportException($"{name} is a TIFF picture in pieces that are larger than is read; save it as PNG, or take a screenshot of the code.");
        }

        // Pages mostly have the size of the one before.
        if (raster.Length == width * height)
        {
            Array.Clear(raster);
        }
        else
        {
            raster = new int[width * height];
        }

        try
        {
            if (!tiff.ReadRGBAImageOriented(width, height, raster, Orientation.TOPLEFT, stopOnError: false))
            {
                throw Broken(name);
            }
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            throw Broken(name);
        }

        // LibTiff packs a pixel as A, B, G, R from the highest byte on, which in memory are R, G, B, A.
        QrImage page = QrImage.FromPixels(MemoryMarshal.AsBytes(raster.AsSpan()), new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul), SKEncodedOrigin.TopLeft);
        raster = raster.Length <= MostKept ? raster : [];
        return page;
    }

    // A tile may be larger than the whole picture. What has no size that fits into a number is too large.
    private static long CountBuffer(Tiff tiff)
    {
        if (!tiff.IsTiled())
        {
            return tiff.StripSize() > 0 ? tiff.StripSize() : MaxMemory;
        }

        long pixels = (long)GetNumber(tiff, TiffTag.TILEWIDTH) * GetNumber(tiff, TiffTag.TILELENGTH);
        return pixels is <= 0 or > MaxPixels || tiff.TileSize() <= 0 ? MaxMemory : tiff.TileSize() + (pixels * BytesPerPixel);
    }

    private static bool TryMove(Tiff tiff)
    {
        try
        {
            return tiff.ReadDirectory();
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            return false;
        }
    }

    private static int GetNumber(Tiff tiff, TiffTag tag) => tiff.GetField(tag) is [var value, ..] ? value.ToInt() : 0;

    // A managed decoder that a damaged file leads astray throws whatever its arrays throw.
    private static bool IsDamage(Exception exception) => exception is not (OutOfMemoryException or ImportException);

    private static ImportException Broken(string name) => new($"{name} begins like a TIFF picture, but is broken and cannot be read; save or send it again.");

    private sealed class SilentHandler : TiffErrorHandler
    {
        public override void ErrorHandler(Tiff tif, string method, string format, params object[] args)
        {
        }

        public override void ErrorHandlerExt(Tiff tif, object clientData, string method, string format, params object[] args)
        {
        }

        public override void WarningHandler(Tiff tif, string method, string format, params object[] args)
        {
        }

        public override void WarningHandlerExt(Tiff tif, object clientData, string method, string format, params object[] args)
        {
        }
    }
}
