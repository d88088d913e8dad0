using System;
using System.Collections.Generic;
using System.IO;
using HwToken.Core.Encoding;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;

namespace HwToken.Core.Tests.Protocol;

/// <summary>The worked examples of shared/docs/protocol.md, in their order, against the code.</summary>
public class DocumentTests
{
    private const string Secret = "JBSWY3DPEHPK3PXP";

    [Fact]
    public void The_examples_are_what_the_code_sends()
    {
        byte[] secret = new byte[10];
        Assert.True(Base32.TryDecode(Secret, secret, out _, out _));
        var add = new AddCommand
        {
            Credentials = [new OtpCredential(new OtpAccount { Issuer = "GitHub", Label = "ada" }, secret)],
            Outcomes = [Status.Ok],
            Details = [1],
        };
        var hello = new HelloCommand
        {
            TokenId = Convert.FromHexString("0011223344556677"),
            FirmwareMinor = 1,
            Capacity = 500,
            FreeSlots = 499,
            BoardName = "simulator",
        };
        byte[][] expected =
        [
            Encode(Verb.Hello, 0x1234, Status.Ok, hello.WriteRequest),
            Encode(Verb.Hello | Message.ResponseBit, 0x1234, Status.Ok, hello.WriteResponse),
            Encode(Verb.Add, 0x1235, Status.Ok, add.WriteRequest),
            Encode(Verb.Add | Message.ResponseBit, 0x1235, Status.Waiting, writer => writer.WriteUInt16(0)),
            Encode(Verb.Add | Message.ResponseBit, 0x1235, Status.Ok, add.WriteResponse),
            Encode(Verb.Add | Message.ResponseBit, 0x1236, Status.DuplicateSecret, writer => writer.WriteUInt16(1)),
        ];
        (List<byte[]> messages, List<byte[]> frames) = ReadDocument();
        Assert.Equal(expected, messages);
        Assert.Equal(expected.Length, frames.Count);
        for (int index = 0; index < expected.Length; index++)
        {
            byte[] buffer = new byte[Frame.MaxLength];
            expected[index].CopyTo(buffer, 0);
            byte[] frame = new byte[Frame.MaxLength];
            int length = Frame.Encode(buffer, expected[index].Length, frame);
            Assert.Equal(frames[index], frame.AsSpan(0, length).ToArray());
        }
    }

    private static byte[] Encode(int verb, int sequence, Status status, Action<ByteWriter> write)
    {
        byte[] buffer = new byte[Message.MaxLength];
        var writer = new ByteWriter(buffer);
        Message.WriteHeader(writer, (byte)verb, sequence, status);
        write(writer);
        return buffer.AsSpan(0, writer.Position).ToArray();
    }

    private static (List<byte[]> Messages, List<byte[]> Frames) ReadDocument()
    {
        var messages = new List<byte[]>();
        var frames = new List<byte[]>();
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "docs", "protocol.md")))
        {
            if (line.StartsWith("message: ", StringComparison.Ordinal))
            {
                messages.Add(Convert.FromHexString(line["message: ".Length..].Replace(" ", "")));
            }
            else if (line.StartsWith("frame: ", StringComparison.Ordinal))
            {
                frames.Add(Convert.FromHexString(line["frame: ".Length..].Replace(" ", "")));
            }
        }

        return (messages, frames);
    }
}
