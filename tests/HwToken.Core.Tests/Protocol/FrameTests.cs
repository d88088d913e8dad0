using System;
using System.Collections.Generic;
using CsCheck;
using HwToken.Core.Protocol;

namespace HwToken.Core.Tests.Protocol;

public class FrameTests
{
    private static readonly Gen<byte[]> Messages = Gen.OneOf(
        Gen.Byte.Array[Message.HeaderLength, Message.MaxLength],
        Gen.Byte[0, 1].Array[Message.HeaderLength, Message.MaxLength],
        Gen.Byte[1, 255].Array[Message.HeaderLength, Message.MaxLength]);

    [Fact]
    public void Every_message_survives_its_frame() => Messages.SampleRepeatably(message =>
    {
        byte[] frame = Encode(message);
        Assert.InRange(frame.Length, 1, Frame.MaxLength);
        Assert.Equal(0, frame[0]);
        Assert.Equal(frame.Length - 1, Array.IndexOf(frame, (byte)0, 1));
        Assert.Equal([message], Decode(frame, 1024));
    });

    [Fact]
    public void The_longest_message_without_a_zero_still_fits()
    {
        byte[] message = new byte[Message.MaxLength];
        Array.Fill(message, (byte)0xFF);
        Assert.InRange(Encode(message).Length, Message.MaxLength, Frame.MaxLength);
    }

    [Fact]
    public void Messages_are_found_however_the_stream_is_cut() => Gen.Select(Messages.Array[1, 4], Gen.Int[1, 64]).SampleRepeatably((messages, chunk) =>
    {
        var stream = new List<byte>();
        foreach (byte[] message in messages)
        {
            stream.AddRange(Encode(message));
        }

        Assert.Equal(messages, Decode([.. stream], chunk));
    });

    [Fact]
    public void A_message_after_garbage_is_found() => Gen.Select(Gen.Byte.Array[0, 3000], Messages, Gen.Int[1, 300]).SampleRepeatably((garbage, message, chunk) =>
    {
        byte[] stream = [.. garbage, .. Encode(message)];
        List<byte[]> found = Decode(stream, chunk);
        Assert.Equal(message, found[^1]);
    });

    [Fact]
    public void A_changed_byte_is_noticed() => Gen.Select(Messages, Gen.Int[0, 1023], Gen.Byte[1, 255]).SampleRepeatably((message, at, change) =>
    {
        byte[] frame = Encode(message);
        frame[at % frame.Length] ^= change;
        foreach (byte[] found in Decode(frame, 1024))
        {
            Assert.Equal(message, found);
        }
    });

    [Fact]
    public void The_end_of_a_cut_frame_does_not_harm_the_next() => Gen.Select(Messages, Messages, Gen.Int[0, 1023]).SampleRepeatably((cut, message, at) =>
    {
        byte[] first = Encode(cut);
        byte[] stream = [.. first.AsSpan(0, at % first.Length), .. Encode(message)];
        Assert.Equal(message, Decode(stream, 1024)[^1]);
    });

    [Fact]
    public void An_endless_run_without_a_zero_is_passed_over()
    {
        byte[] noise = new byte[100_000];
        Array.Fill(noise, (byte)0x55);
        byte[] message = [1, 2, 3, 4, 5, 6];
        Assert.Equal([message], Decode([.. noise, .. Encode(message)], 4096));
    }

    private static byte[] Encode(byte[] message)
    {
        byte[] buffer = new byte[message.Length + Frame.CheckLength];
        message.CopyTo(buffer, 0);
        byte[] frame = new byte[Frame.MaxLength];
        int length = Frame.Encode(buffer, message.Length, frame);
        return frame.AsSpan(0, length).ToArray();
    }

    private static List<byte[]> Decode(byte[] stream, int chunk)
    {
        var decoder = new FrameDecoder();
        var messages = new List<byte[]>();
        for (int start = 0; start < stream.Length; start += chunk)
        {
            int end = Math.Min(stream.Length, start + chunk);
            for (int at = start; at < end;)
            {
                at += decoder.Push(stream, at, end - at);
                if (decoder.MessageLength > 0)
                {
                    messages.Add(decoder.Buffer.AsSpan(0, decoder.MessageLength).ToArray());
                }
            }
        }

        return messages;
    }
}
