using System;
using System.Linq;
using HwToken.Device;
using HwToken.Device.Links;
using HwToken.Provisioning.Tests.Dialogue;
using HwToken.Provisioning.Tokens;
using HwToken.Provisioning.Wording;

namespace HwToken.Provisioning.Tests.Wording;

/// <summary>What is wrong with a link has a sentence, and what to do is named as the program before the user names it.</summary>
public sealed class LinkTextTests
{
    private static readonly StubGuidance Guidance = new();

    [Fact]
    public void Every_problem_of_a_link_has_a_sentence_of_its_own()
    {
        string[] sentences = [.. Enum.GetValues<LinkProblem>().Select(problem => LinkText.Describe(new TokenLinkException(problem, "COM5"), Guidance))];
        Assert.Equal(sentences.Length, sentences.Distinct().Count());
        Assert.All(sentences, sentence => Assert.EndsWith(".", sentence, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(LinkProblem.Lost, "The link to the token on COM5 was lost. Plug it in again and [repeat]; [list] shows what is on it.")]
    [InlineData(LinkProblem.NoAnswer, "Nothing on COM5 answers as a token. Is it the right port, and is the token switched on? If it sleeps, press its button and try again; [doctor] tells what is in the way.")]
    [InlineData(LinkProblem.DebuggerAttached, "A debugger holds the token on COM5: end the debugging in Visual Studio, or unplug the token and plug it in again, and [repeat].")]
    [InlineData(LinkProblem.NotListening, "The token on COM5 does not listen at its own USB socket. Is it switched off in its menu (hold the button, choose 'Settings', then 'One cable')? Switch it on there, or connect the token's adapter.")]
    public void What_to_do_is_named_as_the_program_names_it(LinkProblem problem, string sentence) =>
        Assert.Equal(sentence, LinkText.Describe(new TokenLinkException(problem, "COM5"), Guidance));

    [Fact]
    public void A_port_that_was_not_asked_says_how_it_would_be() =>
        Assert.Equal("It was not asked, as it is no USB adapter that tokens are built with; [ask every port].", PortText.Describe(new DiscoveredPort("COM1", null, null), Guidance));
}
