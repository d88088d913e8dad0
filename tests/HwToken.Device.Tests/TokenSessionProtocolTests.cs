using System.Linq;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Device.Links;
using HwToken.Device.Tests.Links;

namespace HwToken.Device.Tests;

/// <summary>The host's side of the session's rules, against a token that breaks down as told.</summary>
public class TokenSessionProtocolTests
{
    [Fact]
    public void A_lost_answer_is_asked_for_again_with_the_same_request()
    {
        var link = new ScriptedLink { Answer = (number, request) => number == 1 ? [] : [Hello(request)] };
        using TokenSession session = TokenSession.Begin(link);
        Assert.Equal(2, link.Requests.Count);
        Assert.Equal(link.Requests[0], link.Requests[1]);
    }

    [Fact]
    public void Silence_is_no_token_after_three_tries()
    {
        var link = new ScriptedLink { Answer = (_, _) => [] };
        TokenLinkException none = Assert.Throws<TokenLinkException>(() => TokenSession.Begin(link));
        Assert.Equal((LinkProblem.NoAnswer, "scripted"), (none.Problem, none.Port));
        Assert.Equal(3, link.Requests.Count);
        Assert.True(link.IsDisposed);
    }

    [Fact]
    public void A_newer_protocol_is_said_with_what_to_do()
    {
        var link = new ScriptedLink { Answer = (_, request) => [ScriptedLink.MakeAnswer(request, Status.Ok, writer => writer.WriteUInt64(1), version: Message.ProtocolVersion + 1)] };
        TokenLinkException newer = Assert.Throws<TokenLinkException>(() => TokenSession.Begin(link));
        Assert.Equal((LinkProblem.NewerProtocol, "protocol 3, newer than this program's 2"), (newer.Problem, newer.Reason));
    }

    [Fact]
    public void Answers_to_other_requests_are_passed_over()
    {
        var link = new ScriptedLink
        {
            Answer = (_, request) =>
            {
                byte[] stale = Hello(request);
                stale[2]++;
                byte[] otherVerb = Hello(request);
                otherVerb[1] = Verb.List | Message.ResponseBit;
                return [stale, otherVerb, Hello(request)];
            },
        };
        using TokenSession session = TokenSession.Begin(link);
        Assert.Equal("0001020304050607", session.Info.Id);
    }

    [Fact]
    public void Sequence_numbers_count_up()
    {
        var link = new ScriptedLink { Answer = (_, request) => [Message.GetVerb(request) == Verb.Hello ? Hello(request) : ScriptedLink.MakeAnswer(request, Status.Ok, _ => { })] };
        using TokenSession session = TokenSession.Begin(link);
        session.Move(1, 1);
        session.Move(1, 2);
        int[] numbers = [.. link.Requests.Select(Message.GetSequence)];
        Assert.Equal((numbers[0] + 1) & 0xFFFF, numbers[1]);
        Assert.Equal((numbers[1] + 1) & 0xFFFF, numbers[2]);
    }

    [Fact]
    public void Waiting_is_told_once_and_goes_on_until_the_answer()
    {
        var link = new ScriptedLink
        {
            Answer = (_, request) => Message.GetVerb(request) == Verb.Hello
                ? [Hello(request)]
                : [.. Enumerable.Repeat(ScriptedLink.MakeAnswer(request, Status.Waiting), 10), ScriptedLink.MakeAnswer(request, Status.Ok, _ => { })],
        };
        using TokenSession session = TokenSession.Begin(link);
        int told = 0;
        session.PressAwaited = () => told++;
        session.Remove([1]);
        Assert.Equal(1, told);
        Assert.Equal(2, link.Requests.Count);
    }

    [Fact]
    public void A_token_that_stands_still_for_a_while_as_it_waits_is_not_gone()
    {
        byte[][] stillness = [.. Enumerable.Repeat<byte[]>([], 40)];
        var link = new ScriptedLink
        {
            Answer = (_, request) => Message.GetVerb(request) == Verb.Hello
                ? [Hello(request)]
                : [ScriptedLink.MakeAnswer(request, Status.Waiting), .. stillness, ScriptedLink.MakeAnswer(request, Status.Waiting), .. stillness, ScriptedLink.MakeAnswer(request, Status.Ok, _ => { })],
        };
        using TokenSession session = TokenSession.Begin(link);
        session.Remove([1]);
        Assert.Equal(2, link.Requests.Count);
    }

    [Fact]
    public void A_token_that_falls_silent_while_it_waits_is_gone_and_is_not_asked_again()
    {
        var link = new ScriptedLink { Answer = (_, request) => [Message.GetVerb(request) == Verb.Hello ? Hello(request) : ScriptedLink.MakeAnswer(request, Status.Waiting)] };
        using TokenSession session = TokenSession.Begin(link);
        Assert.Throws<TokenLinkException>(() => session.Remove([1]));
        Assert.Equal(2, link.Requests.Count);
    }

    [Fact]
    public void An_answer_out_of_form_is_told()
    {
        var link = new ScriptedLink { Answer = (_, request) => [ScriptedLink.MakeAnswer(request, Status.Ok, writer => writer.WriteByte(1))] };
        Assert.Equal(LinkProblem.OutOfForm, Assert.Throws<TokenLinkException>(() => TokenSession.Begin(link)).Problem);
    }

    private static byte[] Hello(byte[] request)
    {
        var hello = new HelloCommand { TokenId = [0, 1, 2, 3, 4, 5, 6, 7], BoardName = "scripted" };
        return ScriptedLink.MakeAnswer(request, Status.Ok, hello.WriteResponse);
    }
}
