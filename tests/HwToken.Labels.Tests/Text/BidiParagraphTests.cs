using System.Collections.Generic;
using System.Linq;
using HwToken.Labels.Text;

namespace HwToken.Labels.Tests.Text;

/// <summary>
/// The order in which characters stand. As in Unicode Standard Annex #9, capital letters stand for letters that are
/// written from right to left; here they become Hebrew letters, and Arabic ones where a case says so.
/// </summary>
public sealed class BidiParagraphTests
{
    [Theory]
    [InlineData("car means CAR.", "car means RAC.")]
    [InlineData("CAR means car.", ".means car RAC")]
    [InlineData("ABC 12-34 def", "def 12-34 CBA")]
    [InlineData("ABC 4711", "4711 CBA")]
    [InlineData("4711 ABC", "CBA 4711")]
    [InlineData("ABC 12.50% DEF", "FED 12.50% CBA")]
    [InlineData("ABC $5", "$5 CBA")]
    [InlineData("ada 12 ABC", "ada 12 CBA")]
    [InlineData("ABC (def) GHI", "IHG (def) CBA")]
    [InlineData("ABC (DEF)", "(FED) CBA")]
    [InlineData("abc (DEF) ghi", "abc (FED) ghi")]
    [InlineData("abc DEF-GHI jkl", "abc IHG-FED jkl")]
    [InlineData("ABC@def.com", "def.com@CBA")]
    [InlineData("...", "...")]
    [InlineData("", "")]
    public void Hebrew_stands_as_the_bidirectional_algorithm_says(string text, string expected) =>
        Assert.Equal(expected, Reorder(Replace(text, 'א')));

    // A number after Arabic letters is an Arabic number: a minus between two of them does not join them (rules W2 and W4).
    [Theory]
    [InlineData("ABC 12-34", "34-12 CBA")]
    [InlineData("ABC 12:34", "12:34 CBA")]
    [InlineData("abc ABC 12", "abc 12 CBA")]
    public void Arabic_stands_as_the_bidirectional_algorithm_says(string text, string expected) =>
        Assert.Equal(expected, Reorder(Replace(text, 'ح')));

    [Theory]
    [InlineData("ABC", true)]
    [InlineData("12 ABC", true)]
    [InlineData("a ABC", false)]
    [InlineData("12", false)]
    [InlineData("", false)]
    public void The_first_letter_gives_the_direction(string text, bool isRightToLeft) =>
        Assert.Equal(isRightToLeft, new BidiParagraph(Replace(text, 'א')).IsRightToLeft);

    [Fact]
    public void Marks_stay_with_their_letters()
    {
        var paragraph = new BidiParagraph("a שׁ\u0301 \U0001E900\U0001E94A");

        Assert.Equal([0, 0, 1, 1, 1, 1, 1, 1, 1, 1], Enumerable.Range(0, 10).Select(paragraph.GetLevel));
    }

    [Theory]
    [InlineData(new[] { 0, 1, 0 }, new[] { 0, 1, 2 })]
    [InlineData(new[] { 1, 2, 1 }, new[] { 2, 1, 0 })]
    [InlineData(new[] { 2, 1 }, new[] { 1, 0 })]
    [InlineData(new[] { 0, 1, 2, 1, 0 }, new[] { 0, 3, 2, 1, 4 })]
    [InlineData(new int[0], new int[0])]
    public void Runs_are_reversed_from_the_highest_level_down(int[] levels, int[] order) =>
        Assert.Equal(order, BidiParagraph.Reorder(levels));

    private static string Reorder(string text)
    {
        var paragraph = new BidiParagraph(text);
        int[] order = BidiParagraph.Reorder([.. Enumerable.Range(0, text.Length).Select(paragraph.GetLevel)]);
        return Mirror(new string([.. order.Select(index => text[index])]), paragraph, order);
    }

    // The brackets of a text from right to left are drawn as their mirror images.
    private static string Mirror(string text, BidiParagraph paragraph, IReadOnlyList<int> order) =>
        new([.. text.Select((character, place) => (paragraph.GetLevel(order[place]) & 1) == 0 ? Latin(character) : character switch { '(' => ')', ')' => '(', _ => Latin(character) })]);

    private static char Latin(char character) => character switch
    {
        >= 'א' and <= 'ת' => (char)('A' + (character - 'א')),
        >= 'ح' and <= 'ي' => (char)('A' + (character - 'ح')),
        _ => character,
    };

    private static string Replace(string text, char first) =>
        new([.. text.Select(character => char.IsAsciiLetterUpper(character) ? (char)(first + (character - 'A')) : character)]);
}
