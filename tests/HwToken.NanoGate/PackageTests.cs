using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
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

    [Fact]
    public void Every_package_has_the_version_of_the_consistent_set()
    {
        foreach ((string id, string version) in ReadPackages())
        {
            Assert.True(ConsistentSet.ContainsKey(id), $"{id} is no package of the consistent set.");
            Assert.Equal(ConsistentSet[id], version);
        }
    }

    [Fact]
    public void The_project_refers_to_each_package_at_its_version_and_to_nothing_else()
    {
        IReadOnlyList<SourceList.AssemblyReference> references = SourceList.Device.References;
        Dictionary<string, string> packages = ReadPackages();

        Assert.Equal(packages.Count, references.Count);
        foreach ((string id, string version) in packages)
        {
            SourceList.AssemblyReference reference = Assert.Single(references, candidate => PackageOf(candidate.Name) == id);
            Assert.Equal($"{reference.Name}, Version={version}.0, Culture=neutral, PublicKeyToken=c07d481e9758c731", reference.Include);
            Assert.Equal($@"..\packages\{id}.{version}\lib\{reference.Name}.dll", reference.HintPath);
        }
    }

    [Fact]
    public void Every_package_finds_those_that_it_needs()
    {
        Dictionary<string, string> packages = ReadPackages();

        Assert.Contains("nanoFramework.CoreLibrary", packages.Keys);
        foreach ((string id, string[] needed) in Needs.Where(pair => packages.ContainsKey(pair.Key)))
        {
            Assert.True(needed.All(packages.ContainsKey), $"{id} needs {string.Join(", ", needed)}.");
        }
    }

    [Fact]
    public void The_project_carries_its_package_list() => Assert.Contains(PackagesConfig, SourceList.Device.Content);

    private static string PackagesConfig => Path.Combine(RepositoryFiles.Esp32Folder, "packages.config");

    private static Dictionary<string, string> ReadPackages() => XDocument.Load(PackagesConfig).Root!.Elements("package")
        .ToDictionary(package => (string)package.Attribute("id")!, package => (string)package.Attribute("version")!);

    // Most assemblies are called as their package is, with or without the prefix.
    private static string PackageOf(string assembly) => assembly switch
    {
        "mscorlib" => "nanoFramework.CoreLibrary",
        _ when assembly.StartsWith("nanoFramework.", StringComparison.Ordinal) => assembly,
        _ => "nanoFramework." + assembly,
    };
}
