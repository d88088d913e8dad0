using System.Linq;
using HwToken.Firmware.Jump;

namespace HwToken.Firmware.Tests.Jump;

public sealed class RangeTextTests
{
    [Theory]
    [InlineData("adobe amazon|bank coinbase|dropbox zoom", "A|B–C|D–Z")]
    [InlineData("Gandi GitHub|GitLab GoDaddy", "Ga–GitH|GitL–Go")]
    [InlineData("Émile zoo|1password 23andme", "E–Z|1–2")]
    [InlineData("Apple Auth0|Azure Azure", "Ap–Au|Az")]
    [InlineData("Банк Почта|銀行 한국", "Б–П|銀–한")]
    public void A_range_is_written_with_as_many_letters_as_tell_it_from_its_neighbours(string ranges, string expected) =>
        Assert.Equal(expected.Split('|'), Write(ranges));

    [Fact]
    public void What_all_names_have_in_common_is_left_out_where_it_does_not_fit_and_stands_in_the_title()
    {
        char[][] firsts = ["amazon-web-services-ada".ToCharArray(), "amazon-web-services-dora".ToCharArray()];
        char[][] lasts = ["amazon-web-services-carl".ToCharArray(), "amazon-web-services-zoe".ToCharArray()];
        char[] text = RangeText.Make(firsts, lasts, 0);
        Assert.Equal("…a–…c", new string(text));
        Assert.True(RangeText.IsShortened(text));
        Assert.Equal("amazon-web-services-", new string(RangeText.MakeCommon(firsts[0], lasts[1])));
    }

    [Fact]
    public void Names_that_are_the_same_are_told_by_their_positions() => Assert.Equal("3–28", new string(RangeText.MakePositions(2, 27)));

    private static string[] Write(string ranges)
    {
        char[][][] names = [.. ranges.Split('|').Select(range => range.Split(' ').Select(name => name.ToCharArray()).ToArray())];
        char[][] firsts = [.. names.Select(range => range[0])];
        char[][] lasts = [.. names.Select(range => range[^1])];
        return [.. Enumerable.Range(0, names.Length).Select(range => new string(RangeText.Make(firsts, lasts, range)))];
    }
}
