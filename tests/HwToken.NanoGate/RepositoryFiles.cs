using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace HwToken.NanoGate;

/// <summary>Finds the repository's files from wherever the tests run.</summary>
internal static class RepositoryFiles
{
    /// <summary>The folder that holds HwToken.sln.</summary>
    public static string Root { get; } = FindRoot();

    public static string CoreFolder => PathOf("shared/HwToken.Core");

    public static string FirmwareFolder => PathOf("firmware/HwToken.Firmware");

    public static string Esp32Folder => PathOf("firmware/HwToken.Firmware.Esp32");

    /// <summary>Where the device's solution restores its packages.</summary>
    public static string DevicePackagesFolder => PathOf("firmware/packages");

    /// <summary>The device's API as source, a folder an assembly.</summary>
    public static string DeviceApiFolder => PathOf("firmware/HwToken.DeviceApi");

    /// <summary>nanoFramework's own core library, from its package.</summary>
    public static string CoreLibrary => Path.Combine(AppContext.BaseDirectory, "device", "mscorlib.dll");

    /// <summary>Where the versions of all packages of the desktop's build stand.</summary>
    public static string PackageVersions => PathOf("Directory.Packages.props");

    /// <summary>The C# files below a folder, without what builds leave there; full paths, sorted.</summary>
    public static IReadOnlyList<string> SourcesBelow(string folder)
    {
        string bin = Path.Combine(folder, "bin") + Path.DirectorySeparatorChar;
        string obj = Path.Combine(folder, "obj") + Path.DirectorySeparatorChar;
        return Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.StartsWith(bin, StringComparison.Ordinal) && !path.StartsWith(obj, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToArray();
    }

    /// <summary>The desktop's project files of what is shipped; full paths.</summary>
    public static IEnumerable<string> ProductProjects() => new[] { "shared", "firmware", "provisioner" }
        .SelectMany(room => Directory.EnumerateDirectories(PathOf(room)))
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj"));

    /// <summary>The folders of the provisioner's projects; full paths.</summary>
    public static IEnumerable<string> ProvisionerFolders() => Directory.EnumerateDirectories(PathOf("provisioner")).Where(folder => Directory.EnumerateFiles(folder, "*.csproj").Any());

    /// <summary>The C# files of all test projects; full paths.</summary>
    public static IEnumerable<string> TestSources() => Directory.EnumerateDirectories(PathOf("tests")).SelectMany(SourcesBelow);

    /// <summary>A path as people write it: relative to the repository, with slashes.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string PathOf(string relative) => Path.Combine(Root, relative.Replace('/', Path.DirectorySeparatorChar));

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "HwToken.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("No folder above the test binaries holds HwToken.sln: run the tests from a clone of the repository.");
    }
}
