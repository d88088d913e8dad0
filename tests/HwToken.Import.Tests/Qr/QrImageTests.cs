using System;
using System.Buffers.Binary;
using System.Linq;
using HwToken.Import.Qr;
using SkiaSharp;

namespace HwToken.Import.Tests.Qr;

public sealed class QrImageTests
{
    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void Colours_become_their_brightness(SKEncodedImageFormat format)
    {
        foreach ((SKColor colour, int brightness) in new[] { (SKColors.White, 255), (SKColors.Black, 0), (SKColors.Red, 76), (SKColors.Lime, 150), (SKColors.Blue, 29) })
        {
            QrImage image = QrImage.Load(Encode(Filled(colour), format), "picture");

            Assert.All(image.Luma.Pixels, pixel => Assert.InRange(pixel, brightness - 4, brightness + 4));
            Assert.False(image.IsDamaged);
        }
    }

    [Theory]
    [InlineData(0, 255)]
    [InlineData(128, 127)]
    [InlineData(255, 0)]
    public void Black_is_laid_on_white_by_its_opacity(int opacity, int brightness)
    {
        QrImage image = QrImage.Load(Encode(Filled(SKColors.Black.WithAlpha((byte)opacity)), SKEncodedImageFormat.Png), "picture");

        Assert.All(image.Luma.Pixels, pixel => Assert.Equal(brightness, pixel));
    }

    /// <summary>EXIF 2.32, tag 0x0112: on which sides of the scene the file's first row and first column lie.</summary>
    [Theory]
    [InlineData(1, "AB CD")]
    [InlineData(2, "BA DC")]
    [InlineData(3, "DC BA")]
    [InlineData(4, "CD AB")]
    [InlineData(5, "AC BD")]
    [InlineData(6, "CA DB")]
    [InlineData(7, "DB CA")]
    [InlineData(8, "BD AC")]
    public void Pictures_are_set_upright_after_their_EXIF_orientation(int orientation, string upright)
    {
        // The file has quarters of 32 × 16 pixels: A and B above, C and D below.
        using var bitmap = new SKBitmap(new SKImageInfo(64, 32));
        using (var canvas = new SKCanvas(bitmap))
        {
            foreach ((char quarter, int x, int y) in new[] { ('A', 0, 0), ('B', 32, 0), ('C', 0, 16), ('D', 32, 16) })
            {
                byte grey = GreyOf(quarter);
                using var paint = new SKPaint { Color = new SKColor(grey, grey, grey) };
                canvas.DrawRect(x, y, 32, 16, paint);
            }
        }

        LumaImage image = QrImage.Load(WithOrientation(Encode(bitmap, SKEncodedImageFormat.Jpeg), (byte)orientation), "picture").Luma;

        Assert.Equal(orientation < 5 ? (64, 32) : (32, 64), (image.Width, image.Height));
        string[] rows = upright.Split(' ');
        for (int row = 0; row < 2; row++)
        {
            for (int column = 0; column < 2; column++)
            {
                int x = (image.Width / 4) + (column * image.Width / 2);
                int y = (image.Height / 4) + (row * image.Height / 2);
                Assert.InRange(image.Pixels[(y * image.Width) + x], GreyOf(rows[row][column]) - 8, GreyOf(rows[row][column]) + 8);
            }
        }
    }

    [Fact]
    public void A_picture_of_too_many_pixels_is_refused_by_its_header()
    {
        byte[] bitmap = BitmapHeader(10_000, 6_000);

        ImportException exception = Assert.Throws<ImportException>(() => QrImage.Load(bitmap, "huge.bmp"));

        Assert.Equal("huge.bmp has 10000 × 6000 pixels, more than the 50 million that are read; crop it to the QR code.", exception.Message);
    }

    [Fact]
    public void A_file_that_is_too_long_is_refused_before_it_is_decoded()
    {
        byte[] file = new byte[QrImage.MaxFileLength + 1];
        TestImages.ReadBytes(TestImages.Small).CopyTo(file, 0);

        ImportException exception = Assert.Throws<ImportException>(() => QrImage.Load(file, "long.png"));

        Assert.Equal("long.png is longer than the 64 MB that are read; crop a picture to its QR code, or make an export without icons and attachments.", exception.Message);
    }

    [Theory]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0", "a HEIC picture")]
    [InlineData("\0\0\0\u0018ftypavif\0\0\0\0", "an AVIF picture")]
    [InlineData("II*\0\b\0\0\0\0\0\0\0\0\0\0\0", "a TIFF picture")]
    [InlineData("%PDF-1.7 and so on", "a PDF document")]
    public void Formats_that_are_not_read_are_named(string start, string format)
    {
        byte[] file = System.Text.Encoding.Latin1.GetBytes(start);

        ImportException exception = Assert.Throws<ImportException>(() => QrImage.Load(file, "file"));

        Assert.Equal($"file is {format}, which is not read; save it as PNG or JPEG, or take a screenshot of the code.", exception.Message);
    }

    [Fact]
    public void What_a_cut_file_lost_is_white()
    {
        byte[] whole = TestImages.ReadBytes("no-code.jpg");

        QrImage image = QrImage.Load(whole[..(whole.Length / 2)], "cut.jpg");

        Assert.True(image.IsDamaged);
        Assert.Equal((320, 240), (image.Luma.Width, image.Luma.Height));
    }

    private static byte GreyOf(char quarter) => (byte)(20 + ((quarter - 'A') * 60));

    private static SKBitmap Filled(SKColor colour)
    {
        var bitmap = new SKBitmap(new SKImageInfo(16, 16, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        bitmap.Erase(colour);
        return bitmap;
    }

    private static byte[] Encode(SKBitmap bitmap, SKEncodedImageFormat format)
    {
        using SKData data = bitmap.Encode(format, 95);
        return data.ToArray();
    }

    /// <summary>Puts an EXIF segment with the one tag Orientation behind a JPEG's first two bytes.</summary>
    private static byte[] WithOrientation(byte[] jpeg, byte orientation)
    {
        byte[] exif = [
            0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8,
            .. "MM\0*"u8, 0, 0, 0, 8,
            0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0,
            0, 0, 0, 0];
        return [.. jpeg.Take(2), .. exif, .. jpeg.Skip(2)];
    }

    private static byte[] BitmapHeader(int width, int height)
    {
        byte[] file = new byte[200];
        "BM"u8.CopyTo(file);
        foreach ((int offset, int value) in new[] { (2, 54 + (width * 3 * height)), (10, 54), (14, 40), (18, width), (22, height) })
        {
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(offset), value);
        }

        file[26] = 1; // planes
        file[28] = 24; // bits a pixel
        return file;
    }
}
