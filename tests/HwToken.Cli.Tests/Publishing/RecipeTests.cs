using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HwToken.Firmware.Tests.Drawing;

namespace HwToken.Cli.Tests.Publishing;

/// <summary>Whoever publishes for a platform does so everywhere: profile, tool and release name the same ones.</summary>
public sealed class RecipeTests
{
    private static readonly string CliFolder = Path.Combine(SourceTree.Root, "provisioner", "HwToken.Cli");

    private static readonly string[] Platforms = ["linux-arm64", "linux-x64", "osx-arm64", "osx-x64", "win-x64"];

    [Fact]
    public void Every_platform_has_a_profile_that_makes_one_file_for_it()
    {
        string[] profiles = Directory.GetFiles(Path.Combine(CliFolder, "Properties", "PublishProfiles"));

        Assert.Equal(Platforms, profiles.Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
        Assert.All(profiles, profile =>
        {
            XElement project = XDocument.Load(profile).Root!;
            Assert.Equal(Path.GetFileNameWithoutExtension(profile), project.Descendants("RuntimeIdentifier").Single().Value);
            Assert.Equal("../SingleFile.props", project.Element("Import")!.Attribute("Project")!.Value);
        });
    }

    [Fact]
    public void The_tool_is_packed_for_the_same_platforms() =>
        Assert.Equal(Platforms, XDocument.Load(Path.Combine(CliFolder, "HwToken.Cli.csproj")).Descendants("ToolPackageRuntimeIdentifiers").Single().Value.Split(';').Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("homebrew/hwtoken.rb", "license \"(.+)\"")]
    [InlineData("winget/HwToken.HwToken.yaml", "License: (.+)")]
    [InlineData("aur/PKGBUILD", "license=\\((.+)\\)")]
    public void Recipes_tell_the_licence(string recipe, string pattern) =>
        Assert.Equal(
            Regex.Match(File.ReadAllText(Path.Combine(SourceTree.Root, "LICENSE")), "^(MIT) License").Groups[1].Value,
            Regex.Match(File.ReadAllText(Path.Combine(SourceTree.Root, "provisioner", "packaging", recipe)), pattern).Groups[1].Value);

    [Fact]
    public void Each_script_of_a_release_is_there_and_can_be_run()
    {
        string release = File.ReadAllText(Path.Combine(SourceTree.Root, ".github", "workflows", "release.yml"));
        string[] scripts = [.. Regex.Matches(release, "provisioner/packaging/\\S+").Select(match => Path.Combine(SourceTree.Root, match.Value)).Distinct()];

        Assert.Equal(4, scripts.Length);
        Assert.All(scripts, script => Assert.True(File.Exists(script), script));
        if (!OperatingSystem.IsWindows())
        {
            foreach (string script in scripts)
            {
                Assert.True(File.GetUnixFileMode(script).HasFlag(UnixFileMode.UserExecute), script);
            }
        }
    }

    [Fact]
    public void A_release_has_the_same_platforms()
    {
        string release = File.ReadAllText(Path.Combine(SourceTree.Root, ".github", "workflows", "release.yml"));

        Assert.Equal(Platforms, Regex.Matches(release, @"rid: ([a-z0-9-]+),").Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
    }
}
