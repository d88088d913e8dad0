using System;
using System.Linq;
using HwToken.Import.Qr;

namespace HwToken.Import.Tests.Qr;

public sealed class LumaFiltersTests
{
    private static readonly LumaImage Grey = new(7, 5, [.. Enumerable.Repeat((byte)93, 35)]);

    [Fact]
    public void A_flat_picture_stays_as_it_is()
    {
        Assert.All(LumaFilters.Enlarge(Grey, 3).Pixels, pixel => Assert.Equal(93, pixel));
        Assert.All(LumaFilters.BoxBlur(Grey, 4).Pixels, pixel => Assert.Equal(93, pixel));
        Assert.All(LumaFilters.Sharpen(Grey).Pixels, pixel => Assert.Equal(93, pixel));
        Assert.All(LumaFilters.SharpenFinely(Grey).Pixels, pixel => Assert.Equal(93, pixel));
        Assert.All(LumaFilters.Soften(Grey).Pixels, pixel => Assert.Equal(93, pixel));
        Assert.All(Keystone.Straighten(Grey, FarSide.Left).Pixels, pixel => Assert.Equal(93, pixel));
    }

    [Fact]
    public void Enlarging_interpolates_between_the_centres_of_pixels()
    {
        LumaImage doubled = LumaFilters.Enlarge(new LumaImage(2, 1, [0, 200]), 2);

        Assert.Equal((4, 2), (doubled.Width, doubled.Height));
        Assert.Equal([0, 50, 150, 200, 0, 50, 150, 200], doubled.Pixels);
    }

    [Fact]
    public void Enlarging_does_the_same_both_ways()
    {
        LumaImage across = LumaFilters.Enlarge(PictureMaker.Noise(9, 6), 3);
        LumaImage down = LumaFilters.Enlarge(Transpose(PictureMaker.Noise(9, 6)), 3);

        Assert.Equal(across.Pixels, Transpose(down).Pixels);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_box_blur_averages_squares_with_repeated_edges(int radius)
    {
        LumaImage image = PictureMaker.Noise(8, 11);

        LumaImage blurred = LumaFilters.BoxBlur(image, radius);

        for (int y = 0; y < image.Height; y++)
        {
            for (int x = 0; x < image.Width; x++)
            {
                double sum = 0;
                for (int row = y - radius; row <= y + radius; row++)
                {
                    for (int column = x - radius; column <= x + radius; column++)
                    {
                        sum += image.Pixels[(Math.Clamp(row, 0, image.Height - 1) * image.Width) + Math.Clamp(column, 0, image.Width - 1)];
                    }
                }

                Assert.InRange(blurred.Pixels[(y * image.Width) + x], (sum / Math.Pow((2 * radius) + 1, 2)) - 0.51, (sum / Math.Pow((2 * radius) + 1, 2)) + 0.51);
            }
        }
    }

    [Fact]
    public void Softening_spreads_a_dot_as_a_Gaussian_does()
    {
        var image = new LumaImage(5, 5, new byte[25]);
        image.Pixels[12] = 255;

        LumaImage soft = LumaFilters.Soften(image);

        Assert.Equal([6, 24, 36, 24, 6], soft.Pixels[10..15]);
        Assert.Equal(soft.Pixels, Transpose(soft).Pixels);
    }

    [Fact]
    public void Sharpening_steepens_an_edge()
    {
        var image = new LumaImage(40, 1, [.. Enumerable.Range(0, 40).Select(x => (byte)Math.Clamp(128 + ((x - 20) * 12), 60, 200))]);

        LumaImage sharp = LumaFilters.Sharpen(image);

        Assert.True(sharp.Pixels[15] < image.Pixels[15] && sharp.Pixels[25] > image.Pixels[25]);
    }

    [Fact]
    public void Stretching_uses_the_whole_range_and_leaves_single_pixels_out_of_account()
    {
        byte[] pixels = [.. Enumerable.Range(0, 1000).Select(index => (byte)(100 + (index % 51)))];
        pixels[0] = 0;
        pixels[1] = 255;

        LumaImage stretched = LumaFilters.Stretch(new LumaImage(100, 10, pixels));

        Assert.Equal((0, 255), (stretched.Pixels[51], stretched.Pixels[50]));
        Assert.InRange(stretched.Pixels[25], 120, 135);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    public void Stretching_a_picture_of_one_tone_ends(byte tone) =>
        Assert.Single(LumaFilters.Stretch(new LumaImage(3, 3, [.. Enumerable.Repeat(tone, 9)])).Pixels.Distinct());

    private static LumaImage Transpose(LumaImage image)
    {
        var pixels = new byte[image.Pixels.Length];
        for (int index = 0; index < pixels.Length; index++)
        {
            pixels[index] = image.Pixels[(index % image.Height * image.Width) + (index / image.Height)];
        }

        return new LumaImage(image.Height, image.Width, pixels);
    }
}
