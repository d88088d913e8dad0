using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace HwToken.NanoGate;

/// <summary>
/// An element of a new array of strings is no null on the interpreter but a text that is not there: comparing it ends the program
/// without a word (firmware/docs/performance.md). So such arrays are made with what is in them, and where that can't be,
/// by code that was looked at and stands here.
/// </summary>
public sealed partial class StringArrayTests
{
    // TokenMenu reads so many as it has put in before; Esp32Storage assigns null to each.
    private static readonly string[] LookedAt = ["TokenMenu.cs", "TokenMenu.cs", "Esp32Storage.cs"];

    [Fact]
    public void No_array_of_strings_is_made_empty_but_by_code_that_was_looked_at() =>
        Assert.Equal(LookedAt.Order(), SourceList.DeviceProjects.SelectMany(project => project.AllSources).SelectMany(Find).Order());

    [Theory]
    [InlineData("var names = new string[count];", true)]
    [InlineData("var found = new string?[paths.Length + OwnFiles];", true)]
    [InlineData("string[] texts = new String [ 3 ];", true)]
    [InlineData("var table = new System.String[3];", true)]
    [InlineData("string?[] texts = new string[Count]", true)]
    [InlineData("string[] names = new string[] { \"a\" };", false)]
    [InlineData("string[] names = new string[2] { \"a\", \"b\" };", false)]
    [InlineData("var bytes = new byte[count];", false)]
    [InlineData("Code = new string(code, 0, length);", false)]
    [InlineData("// An element of new string[n] is no null.", false)]
    public void An_array_without_its_elements_is_told_from_one_with_them(string line, bool isEmpty) => Assert.Equal(isEmpty, IsEmptyArray(line));

    private static IEnumerable<string> Find(string path) => File.ReadLines(path).Where(IsEmptyArray).Select(_ => Path.GetFileName(path));

    private static bool IsEmptyArray(string line) => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && Made().IsMatch(line);

    // A length between the brackets, and no elements behind them.
    [GeneratedRegex(@"\bnew\s+(System\.)?[sS]tring\s*\??\s*\[\s*[^\]\s][^\]]*\](?!\s*\{)")]
    private static partial Regex Made();
}
