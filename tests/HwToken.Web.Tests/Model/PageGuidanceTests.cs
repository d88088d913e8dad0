using System;
using System.Linq;
using HwToken.Import;
using HwToken.Web.Model;

namespace HwToken.Web.Tests.Model;

public sealed class PageGuidanceTests
{
    public static TheoryData<Remedy> Remedies => [.. Enum.GetValues<Remedy>().Where(remedy => remedy != Remedy.None)];

    [Theory]
    [MemberData(nameof(Remedies))]
    public void What_can_be_done_is_said_in_the_pages_words(Remedy remedy)
    {
        string words = new PageGuidance().Describe(remedy);

        Assert.NotEmpty(words);
        Assert.DoesNotContain("--", words, StringComparison.Ordinal);
        Assert.DoesNotContain("hwtoken", words, StringComparison.Ordinal);
        Assert.False(words.EndsWith('.'), words);
    }
}
