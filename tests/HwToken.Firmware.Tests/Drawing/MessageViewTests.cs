using System.Linq;
using CsCheck;
using HwToken.Core.Tests;
using HwToken.Firmware.Drawing;

namespace HwToken.Firmware.Tests.Drawing;

public sealed class MessageViewTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("   ", "")]
    [InlineData("GitHub / ada", "GitHub / ada")]
    [InlineData("The token is full: it holds 100 accounts.", "The token is full: it|holds 100 accounts.")]
    [InlineData("exactly twenty-one ch", "exactly twenty-one ch")]
    [InlineData("exactly twenty-one ch and more", "exactly twenty-one ch|and more")]
    [InlineData("one\ntwo\n\nfour", "one|two||four")]
    [InlineData("  spaces   around  ", "spaces   around")]
    [InlineData("abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrstu|vwxyz")]
    [InlineData("ada.lovelace@example.com.invalid", "ada.lovelace@example.|com.invalid")]
    [InlineData("abcdefghijklmnopqrstu\u0301vwxyz", "abcdefghijklmnopqrst|u\uFFFDvwxyz")]
    [InlineData("abcdefghijklmnopqr\U0001F468\u200D\U0001F469xyz", "abcdefghijklmnopqr\uFFFD\uFFFD\uFFFD|xyz")]
    [InlineData("abcdefghijklmnopqrs\U0001F468\u200D\U0001F469xyz", "abcdefghijklmnopqrs|\uFFFD\uFFFD\uFFFDxyz")]
    [InlineData("abcdefghijklmnopqrst\U0001F44D\U0001F3FDxyz", "abcdefghijklmnopqrst|\uFFFD\uFFFDxyz")]
    [InlineData("a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301b", "a\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD|\uFFFDb")]
    [InlineData("a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g h i j k l m n o p q r s t", "a b c d e f g h i j k|l m n o p q r s t u v|w x y z a b c d e f g|h i j k l m n o p q …")]
    public void Text_wraps_at_words(string text, string lines)
    {
        var view = new MessageView(MessageScreen.Cells);
        view.Set("Title", text);
        Assert.Equal(lines, string.Join('|', Enumerable.Range(0, view.LineCount).Select(index => Read(view.GetLine(index)))));
    }

    [Fact]
    public void A_shorter_text_leaves_nothing_of_the_one_before()
    {
        var view = new MessageView(FaultScreen.Cells);
        view.Set("Self-test failed", "SHA-1 gives wrong results. Do not use this token.");
        Assert.Equal(4, view.LineCount);
        view.Set("Fault", "No display");
        Assert.Equal(1, view.LineCount);
        Assert.Equal("No display", Read(view.GetLine(0)));
        Assert.Equal("Fault", Read(view.Title));
    }

    [Fact]
    public void Every_word_is_shown_or_an_ellipsis_stands_at_the_end() =>
        Gen.Select(Gen.String[Gen.OneOf(Gen.Char['a', 'z'], Gen.OneOf(Gen.Const(' '), Gen.Const('.'), Gen.Const('@'))), 0, 120], Gen.OneOf(Gen.Const(16), Gen.Const(21))).SampleRepeatably((text, cells) =>
        {
            var view = new MessageView(cells);
            view.Set("", text);
            string[] lines = Enumerable.Range(0, view.LineCount).Select(index => Read(view.GetLine(index))).ToArray();
            string shown = string.Concat(lines).Replace(" ", "");
            string all = text.Replace(" ", "");
            Assert.All(lines, line => Assert.InRange(line.Length, 1, cells));
            if (shown.EndsWith('…'))
            {
                Assert.StartsWith(shown[..^1], all);
                Assert.True(shown.Length <= all.Length);
            }
            else
            {
                Assert.Equal(all, shown);
            }
        });

    private static string Read(TextLine line)
    {
        var canvas = new Canvas();
        canvas.DrawLine(0, 0, line.Length, line, 0);
        int[] glyphs = FrameReader.ReadGlyphs(canvas.Frame, 0, 0, line.Length);
        const string Alphabet = " …\uFFFD.:/@-";
        return string.Concat(glyphs.Select(glyph => Enumerable.Range('0', 10)
            .Concat(Enumerable.Range('A', 26))
            .Concat(Enumerable.Range('a', 26))
            .Select(code => (char)code)
            .Concat(Alphabet)
            .First(character => FrameReader.GetGlyphs(character.ToString())[0] == glyph)));
    }
}
