using System;
using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Cable;
using HwToken.Device.Cable;

namespace HwToken.Device.Tests.Cable;

public class AnswerLinesTests
{
    private static readonly byte[] First = [.. Enumerable.Range(0, 200).Select(value => (byte)value)];
    private static readonly byte[] Second = [1, 2, 3];

    [Fact]
    public void Records_come_out_whatever_is_printed_between_their_lines_and_in_pieces_of_any_length()
    {
        string text = "booting\r\n" + string.Join("some other text\r\n", Lines(First)) + "++++ Exception " + string.Concat(Lines(Second));
        for (int piece = 1; piece < 100; piece += 7)
        {
            var lines = new AnswerLines();
            List<byte[]> records = [.. text.Chunk(piece).SelectMany(characters => lines.Add(new string(characters)))];

            Assert.Equal([First, Second], records);
        }
    }

    [Fact]
    public void A_record_with_a_torn_line_is_none_and_the_next_is_whole()
    {
        string[] torn = Lines(First);
        torn[1] = torn[1][..50] + "\n";
        var lines = new AnswerLines();

        IReadOnlyList<byte[]> records = lines.Add(string.Concat(torn) + string.Concat(Lines(Second)));

        Assert.Equal(Second, records[^1]);
        Assert.DoesNotContain(First, records);
    }

    [Fact]
    public void A_record_that_has_no_end_takes_no_more_room_than_the_longest()
    {
        var lines = new AnswerLines();
        string more = CableFormat.LineOfMore + Convert.ToBase64String(new byte[CableFormat.BytesPerLine]) + "\n";
        for (int count = 0; count < 10_000; count++)
        {
            Assert.Empty(lines.Add(more));
        }

        Assert.Empty(lines.Add(CableFormat.LastLine + "\n"));
        Assert.Equal(Second, Assert.Single(lines.Add(string.Concat(Lines(Second)))));
    }

    private static string[] Lines(byte[] record) =>
    [
        .. record.Chunk(CableFormat.BytesPerLine).Select((part, index) =>
            ((index + 1) * CableFormat.BytesPerLine >= record.Length ? CableFormat.LastLine : CableFormat.LineOfMore) + Convert.ToBase64String(part) + "\n"),
    ];
}
