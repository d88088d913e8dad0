using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Cable;
using HwToken.Core.Crypto;
using HwToken.Core.Encoding;
using HwToken.Core.Protocol;
using HwToken.Firmware.Board;
using HwToken.Firmware.OneCable;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Time;

namespace HwToken.Firmware.Tests.OneCable;

public class CableMessageLinkTests
{
    private static readonly byte[] Hello = [Message.ProtocolVersion, Verb.Hello, 7, 0, 0];

    private readonly ScriptedDebugPort port = new();
    private readonly SimulatedMonotonicClock clock = SimulatedMonotonicClock.Manual();
    private readonly CableHost host = new();
    private readonly RandomGenerator random = new();
    private readonly CableMessageLink link;

    public CableMessageLinkTests()
    {
        link = MakeLink();
    }

    [Fact]
    public void While_nobody_rings_a_step_looks_for_no_file_and_allocates_nothing()
    {
        Assert.Equal(0, link.TryReceive());
        AssertSilentStepsAreFree();
    }

    [Fact]
    public void A_session_that_is_on_looks_for_no_file_either_while_nobody_rings()
    {
        Begin();
        Run(100);
        AssertSilentStepsAreFree();
    }

    [Fact]
    public void A_request_comes_out_as_it_was_sealed_and_its_response_as_it_was_sent()
    {
        Begin();

        Assert.Equal(Hello, Deliver(host.Seal(Hello)));
        Assert.Equal(Crc32.Compute(Hello, 0, Hello.Length), link.RequestCheck);
        Assert.Null(port.File);
        byte[] response = [.. Enumerable.Range(0, Message.MaxLength).Select(value => (byte)value), 0, 0, 0, 0];
        link.Send(response, Message.MaxLength);

        Assert.Equal(response[..Message.MaxLength], host.Unseal(Assert.Single(port.TakeRecords())));
    }

    [Fact]
    public void The_longest_request_is_taken()
    {
        Begin();
        byte[] longest = [.. Hello, .. new byte[Message.MaxLength - Hello.Length]];
        byte[] file = host.Seal(longest);

        Assert.Equal(CableFormat.MaxLength, file.Length);
        Assert.Equal(longest, Deliver(file));
    }

    [Fact]
    public void Files_that_are_cut_or_altered_or_huge_or_foreign_are_removed_and_do_nothing()
    {
        Begin();
        byte[] file = host.Seal(Hello);
        List<byte[]> bad =
        [
            [], [0], [CableFormat.Request], file[..^1], file[1..], file[..20], [.. file, 0], [.. file, .. file], new byte[CableFormat.MaxLength], new byte[CableFormat.MaxLength + 1],
            new byte[200_000], CableHost.Open[..^1], [.. CableHost.Open, 0], "<html>foreign</html>"u8.ToArray(),
        ];
        for (int offset = 0; offset < file.Length; offset++)
        {
            byte[] altered = [.. file];
            altered[offset] ^= 0x10;
            bad.Add(altered);
        }

        byte[] even = CableHost.Open;
        even[1] &= 0xFE;
        Crc32.Append(even, 0, 1 + CableFormat.NumberLength);
        bad.Add(even);

        foreach (byte[] content in bad)
        {
            Assert.Null(Deliver(content));
            Assert.Null(port.File);
        }

        // And all the time the session goes on.
        Assert.Equal(Hello, Deliver(file));
    }

    [Fact]
    public void A_file_that_comes_again_or_late_is_refused_and_removed()
    {
        Begin();
        byte[] first = host.Seal(Hello);
        byte[] second = host.Seal(Hello);
        Assert.Equal(Hello, Deliver(second));

        Assert.Null(Deliver(second));
        Assert.Null(Deliver(first));
        Assert.Null(port.File);
    }

    [Fact]
    public void A_request_of_no_session_is_told_so()
    {
        Begin();
        byte[] file = host.Seal(Hello);
        CableMessageLink restarted = MakeLink();
        port.TakeRecords();
        port.Ring(file);
        Assert.Equal(0, restarted.TryReceive());

        byte[] expected = new byte[CableFormat.NoSessionLength];
        expected[0] = CableFormat.NoSession;
        Crc32.Append(expected, 0, 1);
        Assert.Equal(expected, Assert.Single(port.TakeRecords()));
    }

