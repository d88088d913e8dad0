using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Cable;
using HwToken.Core.Protocol;
using HwToken.Core.Tests.Crypto;

namespace HwToken.Core.Tests.Cable;

public class CableSealerTests
{
    [Fact]
    public void Both_sides_seal_as_the_vectors_and_open_each_other_s()
    {
        CableSealer host = Make(isToken: false);
        CableSealer token = Make(isToken: true);
        foreach ((bool isToken, byte[] message, byte[] record) in CableVector.Records)
        {
            Assert.Equal(record, (isToken ? token : host).Seal(message, message.Length));

            byte[]? opened = (isToken ? host : token).Open(record, record.Length, out int length);

            Assert.Equal(message, opened!.Take(length));
        }
    }

    [Fact]
    public void The_longest_message_makes_the_longest_record()
    {
        Assert.Equal(CableFormat.MaxLength, Make(isToken: true).Seal(new byte[Message.MaxLength], Message.MaxLength).Length);
    }

    [Fact]
    public void A_record_that_is_altered_in_any_bit_or_cut_or_longer_is_not_taken()
    {
        byte[] record = Make(isToken: false).Seal([1, 2, 3, 4, 5], 5);
        CableSealer token = Make(isToken: true);
        for (int bit = 0; bit < record.Length * 8; bit++)
        {
            byte[] altered = [.. record];
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(token.Open(altered, altered.Length, out _));
        }

        for (int length = 0; length < record.Length; length++)
        {
            Assert.Null(token.Open(record, length, out _));
        }

        byte[] longer = [.. record, .. new byte[16]];
        Assert.Null(token.Open(longer, longer.Length, out _));
        Assert.NotNull(token.Open(record, record.Length, out _));
    }

    [Fact]
    public void A_record_is_taken_once_and_none_before_it_any_more()
    {
        CableSealer host = Make(isToken: false);
        byte[] first = host.Seal([1], 1);
        byte[] second = host.Seal([2], 1);
        CableSealer token = Make(isToken: true);

        Assert.NotNull(token.Open(second, second.Length, out _));
        Assert.Null(token.Open(second, second.Length, out _));
        Assert.Null(token.Open(first, first.Length, out _));
        byte[] third = host.Seal([3], 1);
        Assert.NotNull(token.Open(third, third.Length, out _));
    }

    [Fact]
    public void A_record_is_not_taken_in_the_other_direction_or_by_another_session()
    {
        byte[] fromHost = Make(isToken: false).Seal([1], 1);
        byte[] fromToken = Make(isToken: true).Seal([1], 1);
        Assert.Null(Make(isToken: false).Open(fromHost, fromHost.Length, out _));
        Assert.Null(Make(isToken: true).Open(fromToken, fromToken.Length, out _));

        // Not even when it says that it is the other side's: the keys are other ones.
        fromHost[0] = CableFormat.Response;
        Assert.Null(Make(isToken: false).Open(fromHost, fromHost.Length, out _));

        byte[] agreed = CableVector.Get("chosen");
        var other = new CableSealer(new TestCipher(), new CableKeys(agreed, CableVector.Get("answer"), CableVector.Get("modulus")), isToken: true);
        byte[] again = Make(isToken: false).Seal([1], 1);
        Assert.Null(other.Open(again, again.Length, out _));
    }

    [Fact]
    public void The_same_message_never_looks_the_same_and_no_record_holds_a_piece_of_it()
    {
        CableSealer host = Make(isToken: false);
        byte[] message = [.. Enumerable.Range(0, 48).Select(value => (byte)value)];
        var blocks = new HashSet<string>();
        for (int round = 0; round < 20; round++)
        {
            byte[] record = host.Seal(message, message.Length);
            for (int start = CableFormat.HeaderLength; start < record.Length - CableFormat.TagLength; start += CableFormat.BlockLength)
            {
                Assert.True(blocks.Add(Convert.ToHexString(record, start, CableFormat.BlockLength)));
            }

            Assert.True(record.AsSpan().IndexOf(message.AsSpan(8, 4)) < 0);
        }
    }

    private static CableSealer Make(bool isToken) => new(new TestCipher(), CableVector.MakeKeys(), isToken);
}
