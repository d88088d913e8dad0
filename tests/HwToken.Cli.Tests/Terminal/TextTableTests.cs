using System.IO;
using HwToken.Cli.Terminal;

namespace HwToken.Cli.Tests.Terminal;

/// <summary>Tables and sentences in whatever width a terminal has.</summary>
public sealed class TextTableTests
{
    private static readonly TableColumn[] Columns = [new("#"), new("Name"), new("Kind", 2), new("Least", 1)];

    private static readonly string[][] Rows = [["1", "GitHub: ada", "totp", "SHA1"], ["2", "日本 of a long name", "hotp", "SHA256"]];

    [Fact]
    public void Where_nobody_looks_all_of_it_is_written() => Assert.Equal(
        """
        #  Name                 Kind  Least
        1  GitHub: ada          totp  SHA1
        2  日本 of a long name  hotp  SHA256

        """,
        Write(null));

    [Fact]
    public void What_matters_least_goes_first() => Assert.Equal(
        """
        #  Name                 Kind
        1  GitHub: ada          totp
        2  日本 of a long name  hotp

        """,
        Write(30));

    [Fact]
    public void Then_long_cells_break_between_words() => Assert.Equal(
        """
        #  Name
        1  GitHub: ada
        2  日本 of a
           long name

        """,
        Write(15));

    [Theory]
    [InlineData("one two three", 7, "one two|three")]
    [InlineData("  one two three", 9, "  one two|  three")]
    [InlineData("a supercalifragilistic word", 10, "a|supercalifragilistic|word")]
    [InlineData("日本 日本 日本", 9, "日本 日本|日本")]
    [InlineData("short", 80, "short")]
    public void A_sentence_breaks_between_words_and_no_word_is_broken(string text, int width, string lines) =>
        Assert.Equal(lines.Split('|'), TextLines.Break(text, width));

    private static string Write(int? width)
    {
        using var text = new StringWriter { NewLine = "\n" };
        TextTable.Write(text, Columns, Rows, width);
        return text.ToString();
    }
}
