using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace HwToken.NanoGate;

/// <summary>Which project may know which; README.md tells it in words.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly Dictionary<string, string[]> Known = new(StringComparer.Ordinal)
    {
        ["HwToken.Core"] = [],
        ["HwToken.Firmware"] = ["HwToken.Core"],
        ["HwToken.Simulator"] = ["HwToken.Firmware"],
        ["HwToken.Esp32Emulator"] = ["HwToken.Simulator"],
        ["HwToken.Device"] = ["HwToken.Core"],
        ["HwToken.Import"] = ["HwToken.Core"],
        ["HwToken.Labels"] = ["HwToken.Firmware"],
        ["HwToken.Publishing"] = ["HwToken.Import"],
        ["HwToken.Provisioning"] = ["HwToken.Device", "HwToken.Import", "HwToken.Labels"],
        ["HwToken.Web"] = ["HwToken.Device", "HwToken.Import", "HwToken.Labels", "HwToken.Provisioning", "HwToken.Simulator"],
        ["HwToken.Cli"] = ["HwToken.Device", "HwToken.Esp32Emulator", "HwToken.Import", "HwToken.Labels", "HwToken.Provisioning", "HwToken.Simulator", "HwToken.Web"],
    };

    [Fact]
    public void Each_project_knows_those_that_it_may_and_no_others()
    {
        string[] projects = [.. RepositoryFiles.ProductProjects()];

        Assert.Equal(Known.Keys.Order(StringComparer.Ordinal), projects.Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
        foreach (string project in projects)
        {
            Assert.Equal(Known[Path.GetFileNameWithoutExtension(project)], ReadReferences(project));
        }
    }

    private static string[] ReadReferences(string project) => [.. XDocument.Load(project).Descendants("ProjectReference")
        .Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!))
        .Order(StringComparer.Ordinal)];
}
