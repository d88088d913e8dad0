using HwToken.Labels.Text;

namespace HwToken.Labels.Tests.Text;

public sealed class TextElementsTests
{
    [Theory]
    [InlineData("👍🏽", "👍")]
    [InlineData("👩\u200D💻", "👩💻")]
    [InlineData("❤\uFE0F", "❤")]
    [InlineData("1\uFE0F\u20E3", "1")]
    [InlineData("🏴\U000E0067\U000E0062\U000E007F", "🏴")]
    [InlineData("क्\u200Dष", "क्\u200Dष")]
    [InlineData("日本", "日本")]
    public void An_emoji_loses_what_one_bit_can_not_show(string name, string simple) =>
        Assert.Equal(simple, TextElements.Simplify(name));

    [Theory]
    [InlineData("", new[] { 0 })]
    [InlineData("ab", new[] { 0, 1, 2 })]
    [InlineData("e\u0301x", new[] { 0, 2, 3 })]
    [InlineData("😀🇩🇪", new[] { 0, 2, 6 })]
    public void A_character_is_what_a_person_sees(string text, int[] boundaries) =>
        Assert.Equal(boundaries, TextElements.FindBoundaries(text));
}
