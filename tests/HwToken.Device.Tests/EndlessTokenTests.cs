using System;
using System.Threading;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Device.Links;
using HwToken.Device.Tests.Links;

namespace HwToken.Device.Tests;

/// <summary>A token that never comes to an end is given up, after so many of its answers, and at once when the user breaks off.</summary>
public class EndlessTokenTests
{
    private const int MostAnswers = 5000;

    [Fact]
    public void Answers_with_the_wrong_sequence_number_for_ever_are_as_none()
    {
        using var link = new EndlessLink(request => WithSequence(Hello(request), Message.GetSequence(request) + 1));
        TokenLinkException none = Assert.Throws<TokenLinkException>(() => TokenSession.Begin(link));
        Assert.Equal(LinkProblem.NoAnswer, none.Problem);
        Assert.Equal(3, link.Requests);
        Assert.InRange(link.Answers, 1, MostAnswers);
    }

    [Fact]
    public void Waiting_for_ever_is_given_up_and_the_question_withdrawn()
    {
        using var link = new EndlessLink(request => Message.GetVerb(request) == Verb.Hello ? Hello(request) : ScriptedLink.MakeAnswer(request, Status.Waiting));
        using TokenSession session = TokenSession.Begin(link);
        TokenLinkException endless = Assert.Throws<TokenLinkException>(() => session.Remove([1]));
        Assert.Equal(LinkProblem.Endless, endless.Problem);
        Assert.InRange(link.Answers, 1, MostAnswers);
        Assert.Equal(Verb.Cancel, link.LastVerb);
    }

    [Fact]
    public void What_asks_nothing_is_waited_for_but_a_moment()
    {
        using var link = new EndlessLink(request => ScriptedLink.MakeAnswer(request, Status.Waiting));
        Assert.Throws<TokenLinkException>(() => TokenSession.Begin(link));
        Assert.InRange(link.Answers, 1, 20);
    }

    [Fact]
    public void A_wait_is_over_when_its_time_is_over_though_the_answers_are_few()
    {
        var time = new SteppedTime();
        using var link = new EndlessLink(request => Message.GetVerb(request) == Verb.Hello ? Hello(request) : ScriptedLink.MakeAnswer(request, Status.Waiting)) { Received = () => time.Advance(TimeSpan.FromSeconds(90)) };
        using TokenSession session = TokenSession.Begin(link, time);
        Assert.Throws<TokenLinkException>(() => session.Remove([1]));
        Assert.InRange(link.Answers, 2, 20);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void A_list_that_never_ends_is_out_of_form(int step)
    {
        // Accounts with ever new ids, then always the same.
        int next = 1;
        using var link = new EndlessLink(request => Message.GetVerb(request) == Verb.Hello ? Hello(request) : ListOne(request, next += step));
        using TokenSession session = TokenSession.Begin(link);
        Assert.Equal(LinkProblem.OutOfForm, Assert.Throws<TokenLinkException>(() => session.List()).Problem);
        Assert.InRange(link.Answers, 1, 600);
    }

    [Fact]
    public void Adding_without_an_outcome_is_out_of_form()
    {
        using var link = new EndlessLink(request => Message.GetVerb(request) == Verb.Hello ? Hello(request) : ScriptedLink.MakeAnswer(request, Status.Ok, _ => { }));
        using TokenSession session = TokenSession.Begin(link);
        OtpCredential[] two = [TokenSessionTests.Make("GitHub", "ada", 1), TokenSessionTests.Make("GitHub", "bob", 2)];
        Assert.Equal(LinkProblem.OutOfForm, Assert.Throws<TokenLinkException>(() => session.Add(two[0])).Problem);
        Assert.Equal(LinkProblem.OutOfForm, Assert.Throws<BatchInterruptedException>(() => session.AddAll(two)).Loss.Problem);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Breaking_off_ends_the_search_at_once(bool isSilent)
    {
        using var source = new CancellationTokenSource();
        int received = 0;
        using var link = new EndlessLink(request => isSilent ? null : WithSequence(Hello(request), 0))
        {
            Received = () =>
            {
                if (++received == 3)
                {
                    source.Cancel();
                }
            },
        };
        Assert.ThrowsAny<OperationCanceledException>(() => TokenSession.Begin(link, interruption: source.Token));
        Assert.Equal(3, received);
        Assert.True(link.IsDisposed);
    }

    [Fact]
    public void Breaking_off_ends_what_asks_nothing_and_still_lets_the_list_be_read()
    {
        using var source = new CancellationTokenSource();
        using var link = new EndlessLink(request => Message.GetVerb(request) == Verb.Hello ? Hello(request) : ListOne(request, 1, total: 1));
        using TokenSession session = TokenSession.Begin(link, interruption: source.Token);
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => session.List());
        Assert.ThrowsAny<OperationCanceledException>(() => session.GetHealth());
        Assert.Single(session.List(heedsInterruption: false));
    }

    private static byte[] Hello(byte[] request) =>
        ScriptedLink.MakeAnswer(request, Status.Ok, new HelloCommand { BoardName = "endless", Capacity = 500 }.WriteResponse);

    private static byte[] ListOne(byte[] request, int id, int total = 65535) => ScriptedLink.MakeAnswer(request, Status.Ok, writer =>
    {
        ListCommand.BeginResponse(writer, total);
        Assert.True(ListCommand.TryWriteEntry(writer, id, new OtpAccount { Label = "ada" }, new byte[OtpFingerprint.Length]));
    });

    private static byte[] WithSequence(byte[] answer, int sequence)
    {
        answer[2] = (byte)sequence;
        answer[3] = (byte)(sequence >> 8);
        return answer;
    }

    private sealed class SteppedTime : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => ticks;

        internal void Advance(TimeSpan time) => ticks += time.Ticks;
    }

    /// <summary>Answers the last request as often as it is listened to.</summary>
    private sealed class EndlessLink(Func<byte[], byte[]?> answer) : ITokenLink
    {
        private byte[] request = [];

        internal int Requests { get; private set; }

        internal int Answers { get; private set; }

        internal byte LastVerb => Message.GetVerb(request);

        internal bool IsDisposed { get; private set; }

        internal Action? Received { get; init; }

        public string Name => "endless";

        public void Send(byte[] message, int length)
        {
            Requests++;
            request = message.AsSpan(0, length).ToArray();
        }

        public int Receive(byte[] message, TimeSpan timeout)
        {
            Assert.True(++Answers < 1_000_000, "It never gives up.");
            Received?.Invoke();
            if (answer(request) is not { } bytes)
            {
                return 0;
            }

            bytes.CopyTo(message, 0);
            return bytes.Length;
        }

        public void Dispose() => IsDisposed = true;
    }
}
