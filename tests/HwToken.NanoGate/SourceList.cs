using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace HwToken.NanoGate;

/// <summary>What a project file or a list of shared sources names, read as plain XML: no build system is needed.</summary>
internal sealed class SourceList
{
    private SourceList(string path, XDocument document)
    {
        string folder = System.IO.Path.GetDirectoryName(path)!;
        Path = path;
        Compile = Includes(document, "Compile").Select(include => Resolve(folder, include)).ToArray();
        Content = Includes(document, "None").Select(include => Resolve(folder, include)).ToArray();
        SharedImports = document.Descendants()
            .Where(element => element.Name.LocalName == "Import" && (string?)element.Attribute("Label") == "Shared")
            .Select(element => Resolve(folder, (string)element.Attribute("Project")!))
            .ToArray();
        References = document.Descendants()
            .Where(element => element.Name.LocalName == "Reference")
            .Select(element => new AssemblyReference(
                ((string)element.Attribute("Include")!).Split(',')[0],
                (string)element.Attribute("Include")!,
                (string?)element.Elements().FirstOrDefault(child => child.Name.LocalName == "HintPath") ?? ""))
            .ToArray();
    }

    /// <summary>An assembly that the device's project refers to.</summary>
    /// <param name="Name">The assembly's simple name.</param>
    /// <param name="Include">The whole reference, with version and key.</param>
    /// <param name="HintPath">Where the package restore puts it.</param>
    internal sealed record AssemblyReference(string Name, string Include, string HintPath);

    public string Path { get; }

    /// <summary>The sources as listed, full paths, in the list's order.</summary>
    public IReadOnlyList<string> Compile { get; }

    public IReadOnlyList<string> Content { get; }

    /// <summary>The shared lists that this one imports, full paths.</summary>
    public IReadOnlyList<string> SharedImports { get; }

    public IReadOnlyList<AssemblyReference> References { get; }

    public static SourceList Core => Read(System.IO.Path.Combine(RepositoryFiles.CoreFolder, "HwToken.Core.projitems"));

    public static SourceList Firmware => Read(System.IO.Path.Combine(RepositoryFiles.FirmwareFolder, "HwToken.Firmware.projitems"));

    /// <summary>The device's project.</summary>
    public static SourceList Device => Read(System.IO.Path.Combine(RepositoryFiles.Esp32Folder, "HwToken.Firmware.Esp32.nfproj"));

    /// <summary>All that the device's build compiles: its own sources and those of the lists it imports.</summary>
    public static IReadOnlyList<string> WholeFirmware()
    {
        SourceList device = Device;
        return device.Compile.Concat(device.SharedImports.SelectMany(import => Read(import).Compile)).ToArray();
    }

    public static SourceList Read(string path) => new(path, XDocument.Load(path));

    private static IEnumerable<string> Includes(XDocument document, string item) => document.Descendants()
        .Where(element => element.Name.LocalName == item && element.Attribute("Include") is not null)
        .Select(element => (string)element.Attribute("Include")!);

    private static string Resolve(string folder, string include)
    {
        string path = include.Replace("$(MSBuildThisFileDirectory)", "", StringComparison.Ordinal).Replace('\\', '/');
        return System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, path));
    }
}
