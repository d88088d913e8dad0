using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Device.WireProtocol;

namespace HwToken.Device.Tests.WireProtocol;

public class WireReaderTests
{
    private static readonly WirePacket Ping = new(WireCommand.Ping, 1, 0, WirePacket.NoCaching, [2, 0, 1, 0, 0, 0, 0, 0]);
    private static readonly WirePacket Text = new(WireCommand.Message, 0xFFFF, 0x1234, WirePacket.NonCritical, "HwT:AA==\n"u8.ToArray());
    private static readonly WirePacket Longest = new(WireCommand.StorageOperation, 3, 0, 0, new byte[WirePacket.MaxPayloadLength]);

    // The bytes that nf-interpreter's own WP_Message_PrepareRequest makes of it, with CRC-32 built in.
    [Fact]
    public void A_packet_is_the_runtime_s_own() => Assert.Equal(
        Convert.FromHexString("4E46504B54563100" + "E3A2B8C1" + "ECB46BAC" + "00000000" + "0100" + "0000" + "00200000" + "08000000" + "0200010000000000"), Ping.Encode());

    [Theory]
    [InlineData("", 0x00000000)]
    [InlineData("123456789", 0x89A1897F)]
    public void The_check_value_is_the_runtime_s(string text, uint expected) => Assert.Equal(expected, WireCheck.Compute(System.Text.Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Packets_are_found_whatever_stands_between_them_and_in_pieces_of_any_length()
    {
        byte[] stream =
        [
            .. "ets Jul 29 2019 12:21:46\r\nNFPKT"u8, .. Ping.Encode(), 0, 0xFF, .. "NFPKTV1"u8, .. Text.Encode(), .. Longest.Encode(), .. Ping.Encode()[..31], .. Text.Encode(),
        ];
        for (int piece = 1; piece < 80; piece += 3)
        {
            Assert.Equal([Ping.Command, Text.Command, Longest.Command, Text.Command], Read(stream, piece).Select(packet => packet.Command));
        }

        Assert.Equivalent(Text, Read(stream, WireReader.MostAtOnce)[1]);
    }

    [Fact]
    public void A_packet_with_a_wrong_bit_is_none_and_the_next_is_found()
    {
        byte[] good = Text.Encode();
        for (int bit = 0; bit < good.Length * 8; bit++)
        {
            byte[] bad = [.. good];
            bad[bit / 8] ^= (byte)(1 << (bit % 8));
            List<WirePacket> read = Read([.. bad, .. Longest.Encode()], 100);

            Assert.Equal(WireCommand.StorageOperation, read[^1].Command);
            Assert.Single(read);
        }
    }

    [Fact]
    public void A_runtime_built_without_check_values_sends_zeros_in_their_place()
    {
        byte[] bytes = Text.Encode();
        bytes.AsSpan(8, 8).Clear();

        Assert.Equivalent(Text, Assert.Single(Read(bytes, 100)));
    }

    [Fact]
    public void A_length_that_no_packet_has_is_none()
    {
        byte[] bytes = Longest.Encode();
        bytes.AsSpan(8, 4).Clear();
        bytes[29] = 5;

        Assert.Empty(Read([.. bytes, .. new byte[4096]], 500));
    }

    [Fact]
    public void Noise_without_an_end_makes_no_packet_and_takes_no_more_room()
    {
        byte[] noise = new byte[200_000];
        new Random(5).NextBytes(noise);

        Assert.Equal(WireCommand.Ping, Assert.Single(Read([.. noise, .. Ping.Encode()], 1024)).Command);
    }

    private static List<WirePacket> Read(byte[] stream, int piece)
    {
        var reader = new WireReader();
        List<WirePacket> packets = [];
        for (int start = 0; start < stream.Length; start += piece)
        {
            reader.Add(stream.AsSpan(start, Math.Min(piece, stream.Length - start)));
            while (reader.Take() is { } packet)
            {
                packets.Add(packet);
            }
        }

        return packets;
    }
}
