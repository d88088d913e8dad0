using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using HwToken.Core.Tests;
using HwToken.Firmware.Drawing;
using HwToken.Firmware.Input;

namespace HwToken.Firmware.Tests.Drawing;

public sealed class PinScreenTests
{
    private static readonly Gen<string> Pins = Gen.String[Gen.Char['0', '9'], 0, 16];

    [Fact]
    public void Nothing_on_the_screen_tells_which_digits_were_taken() =>
        Gen.Select(Pins, Pins, Gen.Int[0, 9]).SampleRepeatably((one, other, start) =>
        {
            int length = Math.Min(one.Length, other.Length);
            Assert.Equal(Draw(one[..length], start), Draw(other[..length], start));
        });

    [Fact]
    public void Every_step_of_an_entry_has_a_picture_and_a_phase_of_its_own()
    {
        var pictures = new Dictionary<string, int>();
        var view = new PinView(new PinEntry());
        int states = 0;
        for (int length = 0; length <= PinEntry.MaxLength; length++)
        {
            for (int i = 0; i < view.Entry.CandidateCount; i++)
            {
                states++;
                Assert.True(pictures.TryAdd(Draw(view), PinScreen.GetPhase(view)));
                view.Entry.Turn();
            }

            if (length < PinEntry.MaxLength)
            {
                view.Entry.Take(0);
            }
        }

        Assert.Equal(states, pictures.Values.Distinct().Count());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    [InlineData(4, 4)]
    [InlineData(16, 16)]
    public void A_dot_stands_for_each_digit_and_a_line_for_each_that_is_missing(int length, int dots)
    {
        int candidate = length == PinEntry.MaxLength ? PinEntry.Ok : 0;
        var canvas = new Canvas();
        PinScreen.Draw(canvas, new PinView(PinScreenStates.MakeEntry(length, candidate)), false);
        int[] glyphs = [.. Enumerable.Range(0, Canvas.Width - 5).Select(x => FrameReader.ReadGlyphs(canvas.Frame, x, 16, 1)[0])];
        Assert.Equal(dots, glyphs.Count(glyph => glyph == FrameReader.GetGlyphs("●")[0]));
        Assert.Equal(Math.Max(0, 4 - length), glyphs.Count(glyph => glyph == FrameReader.GetGlyphs("_")[0]));
    }

    [Fact]
    public void How_to_leave_stands_where_the_dots_will_be_until_the_first_digit()
    {
        var view = new PinView(new PinEntry());
        view.RemarkDifferent();
        const string Hint = "hold 3 s: leave";
        int[] Show()
        {
            var canvas = new Canvas();
            PinScreen.Draw(canvas, view, false);
            return FrameReader.ReadGlyphs(canvas.Frame, 19, 16, Hint.Length);
        }

        Assert.Equal(FrameReader.GetGlyphs(Hint), Show());
        view.Entry.Take(0);
        Assert.NotEqual(FrameReader.GetGlyphs(Hint), Show());
    }

    [Fact]
    public void The_simulators_reader_reads_the_digit_under_the_cursor_and_the_dots()
    {
        var canvas = new Canvas();
        PinScreen.Draw(canvas, new PinView(PinScreenStates.MakeEntry(2, 7)), false);
        Assert.Equal(["● ● _ _", "7"], HwToken.Simulator.Screens.ScreenText.Read(canvas.Frame).Where(line => line is "7" || line.Contains('●')));
    }

    [Theory]
    [InlineData(PinPurpose.Unlock, "Enter PIN")]
    [InlineData(PinPurpose.Current, "Current PIN")]
    [InlineData(PinPurpose.New, "New PIN: 4-16 digits")]
    [InlineData(PinPurpose.Repeat, "Repeat new PIN")]
    public void The_title_says_what_is_asked_for(PinPurpose purpose, string title)
    {
        var view = new PinView(new PinEntry());
        view.RemarkWrong(5);
        view.Ask(purpose);
        Assert.Equal(FrameReader.GetGlyphs(title), Read(view.Title));
    }

    [Theory]
    [InlineData(19, "Wrong. 19 tries left")]
    [InlineData(2, "Wrong. 2 tries left")]
    [InlineData(1, "Wrong. Last try!")]
    public void A_wrong_pin_is_remarked_with_what_is_left(int triesLeft, string remark)
    {
        var view = new PinView(new PinEntry());
        view.RemarkWrong(triesLeft);
        Assert.Equal(FrameReader.GetGlyphs(remark), Read(view.Title));
    }

    private static int[] Read(TextLine line)
    {
        var canvas = new Canvas();
        canvas.DrawLine(0, 0, Math.Max(3, line.Length), line, 0);
        return FrameReader.ReadGlyphs(canvas.Frame, 0, 0, line.Length);
    }

    private static string Draw(string digits, int start)
    {
        var entry = new PinEntry();
        entry.Reset(start);
        foreach (char digit in digits)
        {
            while (entry.Candidate != digit - '0')
            {
                entry.Turn();
            }

            entry.Take(start);
        }

        return Draw(new PinView(entry));
    }

    private static string Draw(PinView view)
    {
        var canvas = new Canvas();
        PinScreen.Draw(canvas, view, false);
        return Convert.ToHexString(canvas.Frame);
    }
}
