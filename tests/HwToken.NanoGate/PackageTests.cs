using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace HwToken.NanoGate;

/// <summary>
/// The device's packages: the firmware image carries native code for one version of each library, checked by a checksum
/// when the application loads, so the set must stay together (firmware 1.17).
/// </summary>
public sealed class PackageTests
{
    private static readonly Dictionary<string, string> ConsistentSet = new(StringComparer.Ordinal)
    {
        ["nanoFramework.CoreLibrary"] = "1.17.11",
        ["nanoFramework.Hardware.Esp32"] = "1.6.40",
        ["nanoFramework.Iot.Device.Ssd13xx"] = "1.3.689",
        ["nanoFramework.Runtime.Events"] = "1.11.37",
        ["nanoFramework.Runtime.Native"] = "1.7.11",
        ["nanoFramework.System.Collections"] = "1.5.75",
        ["nanoFramework.System.Device.Adc"] = "1.1.24",
        ["nanoFramework.System.Device.Gpio"] = "1.1.62",
        ["nanoFramework.System.Device.I2c"] = "1.1.29",
        ["nanoFramework.System.IO.FileSystem"] = "1.1.93",
        ["nanoFramework.System.IO.Ports"] = "1.1.139",
        ["nanoFramework.System.IO.Streams"] = "1.1.96",
        ["nanoFramework.System.Math"] = "1.5.116",
        ["nanoFramework.System.Security.Cryptography"] = "1.0.43",
        ["nanoFramework.System.Text"] = "1.3.42",
    };

    // What a package needs of the others: packages.config lists everything, nothing is found by itself.
    private static readonly Dictionary<string, string[]> Needs = new(StringComparer.Ordinal)
    {
        ["nanoFramework.Hardware.Esp32"] = ["nanoFramework.Runtime.Events"],
        ["nanoFramework.Iot.Device.Ssd13xx"] =
        [
            "nanoFramework.Runtime.Events", "nanoFramework.System.Device.Gpio", "nanoFramework.System.Device.I2c", "nanoFramework.System.Math",
        ],
        ["nanoFramework.System.Device.Gpio"] = ["nanoFramework.Runtime.Events"],
        ["nanoFramework.System.IO.FileSystem"] =
        [
            "nanoFramework.Runtime.Events", "nanoFramework.System.IO.Streams", "nanoFramework.System.Text",
        ],
        ["nanoFramework.System.IO.Ports"] =
        [
            "nanoFramework.Runtime.Events", "nanoFramework.System.IO.Streams", "nanoFramework.System.Text",
        ],
        ["nanoFramework.System.IO.Streams"] = ["nanoFramework.System.Text"],
    };

