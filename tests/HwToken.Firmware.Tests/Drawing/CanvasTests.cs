using System;
using CsCheck;
using HwToken.Core.Tests;
using HwToken.Firmware.Drawing;

namespace HwToken.Firmware.Tests.Drawing;

public sealed class CanvasTests
{
    [Fact]
    public void Text_reads_back_at_every_row()
    {
        char[] text = "xxÄgypten €…xx".ToCharArray();
        for (int y = 0; y <= Canvas.Height - 8; y++)
        {
            var canvas = new Canvas();
            int end = canvas.DrawText(5, y, text, 2, text.Length - 4);
            Assert.Equal(5 + (10 * 6), end);
            Assert.Equal(FrameReader.GetGlyphs("Ägypten €…"), FrameReader.ReadGlyphs(canvas.Frame, 5, y, 10));
        }
    }

    [Fact]
    public void Text_as_a_string_and_as_characters_is_the_same()
    {
        const string Text = "press: yes";
        var one = new Canvas();
        var other = new Canvas();
        Assert.Equal(one.DrawText(3, 20, Text), other.DrawText(3, 20, Text.ToCharArray(), 0, Text.Length));
        Assert.Equal(one.Frame, other.Frame);
    }

    [Fact]
    public void Text_ends_at_the_right_edge()
    {
        var canvas = new Canvas();
        canvas.DrawText(1, 8, new string('M', 40));
        Assert.Equal(FrameReader.GetGlyphs(new string('M', 21)), FrameReader.ReadGlyphs(canvas.Frame, 1, 8, 21));
        Assert.All(canvas.Frame.AsSpan(2 * Canvas.Width).ToArray(), column => Assert.Equal(0, column));
    }

    [Fact]
    public void Numbers_read_back() =>
        Gen.OneOf(Gen.ULong, Gen.ULong[0, 20], Gen.Const(ulong.MaxValue)).SampleRepeatably(value =>
        {
            string text = value.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var canvas = new Canvas();
            Assert.Equal(1 + (text.Length * 6), canvas.DrawNumber(1, 11, value));
            Assert.Equal(text.Length, Canvas.CountDigits(value));
            Assert.Equal(FrameReader.GetGlyphs(text), FrameReader.ReadGlyphs(canvas.Frame, 1, 11, text.Length));
        });

    [Fact]
    public void Rectangles_change_their_pixels_and_no_others() =>
        Gen.Select(Gen.Int[0, 127], Gen.Int[0, 63], Gen.Int[0, 128], Gen.Int[0, 64], Gen.Byte.Array[Canvas.FrameLength], Gen.Bool)
            .SampleRepeatably((x, y, width, height, background, invert) =>
            {
                width = Math.Min(width, Canvas.Width - x);
                height = Math.Min(height, Canvas.Height - y);
                var canvas = new Canvas();
                background.CopyTo(canvas.Frame, 0);
                if (invert)
                {
                    canvas.InvertRectangle(x, y, width, height);
                }
                else
                {
                    canvas.FillRectangle(x, y, width, height);
                }

                for (int row = 0; row < Canvas.Height; row++)
                {
                    for (int column = 0; column < Canvas.Width; column++)
                    {
                        bool before = Picture.IsLit(background, column, row);
                        bool inside = column >= x && column < x + width && row >= y && row < y + height;
                        bool expected = !inside ? before : !invert || !before;
                        Assert.Equal(expected, Picture.IsLit(canvas.Frame, column, row));
                    }
                }
            });

    [Theory]
    [InlineData(0, 1, 128)]
    [InlineData(41, 2, 64)]
    [InlineData(63, 3, 43)]
    public void A_rule_lights_one_row(int y, int step, int count)
    {
        var canvas = new Canvas();
        canvas.DrawRule(y, step);
        int lit = 0;
        for (int x = 0; x < Canvas.Width; x++)
        {
            Assert.Equal(x % step == 0, Picture.IsLit(canvas.Frame, x, y));
            lit += Picture.IsLit(canvas.Frame, x, y) ? 1 : 0;
        }

        Assert.Equal(count, lit);
        canvas.FillRectangle(0, y, Canvas.Width, 1);
        canvas.InvertRectangle(0, y, Canvas.Width, 1);
        Assert.All(canvas.Frame, column => Assert.Equal(0, column));
    }
}
