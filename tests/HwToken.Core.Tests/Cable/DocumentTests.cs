using System;
using System.IO;
using System.Linq;
using HwToken.Core.Cable;
using HwToken.Core.Encoding;

namespace HwToken.Core.Tests.Cable;

/// <summary>The worked example of shared/docs/protocol.md, "One cable", against the vectors and the code.</summary>
public class DocumentTests
{
    [Fact]
    public void The_example_is_what_the_code_sends()
    {
        (bool IsToken, byte[] Message, byte[] Record)[] records = [.. CableVector.Records];
        byte[] noSession = [CableFormat.NoSession, 0, 0, 0, 0];
        Crc32.Append(noSession, 0, 1);

        Assert.Equal(records[0].Record, ReadBytes("request: "));
        Assert.Equal(records[1].Record, ReadBytes("response: "));
        Assert.Equal(noSession, ReadBytes("no session: "));
        Assert.Equal(
            records[1].Record.Chunk(CableFormat.BytesPerLine).Select((part, index) =>
                ((index + 1) * CableFormat.BytesPerLine >= records[1].Record.Length ? CableFormat.LastLine : CableFormat.LineOfMore) + Convert.ToBase64String(part)),
            Find("lines: ").Split(' '));
    }

    private static byte[] ReadBytes(string label) => Convert.FromHexString(Find(label).Replace(" ", "", StringComparison.Ordinal));

    private static string Find(string label) => Assert.Single(
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "docs", "protocol.md")), line => line.StartsWith(label, StringComparison.Ordinal))[label.Length..].Trim();
}
