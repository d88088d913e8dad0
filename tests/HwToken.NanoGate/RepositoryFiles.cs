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

    public static string ReferenceFolder => PathOf("tests/HwToken.NanoGate/Reference");

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