    [Fact]
    public void What_lies_there_at_a_start_is_removed()
    {
        port.File = [1, 2, 3];
        MakeLink();

        Assert.Null(port.File);
    }

    [Fact]
    public void A_session_without_requests_is_forgotten_after_two_minutes()
    {
        Begin();
        Run(CableMessageLink.SessionMilliseconds - 1000);
        Assert.Equal(Hello, Deliver(host.Seal(Hello)));
        Run(CableMessageLink.SessionMilliseconds - 1000);
        Assert.True(link.HasSession);
        Run(2000);

        Assert.False(link.HasSession);
        Assert.Null(Deliver(host.Seal(Hello)));
    }

    [Fact]
    public void A_debugger_that_rings_for_hours_costs_a_look_a_second()
    {
        int before = port.Looks;
        port.IsRinging = true;
        Run(60_000);

        Assert.InRange(port.Looks - before, 60, 66);
    }

    [Fact]
    public void The_agreement_goes_on_in_pieces_and_the_clock_decides_how_long_each_is()
    {
        // A clock that goes on by 5 ms with each look at it: after three columns a piece is over.
        var slow = new CableMessageLink(port, new SimulatedCipher(), random, new Racing());
        port.Ring(CableHost.Open);
        slow.TryReceive();
        port.IsRinging = false;
        int steps = 0;
        while (port.Lines.Count == 0)
        {
            Assert.Equal(0, slow.TryReceive());
            steps++;
        }

        Assert.InRange(steps, 90, 110);
        host.Take(Assert.Single(port.TakeRecords()));
    }

    [Fact]
    public void A_new_session_ends_the_one_before_and_agrees_on_other_keys()
    {
        Begin();
        byte[] old = host.Seal(Hello);
        var other = new CableHost();
        Begin(other);

        Assert.Null(Deliver(old));
        port.TakeRecords();
        Assert.Equal(Hello, Deliver(other.Seal(Hello)));
    }

    [Fact]
    public void Switched_off_it_takes_nothing_and_has_no_session()
    {
        Begin();
        link.Switch(false);
        int looks = port.Looks;

        Assert.Null(Deliver(host.Seal(Hello)));
        Assert.Equal(looks, port.Looks);
        Assert.False(link.HasSession);
        port.IsRinging = false;
        link.Switch(true);
        Begin();
        Assert.Equal(Hello, Deliver(host.Seal(Hello)));
    }

    [Fact]
    public void After_a_lock_nothing_of_a_request_is_left_and_the_host_still_hears_why()
    {
        Begin();
        port.Ring(host.Seal(Hello));
        Assert.Equal(Hello.Length, link.TryReceive());
        byte[] request = link.Request;
        link.Forget();

        Assert.All(request, value => Assert.Equal(0, value));
        link.Send([1, 2, 3, 4, 5, 0, 0, 0, 0], 5);
        Assert.Equal([1, 2, 3, 4, 5], host.Unseal(Assert.Single(port.TakeRecords())));
    }

    private void AssertSilentStepsAreFree()
    {
        int looks = port.Looks;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 1000; step++)
        {
            link.TryReceive();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(looks, port.Looks);
    }

    private CableMessageLink MakeLink() => new(port, new SimulatedCipher(), random, clock);

    private void Begin() => Begin(host);

    private void Begin(CableHost of)
    {
        port.Ring(CableHost.Open);
        for (int step = 0; step < 2000 && port.Lines.Count == 0; step++)
        {
            Assert.Equal(0, link.TryReceive());
            Run(10);
        }

        of.Take(Assert.Single(port.TakeRecords()));
        port.IsRinging = false;
        Run(10);
    }

    // What a file that is rung for comes to.
    private byte[]? Deliver(byte[] file)
    {
        port.IsRinging = false;
        link.TryReceive();
        port.Ring(file);
        int length = link.TryReceive();
        port.IsRinging = false;
        return length == 0 ? null : link.Request[..length];
    }

    private void Run(int milliseconds)
    {
        for (int elapsed = 0; elapsed < milliseconds; elapsed += 10)
        {
            clock.Advance(10);
            Assert.Equal(0, link.TryReceive());
        }
    }

    private sealed class Racing : IMonotonicClock
    {
        private long now;

        public long Milliseconds => now += 5;
    }
}
