using System;
using HwToken.Import.Qr;

namespace HwToken.Import.Tests.Qr;

public sealed class LumaImageTests
{
    [Fact]
    public void Shrinking_averages_squares_and_rounds()
    {
        var image = new LumaImage(4, 2, [0, 255, 10, 10, 255, 255, 10, 11]);

        LumaImage half = image.Shrink(2);

        Assert.Equal((2, 1), (half.Width, half.Height));
        Assert.Equal([191, 10], half.Pixels);
    }

    [Fact]
    public void Shrinking_leaves_out_what_does_not_fill_a_square()
    {
        var image = new LumaImage(5, 4, [
            9, 9, 9, 1, 1,
            9, 9, 9, 1, 1,
            9, 9, 9, 1, 1,
            1, 1, 1, 1, 1]);

        LumaImage third = image.Shrink(3);

        Assert.Equal((1, 1), (third.Width, third.Height));
        Assert.Equal([9], third.Pixels);
    }

    /// <summary>Halving takes many pixels at a time and the rest one by one.</summary>
    [Theory]
    [InlineData(2, 2)]
    [InlineData(131, 7)]
    [InlineData(256, 5)]
    public void Halving_averages_squares_at_any_width(int width, int height)
    {
        LumaImage image = PictureMaker.Noise(width, height);

        LumaImage half = image.Shrink(2);

        Assert.Equal((width / 2, height / 2), (half.Width, half.Height));
        for (int index = 0; index < half.Pixels.Length; index++)
        {
            int at = (index / half.Width * 2 * width) + (index % half.Width * 2);
            int sum = image.Pixels[at] + image.Pixels[at + 1] + image.Pixels[at + width] + image.Pixels[at + width + 1];
            Assert.Equal((sum + 2) / 4, half.Pixels[index]);
        }
    }

    [Fact]
    public void Refuses_an_array_of_another_size() =>
        Assert.Throws<ArgumentException>(() => new LumaImage(3, 3, new byte[8]));
}
