using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace HwToken.NanoGate;

/// <summary>
/// What names a command or an option stands in the command line's own project: what it shares with the page says what was
/// found, and each program words what to do.
/// </summary>
public sealed partial class OptionsInSentencesTests
{
    // What another program's command line has in it.
    private const string CallsOtherPrograms = "Clipboard.cs";

    [Theory]
    [InlineData("provisioner/HwToken.Import")]
    [InlineData("provisioner/HwToken.Provisioning")]
    [InlineData("provisioner/HwToken.Device")]
    [InlineData("provisioner/HwToken.Labels")]
    public void No_text_below_the_programs_names_an_option(string folder)
    {
        string[] found = [.. RepositoryFiles.SourcesBelow(Path.Combine(RepositoryFiles.Root, folder))
            .Where(file => Path.GetFileName(file) != CallsOtherPrograms)
            .SelectMany(file => File.ReadLines(file).Where(IsOption).Select(line => $"{Path.GetFileName(file)}: {line.Trim()}"))];

        Assert.Empty(found);
    }

    [Theory]
    [InlineData("throw new ImportException(\"give it with --hex.\");", true)]
    [InlineData("return $\"'hwtoken add' takes {name}\";", true)]
    [InlineData("return \"or - for standard input\";", true)]
    [InlineData("/// <summary>An adverb, such as \"with --hex\".</summary>", false)]
    [InlineData("return \"-----BEGIN PGP MESSAGE-----\";", false)]
    public void An_option_is_known_by_its_dashes(string line, bool isOne) => Assert.Equal(isOne, IsOption(line));

    private static bool IsOption(string line) => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && Option().IsMatch(line);

    [GeneratedRegex("\"[^\"]*(?:(?<![-\\w])--[a-z]|'hwtoken |hwtoken (?:add|decode|restore|list)\\b|standard input)[^\"]*\"")]
    private static partial Regex Option();
}
