using System;
using System.Collections.Generic;
using CsCheck;
using HwToken.Core.Encoding;

namespace HwToken.Core.Tests.Encoding;

public class Base32Tests
{
    [Fact]
    public void Encodes_and_decodes_the_vectors_of_RFC_4648()
    {
        foreach (Dictionary<string, string> vector in VectorFile.Read("rfc4648-section-10.txt"))
        {
            byte[] bytes = System.Text.Encoding.ASCII.GetBytes(vector["text"]);
            Assert.Equal(vector["base32"].TrimEnd('='), Base32.Encode(bytes, 0, bytes.Length));
            Assert.Equal(bytes, Decode(vector["base32"]));
            Assert.Equal(bytes, Decode(vector["base32"].TrimEnd('=')));
        }
    }

    [Fact]
    public void Every_byte_string_survives_the_round_trip() => Gen.Byte.Array[0, 128].SampleRepeatably(bytes =>
    {
        string text = Base32.Encode(bytes, 0, bytes.Length);
        Assert.Equal(bytes, Decode(text));
        Assert.Equal(bytes, Decode(text.ToLowerInvariant()));
    });

    [Theory]
    [InlineData("mzxw 6ytb-OI")]
    [InlineData(" MZXW6YTB\tOI======")]
    [InlineData("MZXW-6YTB-OI")]
    public void Form_does_not_matter(string text) =>
        Assert.Equal("foobar", System.Text.Encoding.ASCII.GetString(Decode(text)));

    [Theory]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 16)]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZ", 32)]
    public void Bits_left_over_at_the_end_are_ignored(string text, int bytes) => Assert.Equal(bytes, Decode(text).Length);

    [Theory]
    [InlineData("AB0C", 2)]
    [InlineData("1ABC", 0)]
    [InlineData("ABC8", 3)]
    [InlineData("ABC 9", 4)]
    [InlineData("AB=C", 3)]
    [InlineData("ÄBC", 0)]
    public void A_wrong_character_is_refused_where_it_stands(string text, int index)
    {
        Assert.False(Base32.TryDecode(text, new byte[16], out _, out int errorIndex));
        Assert.Equal(index, errorIndex);
    }

    [Fact]
    public void A_destination_that_is_too_small_is_refused()
    {
        Assert.False(Base32.TryDecode("MZXW6YTB", new byte[4], out int length, out int errorIndex));
        Assert.Equal(4, length);
        Assert.Equal(-1, errorIndex);
    }

    private static byte[] Decode(string text)
    {
        byte[] bytes = new byte[Base32.GetMaxDecodedLength(text)];
        Assert.True(Base32.TryDecode(text, bytes, out int length, out int errorIndex));
        Assert.Equal(-1, errorIndex);
        return bytes.AsSpan(0, length).ToArray();
    }
}
