using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace HwToken.NanoGate;

/// <summary>What a project file or a list of shared sources names, read as plain XML: no build system is needed.</summary>
internal sealed class SourceList
{
    private SourceList(string path, XDocument document, string? board)
    {
        string folder = System.IO.Path.GetDirectoryName(path)!;
        Path = path;
        Board = board ?? document.Descendants().FirstOrDefault(element => element.Name.LocalName == "Board")?.Value ?? "";
        AssemblyName = document.Descendants().FirstOrDefault(element => element.Name.LocalName == "AssemblyName")?.Value ?? "";
        HasBattery = Board.Length > 0 && System.IO.File.ReadAllText(System.IO.Path.Combine(folder, "Boards", Board + ".cs")).Contains("Esp32Battery.", StringComparison.Ordinal);
        Compile = Includes(document, "Compile").Select(include => Resolve(folder, include.Replace("$(Board)", Board, StringComparison.Ordinal))).ToArray();
        Content = Includes(document, "None").Select(include => Resolve(folder, include)).ToArray();
        ProjectGuid = document.Descendants().FirstOrDefault(element => element.Name.LocalName == "ProjectGuid")?.Value ?? "";
        SharedImports = document.Descendants()
            .Where(element => element.Name.LocalName == "Import" && (string?)element.Attribute("Label") == "Shared")
            .Select(element => Resolve(folder, (string)element.Attribute("Project")!))
            .ToArray();
        ProjectReferences = Includes(document, "ProjectReference").Select(include => Resolve(folder, include)).ToArray();
        References = Read(document.Descendants().Where(IsOfThisBoard));
        AllReferences = Read(document.Descendants());
    }

    /// <summary>An assembly that the device's project refers to.</summary>
    /// <param name="Name">The assembly's simple name.</param>
    /// <param name="Include">The whole reference, with version and key.</param>
    /// <param name="HintPath">Where the package restore puts it.</param>
    internal sealed record AssemblyReference(string Name, string Include, string HintPath);

    public string Path { get; }

    /// <summary>The board that a project is built for; empty where it knows none.</summary>
    public string Board { get; }

    /// <summary>Whether the board has what reads a battery.</summary>
    public bool HasBattery { get; }

    /// <summary>The name of the assembly that a project makes; empty where none is given.</summary>
    public string AssemblyName { get; }

    /// <summary>What the solutions know a project of the device by, in braces; empty where none is given.</summary>
    public string ProjectGuid { get; }

    /// <summary>The sources as listed, full paths, in the list's order.</summary>
    public IReadOnlyList<string> Compile { get; }

    public IReadOnlyList<string> Content { get; }

    /// <summary>The shared lists that this one imports, full paths.</summary>
    public IReadOnlyList<string> SharedImports { get; }

    /// <summary>What the project refers to for its board.</summary>
    public IReadOnlyList<AssemblyReference> References { get; }

    /// <summary>What it refers to for one board or another.</summary>
    public IReadOnlyList<AssemblyReference> AllReferences { get; }

    /// <summary>The projects that this one refers to, full paths.</summary>
    public IReadOnlyList<string> ProjectReferences { get; }

    /// <summary>All that a project's build compiles: its own sources and those of the lists that it imports.</summary>
    public IEnumerable<string> AllSources => Compile.Concat(SharedImports.SelectMany(import => Read(import).Compile));

    public static SourceList Core => Read(System.IO.Path.Combine(RepositoryFiles.CoreFolder, "HwToken.Core.projitems"));

    public static SourceList Firmware => Read(System.IO.Path.Combine(RepositoryFiles.FirmwareFolder, "HwToken.Firmware.projitems"));

    /// <summary>The device's project of Core.</summary>
    public static SourceList DeviceCore => Read(System.IO.Path.Combine(RepositoryFiles.CoreFolder, "HwToken.Core.nfproj"));

    /// <summary>The device's project of the program: Firmware and the ESP32's adapters.</summary>
    public static SourceList DeviceFirmware => Read(System.IO.Path.Combine(RepositoryFiles.Esp32Folder, "HwToken.Firmware.Esp32.nfproj"));

    /// <summary>The projects whose assemblies make the device's image.</summary>
    public static IReadOnlyList<SourceList> DeviceProjects => [DeviceCore, DeviceFirmware];

    /// <summary>The file names of those projects, as the cases of a test.</summary>
    public static TheoryData<string> DeviceProjectNames => [.. DeviceProjects.Select(project => System.IO.Path.GetFileName(project.Path))];

    public static SourceList DeviceProject(string name) => DeviceProjects.Single(project => System.IO.Path.GetFileName(project.Path) == name);

    /// <summary>Every board, as <c>firmware/build.sh</c> and the project's property name it.</summary>
    public static TheoryData<string> Boards => [.. System.IO.Directory.GetFiles(System.IO.Path.Combine(RepositoryFiles.Esp32Folder, "Boards"), "*.cs").Select(path => System.IO.Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    /// <summary>The device's project of the program, for a board.</summary>
    public static SourceList DeviceFirmwareFor(string board) => new(DeviceFirmware.Path, XDocument.Load(DeviceFirmware.Path), board);

    public static SourceList Read(string path) => new(path, XDocument.Load(path), null);

    private IEnumerable<string> Includes(XDocument document, string item) => document.Descendants()
        .Where(element => element.Name.LocalName == item && element.Attribute("Include") is not null && IsOfThisBoard(element))
        .Select(element => (string)element.Attribute("Include")!);

    // The one condition that an item has.
    private bool IsOfThisBoard(XElement element) => HasBattery || ((string?)element.Attribute("Condition"))?.Trim() != "'$(HasBattery)' == 'true'";

    private static AssemblyReference[] Read(IEnumerable<XElement> elements) => elements
        .Where(element => element.Name.LocalName == "Reference")
        .Select(element => new AssemblyReference(
            ((string)element.Attribute("Include")!).Split(',')[0],
            (string)element.Attribute("Include")!,
            (string?)element.Elements().FirstOrDefault(child => child.Name.LocalName == "HintPath") ?? ""))
        .ToArray();

    private static string Resolve(string folder, string include)
    {
        string path = include.Replace("$(MSBuildThisFileDirectory)", "", StringComparison.Ordinal).Replace('\\', '/');
        return System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, path));
    }
}
