using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace HwToken.NanoGate;

/// <summary>What the documents name is there: the files of the pages for newcomers, every link, and the arrows of the drawing.</summary>
public sealed partial class DocumentTests
{
    private const string Architecture = "shared/docs/architecture.md";

    // In a name of a file: any piece of a name, so that a recipe can say what a new file is called.
    private const string AnyName = "…";

    private static readonly string[] MadeByBuilds = ["bin", "obj", "node_modules", "packages", "TestResults"];

    private static readonly string[] AllFiles = [.. FilesBelow(RepositoryFiles.Root).Select(RepositoryFiles.Relative)];

    private static readonly HashSet<string> AllPaths = [.. AllFiles.SelectMany(WithFolders)];

    private static readonly Lazy<string[]> Sources = new(() =>
        [.. AllFiles.Where(file => file.EndsWith(".cs", StringComparison.Ordinal)).Select(file => File.ReadAllText(Path.Combine(RepositoryFiles.Root, file)))]);

    public static TheoryData<string> Documents => [.. AllFiles.Where(file => file.EndsWith(".md", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [InlineData("CONTRIBUTING.md")]
    [InlineData(Architecture)]
    public void Every_file_that_a_page_for_newcomers_names_is_there(string document)
    {
        string text = File.ReadAllText(Path.Combine(RepositoryFiles.Root, document));
        string[] paths = [.. RepositoryPath().Matches(text).Select(match => match.Value.TrimEnd('.', '/')).Distinct()];
        string[] names = [.. FileName().Matches(text).Select(match => match.Value).Distinct()];

        Assert.NotEmpty(paths);
        Assert.NotEmpty(names);
        string[] missing =
        [
            .. paths.Where(path => !AllPaths.Any(MatcherOf(path).IsMatch)),
            .. names.Where(name => !AllFiles.Select(file => file[(file.LastIndexOf('/') + 1)..]).Any(MatcherOf(name).IsMatch)),
        ];
        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("CONTRIBUTING.md")]
    [InlineData(Architecture)]
    public void Every_member_that_a_page_for_newcomers_names_is_in_the_sources(string document)
    {
        string[] members = [.. Member().Matches(File.ReadAllText(Path.Combine(RepositoryFiles.Root, document))).SelectMany(match => match.Groups["name"].Value.Split('.')).Distinct()];

        Assert.NotEmpty(members);
        string[] missing = [.. members.Where(member => !Sources.Value.Any(new Regex($@"\b{member}\b").IsMatch))];
        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_relative_link_leads_to_a_file_and_to_a_heading_of_it(string document)
    {
        string text = WithoutCode(File.ReadAllText(Path.Combine(RepositoryFiles.Root, document)));
        string[] broken = [.. Link().Matches(text).Select(match => match.Groups["target"].Value).Where(target => !IsThere(document, target))];
        Assert.Empty(broken);
    }

    [Fact]
    public void The_drawing_has_the_arrows_of_the_projects()
    {
        IEnumerable<string> referred =
            from project in RepositoryFiles.ProductProjects()
            from reference in XDocument.Load(project).Descendants("ProjectReference")
            select Path.GetFileNameWithoutExtension(project) + " --> " + Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!);
        string drawing = File.ReadAllText(Path.Combine(RepositoryFiles.Root, Architecture));
        IEnumerable<string> drawn = Arrow().Matches(drawing).Select(match => $"HwToken.{match.Groups["from"].Value} --> HwToken.{match.Groups["to"].Value}");

        Assert.Equal(referred.Order(StringComparer.Ordinal), drawn.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> FilesBelow(string folder) => Directory.EnumerateFiles(folder).Concat(
        Directory.EnumerateDirectories(folder)
            .Where(below => Path.GetFileName(below) != ".git" && !MadeByBuilds.Contains(Path.GetFileName(below)))
            .SelectMany(FilesBelow));

    private static IEnumerable<string> WithFolders(string file)
    {
        yield return file;
        for (int end = file.LastIndexOf('/'); end > 0; end = file.LastIndexOf('/', end - 1))
        {
            yield return file[..end];
        }
    }

    private static Regex MatcherOf(string name) => new($"^{Regex.Escape(name).Replace(AnyName, "[^/]*", StringComparison.Ordinal)}$", RegexOptions.CultureInvariant);

    private static bool IsThere(string document, string target)
    {
        if (Uri.TryCreate(target, UriKind.Absolute, out Uri? address) && !address.IsFile)
        {
            return true;
        }

        string[] parts = target.Split('#', 2);
        string folder = Path.GetDirectoryName(Path.Combine(RepositoryFiles.Root, document))!;
        string path = parts[0].Length == 0 ? document : RepositoryFiles.Relative(Path.GetFullPath(Path.Combine(folder, parts[0])));
        return AllPaths.Contains(path) && (parts.Length == 1 || HeadingsOf(path).Contains(parts[1]));
    }

    // As GitHub makes anchors: small letters, hyphens for spaces, no other punctuation.
    private static IEnumerable<string> HeadingsOf(string document) => Heading().Matches(WithoutCode(File.ReadAllText(Path.Combine(RepositoryFiles.Root, document))))
        .Select(match => NotInAnchors().Replace(match.Groups["text"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    private static string WithoutCode(string text)
    {
        var kept = new StringBuilder(text.Length);
        bool isCode = false;
        foreach (string line in text.Split('\n'))
        {
            isCode ^= line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            kept.Append(isCode ? "" : line).Append('\n');
        }

        return kept.ToString();
    }

    [GeneratedRegex(@"(?<![\w./-])(shared|firmware|provisioner|tests|\.ci)/[\w.…/-]+")]
    private static partial Regex RepositoryPath();

    [GeneratedRegex(@"[\w…][\w.…-]*\.(cs|md|sln|csproj|nfproj|projitems|props|txt)\b")]
    private static partial Regex FileName();

    [GeneratedRegex(@"`(?<name>[A-Z]\w*[a-z]\w*(\.[A-Z]\w+)*)[`(]")]
    private static partial Regex Member();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\s*(?<from>\w+) --> (?<to>\w+)\r?$", RegexOptions.Multiline)]
    private static partial Regex Arrow();

    [GeneratedRegex(@"^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();
}
