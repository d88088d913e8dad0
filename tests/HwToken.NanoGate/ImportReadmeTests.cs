using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace HwToken.NanoGate;

/// <summary>The table in HwToken.Import/README.md names every format that is read, and what each was held against.</summary>
public sealed partial class ImportReadmeTests
{
    private const int Cells = 4;

    // What others are packed in stands in a paragraph of its own.
    private static readonly string[] Containers = ["OpenPGP", "zip archive"];

    // What a reader was checked against is one of these.
    private static readonly string[] Proofs = ["sample", "source", "description", "database", "vectors"];

    private static readonly string Import = Path.Combine(RepositoryFiles.Root, "provisioner", "HwToken.Import");
    private static readonly string Readme = File.ReadAllText(Path.Combine(Import, "README.md"));

    [Fact]
    public void Every_format_has_a_row()
    {
        string[] names = [.. RepositoryFiles.SourcesBelow(Path.Combine(Import, "Exports")).Select(File.ReadAllText)
            .Where(text => text.Contains(": IExportFormat", StringComparison.Ordinal)).Select(FindName)];

        Assert.InRange(names.Length, 40, 200);
        Assert.All(names, name => Assert.True(
            Containers.Contains(name) ? Readme.Contains(name, StringComparison.OrdinalIgnoreCase) : Rows.Any(row => row[0].Contains(name, StringComparison.OrdinalIgnoreCase)),
            $"{name} is read, but has no row in HwToken.Import/README.md."));
    }

    [Fact]
    public void Every_row_says_what_its_reader_was_held_against() => Assert.All(Rows, row =>
    {
        Assert.Equal(Cells, row.Length);
        Assert.DoesNotContain(row, string.IsNullOrWhiteSpace);
        Assert.Contains(Proofs, proof => row[^1].Contains(proof, StringComparison.OrdinalIgnoreCase) || row[0] == "tables");
    });

    private static List<string[]> Rows => [.. Readme.Split('\n').SkipWhile(line => !line.StartsWith("| program |", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'))
        .Select(line => Cell().Split(line.Trim().Trim('|')).Select(cell => cell.Trim()).ToArray())];

    // A name may say in brackets which form it is of, or what it is.
    private static string FindName(string source)
    {
        Match match = Name().Match(source);
        string name = match.Groups["text"].Success ? match.Groups["text"].Value : Regex.Match(source, $"const string {match.Groups["constant"].Value} = \"([^\"]+)\"", RegexOptions.CultureInvariant).Groups[1].Value;
        return name switch
        {
            "several files (a zip archive)" => "zip archive",
            "a table (CSV)" => "tables",
            "pass or gopass" => "gopass",
            "the browser extension Authenticator" => "Authenticator (browser extension)",
            _ => name.Split(" (")[0],
        };
    }

    [GeneratedRegex("public string Name => (?:\"(?<text>[^\"]+)\"|(?<constant>[A-Za-z]+));", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"(?<!\\)\|", RegexOptions.CultureInvariant)]
    private static partial Regex Cell();
}
