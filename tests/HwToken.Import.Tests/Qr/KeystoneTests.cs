using System;
using System.Linq;
using HwToken.Import.Qr;

namespace HwToken.Import.Tests.Qr;

public sealed class KeystoneTests
{
    /// <summary>A white trapezium whose upper side is three quarters of its lower one becomes a full rectangle.</summary>
    [Fact]
    public void A_plane_that_leans_back_becomes_a_rectangle()
    {
        const int Side = 200;
        var image = new LumaImage(Side, Side, new byte[Side * Side]);
        for (int y = 0; y < Side; y++)
        {
            int width = (int)(Side * (0.75 + (0.25 * (y + 0.5) / Side)));
            image.Pixels.AsSpan((y * Side) + ((Side - width) / 2), width).Fill(255);
        }

        LumaImage straight = Keystone.Straighten(image, FarSide.Top);

        // Only the very edge mixes with what lies beside.
        Assert.True(straight.Pixels.Where((_, index) => index % Side is > 2 and < Side - 3).All(pixel => pixel == 255));
    }

    [Fact]
    public void The_four_sides_do_the_same_turned()
    {
        LumaImage noise = PictureMaker.Noise(60, 60);
        LumaImage top = Keystone.Straighten(noise, FarSide.Top);
        LumaImage left = Keystone.Straighten(Transpose(noise), FarSide.Left);

        Assert.Equal(top.Pixels, Transpose(left).Pixels);
        Assert.NotEqual(top.Pixels, Keystone.Straighten(noise, FarSide.Bottom).Pixels);
        Assert.NotEqual(top.Pixels, Keystone.Straighten(noise, FarSide.Right).Pixels);
    }

    private static LumaImage Transpose(LumaImage image)
    {
        byte[] pixels = [.. Enumerable.Range(0, image.Pixels.Length).Select(index => image.Pixels[(index % image.Height * image.Width) + (index / image.Height)])];
        return new LumaImage(image.Height, image.Width, pixels);
    }
}
