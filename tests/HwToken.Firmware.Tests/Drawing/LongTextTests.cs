using System;
using System.Linq;
using System.Text;
using CsCheck;
using HwToken.Core.Tests;
using HwToken.Firmware.Drawing;
using HwToken.Firmware.Drawing.Fonts;

namespace HwToken.Firmware.Tests.Drawing;

/// <summary>No character of a name is ever cut silently: it is on the screen, or '…' stands where it is missing and it comes by.</summary>
public sealed class LongTextTests
{
    private const int LabelCells = 21;

    // Latin-1, Polish, Cyrillic (no glyphs) and emoji (surrogate pairs), cut to whole characters of at most 64 bytes.
    private static readonly Gen<string> Names = Gen.OneOf(
            Gen.Char[' ', '~'].Select(character => character.ToString()),
            Gen.Char['\u00A0', '\u017F'].Select(character => character.ToString()),
            Gen.Char['А', 'я'].Select(character => character.ToString()),
            Gen.Int[0x1F600, 0x1F64F].Select(char.ConvertFromUtf32))
        .Array[1, 64]
        .Select(Truncate);

    [Fact]
    public void Every_label_is_shown_whole_or_marked_and_scrolled() =>
        Names.SampleRepeatably(label =>
        {
            AccountView view = MakeView("Issuer", label, 12);
            CheckAllMoments(view, 9, LabelCells, label);
        });

    [Fact]
    public void Every_issuer_is_shown_whole_or_marked_and_scrolled_beside_the_position() =>
        Gen.Select(Names, Gen.Int[1, 999]).SampleRepeatably((issuer, count) =>
        {
            AccountView view = MakeView(issuer, "label", count);
            int cells = LabelCells - 1 - ("1/" + count).Length;
            CheckAllMoments(view, 1, cells, issuer);
        });

    [Fact]
    public void A_label_without_issuer_takes_its_place() =>
        Names.SampleRepeatably(label =>
        {
            AccountView view = MakeView("", label, 12);
            CheckAllMoments(view, 1, LabelCells - 1 - "1/12".Length, label);
            var canvas = new Canvas();
            AccountScreen.Draw(canvas, view);
            Assert.All(Enumerable.Range(0, Canvas.Width), x => Assert.All(Enumerable.Range(9, 8), y => Assert.False(Picture.IsLit(canvas.Frame, x, y))));
        });

    [Fact]
    public void At_rest_a_long_label_shows_its_beginning_and_marks_the_cut()
    {
        var canvas = new Canvas();
        AccountScreen.Draw(canvas, MakeView("Issuer", "ada.lovelace@example.com", 1));
        int[] shown = FrameReader.ReadGlyphs(canvas.Frame, 1, 9, LabelCells);
        Assert.Equal(FrameReader.GetGlyphs("ada.lovelace@example…"), shown);
    }

    [Fact]
    public void A_text_beyond_the_capacity_of_a_line_ends_in_an_ellipsis()
    {
        var line = new TextLine(4);
        line.Set("abcde");
        Assert.Equal(4, line.Length);
        var canvas = new Canvas();
        canvas.DrawLine(0, 0, 4, line, 0);
        Assert.Equal(FrameReader.GetGlyphs("abc…"), FrameReader.ReadGlyphs(canvas.Frame, 0, 0, 4));
    }

    [Fact]
    public void A_surrogate_pair_takes_one_cell_and_a_lone_half_too()
    {
        var line = new TextLine();
        line.Set("a\U0001F600b\uD83Dc\uDE00");
        Assert.Equal(6, line.Length);
        var canvas = new Canvas();
        canvas.DrawLine(0, 0, 6, line, 0);
        Assert.Equal(FrameReader.GetGlyphs("a\uFFFDb\uFFFDc\uFFFD"), FrameReader.ReadGlyphs(canvas.Frame, 0, 0, 6));
    }

    /// <summary>Looks at the line ten times a second for one round and more, and collects which characters were seen.</summary>
    private static void CheckAllMoments(AccountView view, int y, int cells, string text)
    {
        int[] expected = FrameReader.GetGlyphs(text);
        int hidden = Math.Max(0, expected.Length - cells);
        bool[] seen = new bool[expected.Length];
        var canvas = new Canvas();
        for (int elapsed = 0; elapsed < 20000; elapsed += 100)
        {
            view.ElapsedMilliseconds = elapsed;
            AccountScreen.Draw(canvas, view);
            int[] shown = FrameReader.ReadGlyphs(canvas.Frame, 1, y, cells);
            int first = Enumerable.Range(0, hidden + 1).FirstOrDefault(offset => IsAt(expected, shown, offset, cells), -1);
            Assert.True(first >= 0, $"After {elapsed} ms the line is no part of the text marked at its cuts.");
            MarkSeen(seen, Enumerable.Range(0, hidden + 1).Where(offset => IsAt(expected, shown, offset, cells)), cells, hidden);
            if (hidden == 0)
            {
                break;
            }
        }

        Assert.DoesNotContain(false, seen);
    }

    /// <summary>Whether a line shows a text from a character on, with '…' in the first and last cell where something is cut.</summary>
    private static bool IsAt(int[] text, int[] shown, int offset, int cells)
    {
        int hidden = Math.Max(0, text.Length - cells);
        for (int cell = 0; cell < Math.Min(cells, text.Length); cell++)
        {
            bool cut = (cell == 0 && offset > 0) || (cell == cells - 1 && offset < hidden);
            if (shown[cell] != (cut ? SmallFont.Ellipsis : text[offset + cell]))
            {
                return false;
            }
        }

        return true;
    }

    private static void MarkSeen(bool[] seen, System.Collections.Generic.IEnumerable<int> offsets, int cells, int hidden)
    {
        foreach (int offset in offsets)
        {
            int first = offset > 0 ? 1 : 0;
            int end = Math.Min(offset < hidden ? cells - 1 : cells, seen.Length);
            for (int cell = first; cell < end; cell++)
            {
                seen[offset + cell] = true;
            }
        }
    }

    private static AccountView MakeView(string issuer, string label, int count)
    {
        var view = new AccountView { Position = 1, Count = count, HasCode = true, RemainingMilliseconds = 20000 };
        view.Issuer.Set(issuer);
        view.Label.Set(label);
        "123456".CopyTo(0, view.Code, 0, 6);
        return view;
    }

    private static string Truncate(string[] characters)
    {
        var text = new StringBuilder();
        int bytes = 0;
        foreach (string character in characters)
        {
            bytes += Encoding.UTF8.GetByteCount(character);
            if (bytes > 64)
            {
                break;
            }

            text.Append(character);
        }

        return text.ToString();
    }
}
