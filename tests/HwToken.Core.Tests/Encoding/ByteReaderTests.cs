using CsCheck;
using HwToken.Core.Encoding;

namespace HwToken.Core.Tests.Encoding;

public class ByteReaderTests
{
    [Fact]
    public void Reads_what_was_written() => Gen.Select(Gen.Byte, Gen.UShort, Gen.UInt, Gen.ULong, Gen.String[0, 60], Gen.Byte.Array[0, 255]).Sample((one, two, four, eight, text, bytes) =>
    {
        string valid = text.Replace("\0", "");
        foreach (char character in valid)
        {
            if (char.IsSurrogate(character))
            {
                return;
            }
        }

        byte[] buffer = new byte[1024];
        var writer = new ByteWriter(buffer);
        writer.WriteByte(one);
        writer.WriteUInt16(two);
        writer.WriteUInt32(four);
        writer.WriteUInt64(eight);
        writer.WriteText(valid);
        writer.WriteCounted(bytes);
        Assert.False(writer.Failed);
        var reader = new ByteReader(buffer, 0, writer.Position);
        Assert.Equal(one, reader.ReadByte());
        Assert.Equal(two, reader.ReadUInt16());
        Assert.Equal(four, reader.ReadUInt32());
        Assert.Equal(eight, reader.ReadUInt64());
        Assert.Equal(valid, reader.ReadText());
        Assert.Equal(bytes, reader.ReadCounted());
        Assert.True(reader.IsComplete);
    });

    [Fact]
    public void Reading_past_the_end_gives_nothing_and_is_remembered()
    {
        var reader = new ByteReader([5, 1, 2], 0, 3);
        Assert.Empty(reader.ReadCounted());
        Assert.True(reader.Failed);
        Assert.Equal(0, reader.ReadByte());
        Assert.False(reader.IsComplete);
    }

    [Fact]
    public void Bytes_are_read_into_an_array_that_holds_them()
    {
        var reader = new ByteReader([1, 2, 3, 4, 5], 0, 5);
        byte[] destination = new byte[3];
        reader.ReadBytes(destination, 2);
        Assert.Equal([1, 2, 0], destination);
        Assert.Equal(2, reader.Position);
        reader.ReadBytes(destination, 3);
        Assert.Equal([3, 4, 5], destination);
        Assert.True(reader.IsComplete);
        reader.Reset([1, 2, 3, 4, 5], 0, 5);
        reader.ReadBytes(destination, 4);
        Assert.True(reader.Failed);
        Assert.Equal([3, 4, 5], destination);
    }

    [Theory]
    [InlineData(new byte[] { 0xF0, 0x9F })]
    [InlineData(new byte[] { 0x80, 0xC3, 0xE7 })]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF })]
    public void Bytes_that_are_no_UTF_8_give_a_character_each_at_most_and_leave_the_next_text_alone(byte[] bytes)
    {
        var reader = new ByteReader([(byte)bytes.Length, .. bytes, 2, 0xC3, 0xA4], 0, bytes.Length + 4);
        Assert.Matches("^\uFFFD{1," + bytes.Length + "}$", reader.ReadText());
        Assert.Equal("ä", reader.ReadText());
        Assert.True(reader.IsComplete);
    }

    [Fact]
    public void What_does_not_fit_is_not_written()
    {
        byte[] buffer = new byte[4];
        var writer = new ByteWriter(buffer);
        writer.WriteUInt16(0x0201);
        writer.WriteBytes([9, 9, 9], 0, 3);
        Assert.True(writer.Failed);
        Assert.Equal(2, writer.Position);
        Assert.Equal(new byte[] { 1, 2, 0, 0 }, buffer);
        writer.Rewind(2);
        writer.WriteByte(7);
        Assert.False(writer.Failed);
        Assert.Equal(7, buffer[2]);
    }
}