    public static TheoryData<string> Projects => SourceList.DeviceProjectNames;

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_package_has_the_version_of_the_consistent_set(string project)
    {
        foreach ((string id, string version) in ReadPackages(SourceList.DeviceProject(project)))
        {
            Assert.True(ConsistentSet.ContainsKey(id), $"{id} is no package of the consistent set.");
            Assert.Equal(ConsistentSet[id], version);
        }
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_core_library_that_the_gate_compiles_against_is_the_package_of_the_device_s_project(string project)
    {
        const string Id = "nanoFramework.CoreLibrary";
        string version = ReadPackages(SourceList.DeviceProject(project))[Id];
        using var file = new PEReader(File.OpenRead(RepositoryFiles.CoreLibrary));
        MetadataReader metadata = file.GetMetadataReader();
        AssemblyDefinition assembly = metadata.GetAssemblyDefinition();

        Assert.Equal("mscorlib", metadata.GetString(assembly.Name));
        Assert.Equal(Version.Parse(version + ".0"), assembly.Version);
        Assert.Equal(version, (string)XDocument.Load(RepositoryFiles.PackageVersions).Descendants("PackageVersion")
            .Single(package => (string)package.Attribute("Include")! == Id).Attribute("Version")!);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_project_refers_to_each_package_at_its_version_and_to_nothing_else(string project)
    {
        SourceList list = SourceList.DeviceProject(project);
        IReadOnlyList<SourceList.AssemblyReference> references = list.AllReferences;
        Dictionary<string, string> packages = ReadPackages(list);
        // Where the solution in firmware/ restores them.
        string restored = Path.GetRelativePath(Path.GetDirectoryName(list.Path)!, RepositoryFiles.DevicePackagesFolder).Replace('/', '\\');

        Assert.Equal(packages.Count, references.Count);
        foreach ((string id, string version) in packages)
        {
            SourceList.AssemblyReference reference = Assert.Single(references, candidate => PackageOf(candidate.Name) == id);
            Assert.Equal($"{reference.Name}, Version={version}.0, Culture=neutral, PublicKeyToken=c07d481e9758c731", reference.Include);
            Assert.Equal($@"{restored}\{id}.{version}\lib\{reference.Name}.dll", reference.HintPath);
        }
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_project_has_the_packages_that_its_assembly_uses_with_what_those_need_and_no_others(string project)
    {
        SourceList list = SourceList.DeviceProject(project);
        IEnumerable<SourceList> builds = list.Board.Length == 0 ? [list] : SourceList.Boards.Select(board => SourceList.DeviceFirmwareFor(board));
        var needed = new HashSet<string>(StringComparer.Ordinal);
        foreach (string package in builds.SelectMany(UsedPackages).Concat(list.ProjectReferences.Select(SourceList.Read).SelectMany(PackagesOf)))
        {
            AddWithNeeds(package, needed);
        }

        Assert.Equal(needed.Order(StringComparer.Ordinal), PackagesOf(list).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(SourceList.Boards), MemberType = typeof(SourceList))]
    public void Only_a_board_that_reads_its_battery_has_the_library_for_it(string board)
    {
        const string Adc = "System.Device.Adc";
        SourceList project = SourceList.DeviceFirmwareFor(board);
        bool isRead = board is "HeltecKit32V2" or "HeltecKit32V3";

        Assert.Equal(isRead, project.HasBattery);
        Assert.Equal(isRead, project.References.Any(reference => reference.Name == Adc));
        Assert.Equal(isRead, UsedPackages(project).Contains(PackageOf(Adc)));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_project_carries_its_package_list(string project)
    {
        SourceList list = SourceList.DeviceProject(project);

        Assert.Equal([PackagesConfig(list)], list.Content);
    }

    private static string PackagesConfig(SourceList project) => Path.Combine(Path.GetDirectoryName(project.Path)!, "packages.config");

    private static Dictionary<string, string> ReadPackages(SourceList project) => XDocument.Load(PackagesConfig(project)).Root!.Elements("package")
        .ToDictionary(package => (string)package.Attribute("id")!, package => (string)package.Attribute("version")!);

    private static IEnumerable<string> PackagesOf(SourceList project) => ReadPackages(project).Keys;

    // The assemblies that the compiler found something in; our own are no packages.
    private static IReadOnlyList<string> UsedPackages(SourceList project)
    {
        DeviceCompiler.Outcome outcome = DeviceCompiler.Compile(project);
        Assert.Empty(outcome.Errors);
        using var file = new PEReader(ImmutableArray.Create(outcome.Image));
        MetadataReader metadata = file.GetMetadataReader();
        return metadata.AssemblyReferences
            .Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))
            .Except(SourceList.DeviceProjects.Select(project => project.AssemblyName))
            .Select(PackageOf)
            .ToArray();
    }

    private static void AddWithNeeds(string package, HashSet<string> packages)
    {
        packages.Add(package);
        foreach (string other in Needs.GetValueOrDefault(package, []))
        {
            AddWithNeeds(other, packages);
        }
    }

    // Most assemblies are called as their package is, with or without the prefix.
    private static string PackageOf(string assembly) => assembly switch
    {
        "mscorlib" => "nanoFramework.CoreLibrary",
        _ when assembly.StartsWith("nanoFramework.", StringComparison.Ordinal) => assembly,
        _ => "nanoFramework." + assembly,
    };
}
