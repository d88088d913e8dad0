using System;
using System.Buffers.Binary;
using System.Linq;
using HwToken.Import.Qr;
using SkiaSharp;

namespace HwToken.Import.Tests.Qr;

public sealed class QrImageTests(QrReaderFixture fixture)
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
    [InlineData("\0\0\0\u0018ftypheix\0\0\0\0", "a HEIC picture")]
    [InlineData("\0\0\0\u0018ftyphevc\0\0\0\0", "a HEIC picture")]
    [InlineData("\0\0\0\u0018ftypmif1\0\0\0\0", "a HEIC picture")]
    [InlineData("\0\0\0\u0018ftypmsf1\0\0\0\0", "a HEIC picture")]
    [InlineData("\0\0\0\u0018ftypavif\0\0\0\0", "an AVIF picture")]
    [InlineData("\0\0\0\u0018ftypavis\0\0\0\0", "an AVIF picture")]
    [InlineData("\0\0\0\u001cftypmif1\0\0\0\0mif1avif", "an AVIF picture")]
    public void Formats_that_are_not_read_are_named(string start, string format)
    {
        byte[] file = System.Text.Encoding.Latin1.GetBytes(start);

        ImportException exception = Assert.Throws<ImportException>(() => QrImage.Load(file, "file"));

        Assert.Equal($"file is {format}, which is not read; on the phone share it as JPEG, or convert it: on macOS with 'sips -s format png FILE -o FILE.png', on Linux with 'heif-convert FILE FILE.png', on Windows in Photos with \"Save as\".", exception.Message);
    }

    [Fact]
    public void What_a_cut_file_lost_is_white()
    {
        byte[] whole = TestImages.ReadBytes("no-code.jpg");

        QrImage image = QrImage.Load(whole[..(whole.Length / 2)], "cut.jpg");

        Assert.True(image.IsDamaged);
        Assert.Equal((320, 240), (image.Luma.Width, image.Luma.Height));
    }

    [Fact]
    public void A_recording_larger_than_any_screen_is_refused()
    {
        ImportException exception = Assert.Throws<ImportException>(() => QrImage.Load([.. "GIF89a"u8, 0x10, 0x27, 0x88, 0x13, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x2C, 0, 0, 0, 0, 0x10, 0x27, 0x88, 0x13, 0, 2, 2, 0x4C, 1, 0, (byte)';'], "huge.gif"));

        Assert.Equal("huge.gif has 10000 × 5000 pixels, more than the 16 million that are read; crop it to the QR code.", exception.Message);
    }

    /// <summary>400 million white pixels take 390 kB as PNG; the header alone decides.</summary>
    [Fact]
    public void A_small_file_that_would_unpack_to_a_huge_picture_is_refused()
    {
        byte[] bomb = PngOfHeader(20_000, 20_000, bitDepth: 1, colourType: 0, [0x78, 0x9C, 0xED, 0xC1]);

        ImportException exception = Assert.Throws<ImportException>(() => QrImage.Load(bomb, "bomb.png"));

        Assert.Equal("bomb.png has 20000 × 20000 pixels, more than the 50 million that are read; crop it to the QR code.", exception.Message);
    }

    [Fact]
    public void An_empty_file_and_the_first_bytes_of_one_are_no_picture()
    {
        byte[] whole = TestImages.ReadBytes(TestImages.Small);
        for (int length = 0; length < 16; length++)
        {
            Assert.Equal("x is no picture that can be read; give a PNG, JPEG, WebP, GIF, BMP, TIFF, SVG or PDF file.", Assert.Throws<ImportException>(() => QrImage.Load(whole[..length], "x")).Message);
        }
    }

    [Theory]
    [InlineData(TestImages.Small)]
    [InlineData("no-code.jpg")]
    [InlineData("lossy.webp")]
    [InlineData("steam.gif")]
    [InlineData("steam.bmp")]
    public void A_file_cut_anywhere_is_refused_or_marked_as_damaged(string file)
    {
        byte[] whole = TestImages.ReadBytes(file);
        for (int length = 16; length < whole.Length * 9 / 10; length += 1 + (whole.Length / 60))
        {
            try
            {
                Assert.True(QrImage.Load(whole[..length], "cut").IsDamaged);
            }
            catch (ImportException exception)
            {
                Assert.StartsWith("cut begins like a", exception.Message);
            }
        }
    }

    [Fact]
    public void Of_an_animation_the_first_frame_is_read()
    {
        // Two frames of one pixel, black and then white, after the GIF89a specification: a header with a palette of two
        // colours, then for each frame its place and its one pixel in LZW.
        byte[] animation = [
            .. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255,
            0x21, 0xF9, 4, 0, 10, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 0x01, 0,
            0x21, 0xF9, 4, 0, 10, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x4C, 0x01, 0, 0x3B];

        Assert.Equal([0], QrImage.Load(animation, "animation.gif").Luma.Pixels);
    }

    /// <summary>Sixteen bits a colour: 0x7FFF is the middle.</summary>
    [Fact]
    public void A_PNG_of_16_bits_a_colour_is_read()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(4, 4, SKColorType.Rgba16161616, SKAlphaType.Unpremul));
        bitmap.Erase(new SKColor(127, 127, 127));
        byte[] file = Encode(bitmap, SKEncodedImageFormat.Png);
        Assert.Equal(16, file[24]); // the bit depth in the header

        Assert.All(QrImage.Load(file, "deep.png").Luma.Pixels, pixel => Assert.InRange(pixel, 126, 128));
    }

    /// <summary>Printers' JPEG files have four colours, which Photoshop writes inverted.</summary>
    [Fact]
    public void A_JPEG_of_four_colours_is_read()
    {
        LumaImage image = QrImage.Load(TestImages.ReadBytes("cmyk.jpg"), "cmyk.jpg").Luma;

        Assert.Equal(TestImages.GetTexts("cmyk.jpg"), QrScanner.Scan(fixture.Reader, image).Symbols.Select(symbol => symbol.Text));
    }

    /// <summary>A page in dark mode gives white modules on nothing; on white nothing of them is left.</summary>
    [Fact]
    public void White_on_transparent_is_laid_on_black()
    {
        LumaImage image = QrImage.Load(Encode(Filled(SKColors.White.WithAlpha(0)), SKEncodedImageFormat.Png), "empty.png").Luma;
        Assert.All(image.Pixels, pixel => Assert.Equal(255, pixel));

        using var bitmap = new SKBitmap(new SKImageInfo(4, 1, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        bitmap.Pixels = [SKColors.Transparent, SKColors.White, SKColors.White.WithAlpha(128), SKColors.Transparent];

        Assert.Equal([0, 255, 128, 0], QrImage.Load(Encode(bitmap, SKEncodedImageFormat.Png), "dark.png").Luma.Pixels);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(20_000, 10)]
    [InlineData(10, 20_000)]
    public void Pictures_of_any_shape_are_read(int width, int height)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Gray8, SKAlphaType.Opaque));
        bitmap.Erase(SKColors.White);

        LumaImage image = QrImage.Load(Encode(bitmap, SKEncodedImageFormat.Png), "long.png").Luma;

        Assert.Equal((width, height), (image.Width, image.Height));
    }

    private static byte[] PngOfHeader(int width, int height, byte bitDepth, byte colourType, byte[] data)
    {
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (bitDepth, colourType);
        return [0x89, .. "PNG\r\n\x1A\n"u8, .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, data)];

        static byte[] Chunk(ReadOnlySpan<byte> type, byte[] content)
        {
            byte[] chunk = new byte[12 + content.Length];
            BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
            type.CopyTo(chunk.AsSpan(4));
            content.CopyTo(chunk, 8);
            BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + content.Length), HwToken.Core.Encoding.Crc32.Compute(chunk, 4, 4 + content.Length));
            return chunk;
        }
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
