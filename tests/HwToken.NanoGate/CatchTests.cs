using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace HwToken.NanoGate;

/// <summary>
/// A lack of memory ends the firmware: nothing that catches everything may go on after it. Only the program itself catches it
/// too, to show the fault and restart.
/// </summary>
public sealed partial class CatchTests
{
    private const string OnlyCatchesAll = "Program.cs";

    private const string Allowed = "catch (Exception exception) when (exception is not OutOfMemoryException)";

    [Fact]
    public void Whatever_catches_any_exception_lets_a_lack_of_memory_pass() =>
        Assert.DoesNotContain(FindCatches(), line => !line.Contains(Allowed, StringComparison.Ordinal));

    [Fact]
    public void There_are_such_catches() => Assert.NotEmpty(FindCatches());

    private static IEnumerable<string> FindCatches() => SourceList.DeviceProjects.SelectMany(project => project.AllSources)
        .Where(path => Path.GetFileName(path) != OnlyCatchesAll)
        .SelectMany(path => File.ReadLines(path).Where(line => AnyException().IsMatch(line)).Select(line => RepositoryFiles.Relative(path) + ": " + line.Trim()));

    [GeneratedRegex(@"^\s*catch\s*($|\(\s*(System\.)?(Exception|SystemException|OutOfMemoryException)\b)")]
    private static partial Regex AnyException();
}
