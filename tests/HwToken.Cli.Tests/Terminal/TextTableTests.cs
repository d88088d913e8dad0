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

    [Fact]
    public void And_a_word_that_is_too_long_within_it_but_never_what_is_copied()
    {
        TableColumn[] columns = [new("#"), new("Label"), new("Secret", IsWhole: true)];
        string[][] rows = [["1", "ada.lovelace日本", "JBSWY3DP"]];
        Assert.Equal(
            """
            #  Label  Secret
            1  ada.l  JBSWY3DP
               ovela
               ce日
               本

            """,
            Write(18, columns, rows));
    }

    [Theory]
    [InlineData("one|two|three", 4, "one|two|three")]
    [InlineData("one|two|three", 3, "one|two|three")]
    [InlineData("one|two|three", 2, "one|There are more lines than")]
    public void Of_a_list_that_is_longer_than_the_window_its_beginning_is_shown(string lines, int most, string shown) =>
        Assert.Equal(shown.Split('|'), TextLines.Fit(lines.Split('|'), most, width: 25));

    [Theory]
    [InlineData("one two three", 7, "one two|three")]
    [InlineData("  one two three", 9, "  one two|  three")]
    [InlineData("a supercalifragilistic word", 10, "a|supercalifragilistic|word")]
    [InlineData("日本 日本 日本", 9, "日本 日本|日本")]
    [InlineData("short", 80, "short")]
    public void A_sentence_breaks_between_words_and_no_word_is_broken(string text, int width, string lines) =>
        Assert.Equal(lines.Split('|'), TextLines.Break(text, width));

    private static string Write(int? width) => Write(width, Columns, Rows);

    private static string Write(int? width, TableColumn[] columns, string[][] rows)
    {
        using var text = new StringWriter { NewLine = "\n" };
        TextTable.Write(text, columns, rows, width);
        return text.ToString();
    }
}
