using System;
using HwToken.Device.Links;

namespace HwToken.Device.Tests.Links;

/// <summary>Whatever comes, and however slowly, waiting for a message ends.</summary>
public class FramedLinkTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    [Fact]
    public void Bytes_without_an_end_that_make_no_message_are_given_up_though_no_time_goes_by()
    {
        using var channel = new EndlessChannel(new StoppedTime(), 4096);
        using var link = new FramedLink("endless", channel, channel.Time);
        Assert.Equal(0, link.Receive(new byte[1024], Timeout));
        Assert.InRange(channel.Reads, 1, 100);
    }

    [Fact]
    public void A_trickle_of_bytes_does_not_prolong_the_time()
    {
        using var channel = new EndlessChannel(new StoppedTime(), 1) { TimePerRead = TimeSpan.FromMilliseconds(90) };
        using var link = new FramedLink("trickle", channel, channel.Time);
        Assert.Equal(0, link.Receive(new byte[1024], Timeout));
        Assert.Equal(12, channel.Reads);
    }

    [Fact]
    public void A_channel_that_failed_once_is_not_touched_again()
    {
        using var channel = new EndlessChannel(new StoppedTime(), 1) { IsGone = true };
        using var link = new FramedLink("gone", channel, channel.Time);
        Assert.Throws<TokenLinkException>(() => link.Receive(new byte[1024], Timeout));
        Assert.Throws<TokenLinkException>(() => link.Receive(new byte[1024], Timeout));
        Assert.Throws<TokenLinkException>(() => link.Send(new byte[1024], 8));
        Assert.Equal(1, channel.Reads);
    }

    private sealed class StoppedTime : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => ticks;

        internal void Advance(TimeSpan time) => ticks += time.Ticks;
    }

    private sealed class EndlessChannel(StoppedTime time, int piece) : IByteChannel
    {
        internal StoppedTime Time => time;

        internal int Reads { get; private set; }

        internal TimeSpan TimePerRead { get; init; }

        internal bool IsGone { get; init; }

        public int Read(byte[] buffer, TimeSpan timeout)
        {
            Assert.True(++Reads < 1000, "Waiting does not end.");
            time.Advance(TimePerRead);
            if (IsGone)
            {
                throw new System.IO.IOException();
            }

            Array.Fill(buffer, (byte)'x', 0, piece);
            return piece;
        }

        public void Write(byte[] buffer, int count)
        {
        }

        public void Dispose()
        {
        }
    }
}
