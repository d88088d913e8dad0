using System.Collections.Generic;
using System.Linq;
using HwToken.Firmware.Drawing;

namespace HwToken.Firmware.Tests.Drawing;

public sealed class CodeLayoutTests
{
    [Theory]
    [InlineData(5, "5")]
    [InlineData(6, "3+3")]
    [InlineData(7, "3+4")]
    [InlineData(8, "4+4")]
    [InlineData(9, "3+3+3")]
    [InlineData(10, "5+5")]
    public void Code_is_centred_in_groups_with_visible_gaps(int length, string groups)
    {
        // A zero lights the first and the last column of its cell.
        string code = new('0', length);
        var canvas = new Canvas();
        CodeLayout.Draw(canvas, code.ToCharArray(), length);

        List<(int Start, int Length)> gaps = FindGaps(canvas.Frame);
        (int left, int right) = (gaps[0].Length, gaps[^1].Length);
        Assert.Equal(length - 1, gaps.Count - 2);
        Assert.InRange(right - left, 0, 1);
        Assert.Equal(CodeLayout.GetWidth(length), Canvas.Width - left - right);

        int[] inner = gaps.Skip(1).SkipLast(1).Select(gap => gap.Length).ToArray();
        int narrow = inner.Min();
        Assert.Equal(groups, Describe(inner, narrow));
        Assert.All(inner.Where(gap => gap != narrow), gap => Assert.True(gap >= 3 * narrow, $"A gap of {gap} pixels between groups does not stand out from {narrow}."));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    public void Code_keeps_to_its_rows_and_dashes_stand_where_it_will_be(int length)
    {
        var canvas = new Canvas();
        CodeLayout.Draw(canvas, new string('8', length).ToCharArray(), length);
        Assert.All(LitRows(canvas.Frame), row => Assert.InRange(row, 20, 43));
        canvas.Clear();
        CodeLayout.DrawDashes(canvas, length);
        Assert.Equal(length, FindGaps(canvas.Frame).Count - 1);
        Assert.All(LitRows(canvas.Frame), row => Assert.InRange(row, 30, 33));
    }

    private static string Describe(int[] gaps, int narrow)
    {
        var groups = new List<int> { 1 };
        foreach (int gap in gaps)
        {
            if (gap > narrow)
            {
                groups.Add(0);
            }

            groups[^1]++;
        }

        return string.Join('+', groups);
    }

    /// <summary>The runs of dark columns from left to right, those at the edges included.</summary>
    private static List<(int Start, int Length)> FindGaps(byte[] frame)
    {
        var gaps = new List<(int Start, int Length)> { (0, 0) };
        for (int x = 0; x < Canvas.Width; x++)
        {
            bool lit = Enumerable.Range(0, 8).Any(page => frame[(page * Canvas.Width) + x] != 0);
            if (lit && gaps[^1].Length > 0)
            {
                gaps.Add((x, 0));
            }
            else if (!lit)
            {
                gaps[^1] = (gaps[^1].Start, gaps[^1].Length + 1);
            }
        }

        return gaps;
    }

    private static IEnumerable<int> LitRows(byte[] frame) =>
        Enumerable.Range(0, Canvas.Height).Where(y => Enumerable.Range(0, Canvas.Width).Any(x => Picture.IsLit(frame, x, y)));
}
