using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using HwToken.Import.Exports.FreeOtp;

namespace HwToken.Import.Tests.Exports.FreeOtp;

public sealed class JavaStringMapTests
{
    [Fact]
    public void Texts_of_every_kind_are_read()
    {
        string longText = new('x', 70_000);
        (string, object?)[] entries = [("a", "b"), ("", "é€𝄞\0"), ("long", longText)];

        Assert.Equal(["a=b", "=é€𝄞\0", $"long={longText}"], Read(JavaMapWriter.Write(entries)));
    }

    [Fact]
    public void Numbers_truth_values_and_null_are_passed_over() =>
        Assert.Equal(["a=b", "c=d"], Read(JavaMapWriter.Write(("restoreComplete", true), ("a", "b"), ("again", 5), ("none", null), ("c", "d"))));

    [Fact]
    public void A_text_may_be_referred_to_again() =>
        // Handle 0 is the class of the map, 1 the map, 2 the name "a", 3 its text.
        Assert.Equal(["a=text", "b=text", "c=a"], Read(JavaMapWriter.Write(("a", "text"), ("b", new Index(3)), ("c", new Index(2)))));

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData(int.MaxValue - 0x7E0000)]
    public void A_reference_to_anything_else_is_damage(int handle) => Assert.Throws<InvalidDataException>(() => Read(JavaMapWriter.Write(("a", new Index(handle)))));

    [Fact]
    public void Other_classes_are_damage()
    {
        byte[] file = JavaMapWriter.Write(("a", true));
        foreach (string name in new[] { "java.util.HashMap", "java.lang.Boolean" })
        {
            byte[] other = [.. file];
            other[other.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(name)) + 5]++;

            Assert.Throws<InvalidDataException>(() => Read(other));
        }
    }

    [Fact]
    public void What_references_would_blow_up_is_refused()
    {
        (string, object?)[] entries = [("a", new string('x', 65_000)), .. Enumerable.Range(0, 300).Select(index => (FormattableString.Invariant($"n{index}"), (object?)new Index(3)))];

        Assert.Throws<InvalidDataException>(() => Read(JavaMapWriter.Write(entries)));
    }

    [Fact]
    public void Every_cut_is_damage()
    {
        byte[] file = JavaMapWriter.Write(("a", "b"), ("c", true), ("d", 7), ("e", "f"));
        for (int length = 0; length < file.Length; length++)
        {
            int cut = length;
            Assert.Throws<InvalidDataException>(() => Read(file[..cut]));
        }
    }

    private static IEnumerable<string> Read(byte[] content) => [.. JavaStringMap.Read(content).Select(entry => $"{entry.Key}={entry.Value}")];
}
