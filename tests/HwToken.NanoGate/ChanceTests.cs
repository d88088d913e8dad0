using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace HwToken.NanoGate;

/// <summary>No test depends on chance: one that fails must fail again, and one that passes pass again.</summary>
public sealed partial class ChanceTests
{
    // They take chance as what they look for, or wrap it.
    private static readonly string[] Exempt = ["HwToken.NanoGate/", "HwToken.Benchmarks/", "HwToken.Core.Tests/RepeatableSamples.cs"];

    [Fact]
    public void No_test_draws_other_values_in_every_run() => Assert.Empty(
        from path in RepositoryFiles.TestSources()
        where !Exempt.Any(exempt => RepositoryFiles.Relative(path).StartsWith("tests/" + exempt, StringComparison.Ordinal))
        from line in File.ReadLines(path)
        where Chance().IsMatch(line)
        select RepositoryFiles.Relative(path) + ": " + line.Trim());

    [GeneratedRegex(@"\.Sample\(|new Random\(\)|Random\.Shared|Guid\.NewGuid|\bRandomNumberGenerator\.")]
    private static partial Regex Chance();
}
