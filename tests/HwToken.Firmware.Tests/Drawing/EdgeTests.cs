using System;
using System.Linq;
using HwToken.Firmware.Drawing;

namespace HwToken.Firmware.Tests.Drawing;

/// <summary>Text keeps a pixel from the edge of the glass. What is a surface may reach it: titles, what is selected, bars, rules, pictures of names.</summary>
public sealed class EdgeTests
{
    public static TheoryData<string> Names => ScreenPictureTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void No_text_touches_the_upper_or_the_lower_edge(string name)
    {
        var canvas = new Canvas();
        ScreenStates.All[name](canvas);
        int[] upper = [.. Enumerable.Range(0, Canvas.Width).Where(x => Picture.IsLit(canvas.Frame, x, 0))];
        Assert.True(upper.Length is 0 or Canvas.Width || name.Contains("picture", StringComparison.Ordinal) || name.EndsWith("-both", StringComparison.Ordinal), $"The uppermost row is lit at {string.Join(' ', upper)}.");
        Assert.DoesNotContain(true, Enumerable.Range(0, Canvas.Width).Select(x => Picture.IsLit(canvas.Frame, x, 63)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_text_touches_the_left_or_the_right_edge(string name)
    {
        var canvas = new Canvas();
        ScreenStates.All[name](canvas);
        foreach (int x in (int[])[0, Canvas.Width - 1])
        {
            int[] lit = [.. Enumerable.Range(0, Canvas.Height).Where(y => Picture.IsLit(canvas.Frame, x, y) && !IsSurface(canvas.Frame, x, y))];
            Assert.True(lit.Length == 0 || name.Contains("picture", StringComparison.Ordinal) || name.EndsWith("bitmap", StringComparison.Ordinal), $"Column {x} is lit in rows {string.Join(' ', lit)}.");
        }
    }

    // What goes over the whole width, a bar that has partly run down with its track, or a list's bar at the right.
    private static bool IsSurface(byte[] frame, int x, int y)
    {
        bool isWide = Enumerable.Range(0, Canvas.Width).Count(column => Picture.IsLit(frame, column, y)) >= Canvas.Width / 2;
        return isWide || (y >= 58 && y < 63) || (x > 0 && Picture.IsLit(frame, x - 1, y));
    }
}
