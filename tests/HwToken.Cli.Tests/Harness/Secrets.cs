using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace HwToken.Cli.Tests.Harness;

/// <summary>Every secret that the tests use, and the check that none of them is in what the program says.</summary>
internal static partial class Secrets
{
    /// <summary>A secret for tests that need but one.</summary>
    internal const string Usual = "JBSWY3DPEHPK3PXP";

    /// <summary>Another.</summary>
    internal const string Other = "KRSXG5CTMVRXEZLU";

    private static readonly string[] OfPictures = [.. Find(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "images", "manifest.json")))];

    /// <summary>Fails when a secret is in an output. The message does not name it.</summary>
    internal static void AssertNoneIn(CliResult result, IEnumerable<string> arguments)
    {
        IEnumerable<string> given = arguments.SelectMany(Find).Concat(OfPictures).Append(Usual).Append(Other);
        foreach (string secret in given.Distinct(StringComparer.Ordinal))
        {
            bool isThere = result.Out.Contains(secret, StringComparison.OrdinalIgnoreCase) || result.Error.Contains(secret, StringComparison.OrdinalIgnoreCase);
            Assert.False(isThere, "A secret was written.");
        }
    }

    private static IEnumerable<string> Find(string text) => SecretParameter().Matches(text).Select(match => match.Groups[1].Value).Where(secret => secret.Length > 3);

    [GeneratedRegex("secret=([A-Za-z0-9]+)")]
    private static partial Regex SecretParameter();
}
