using System.IO;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HwToken.Cli.Tests.Harness;
using HwToken.Cli.Wording;
using HwToken.Firmware.Health;
using HwToken.Firmware.Tests.Drawing;

namespace HwToken.Cli.Tests.Publishing;

/// <summary>The version stands in Directory.Build.props; wherever else it has to be written, it is the same.</summary>
public sealed class VersionTests
{
    private static readonly string Stated = XDocument.Load(InTree("Directory.Build.props")).Root!.Element("PropertyGroup")!.Element("Version")!.Value;

    [Fact]
    public void The_program_tells_it() =>
        Assert.Equal(Stated + "\n", CliProcess.Run("--version").ShouldExit(ExitCode.Done).Out);

    [Fact]
    public void The_firmware_has_it() =>
        Assert.Equal(Stated, $"{FirmwareVersion.Major}.{FirmwareVersion.Minor}.{FirmwareVersion.Patch}");

    [Fact]
    public void The_changelog_begins_with_it() =>
        Assert.Equal(Stated, Regex.Match(File.ReadAllText(InTree("CHANGELOG.md")), "^## (.+)$", RegexOptions.Multiline).Groups[1].Value.Trim());

    [Theory]
    [InlineData("shared/HwToken.Core/Properties/AssemblyInfo.cs", "AssemblyFileVersion\\(\"(.+)\\.0\"\\)")]
    [InlineData("provisioner/packaging/homebrew/hwtoken.rb", "version \"(.+)\"")]
    [InlineData("provisioner/packaging/winget/HwToken.HwToken.yaml", "PackageVersion: (.+)")]
    [InlineData("provisioner/packaging/aur/PKGBUILD", "pkgver=(.+)")]
    public void So_has_what_no_build_writes(string file, string pattern) =>
        Assert.Equal(Stated, Regex.Match(File.ReadAllText(InTree(file)), pattern).Groups[1].Value.Trim());

    private static string InTree(string file) => Path.Combine(SourceTree.Root, file);
}
