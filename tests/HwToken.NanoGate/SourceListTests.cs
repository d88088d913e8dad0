using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace HwToken.NanoGate;

/// <summary>The two builds, the desktop's and the device's, take the same files, and the folders hold no others.</summary>
public sealed class SourceListTests
{
    [Fact]
    public void Core_lists_what_its_folder_holds() =>
        AssertSameFiles(RepositoryFiles.SourcesBelow(RepositoryFiles.CoreFolder), SourceList.Core.Compile);

    [Fact]
    public void Firmware_lists_what_its_folder_holds() =>
        AssertSameFiles(RepositoryFiles.SourcesBelow(RepositoryFiles.FirmwareFolder), SourceList.Firmware.Compile);

    [Fact]
    public void The_device_s_project_lists_what_its_folder_holds() =>
        AssertSameFiles(RepositoryFiles.SourcesBelow(RepositoryFiles.Esp32Folder), SourceList.Device.Compile);

    [Fact]
    public void The_device_s_project_takes_the_lists_of_Core_and_Firmware()
    {
        SourceList device = SourceList.Device;

        AssertSameFiles([SourceList.Core.Path, SourceList.Firmware.Path], device.SharedImports);
        AssertSameFiles(
            SourceList.Core.Compile.Concat(SourceList.Firmware.Compile).Concat(device.Compile), SourceList.WholeFirmware());
    }

    [Theory]
    [InlineData("shared/HwToken.Core/HwToken.Core.csproj", "HwToken.Core.projitems")]
    [InlineData("firmware/HwToken.Firmware/HwToken.Firmware.csproj", "HwToken.Firmware.projitems")]
    public void The_desktop_build_takes_the_list_and_nothing_else(string project, string list)
    {
        string path = Path.GetFullPath(Path.Combine(RepositoryFiles.Root, project));
        SourceList desktop = SourceList.Read(path);

        Assert.Equal([Path.Combine(Path.GetDirectoryName(path)!, list)], desktop.SharedImports);
        Assert.Empty(desktop.Compile);
        Assert.Contains("<EnableDefaultCompileItems>false</EnableDefaultCompileItems>", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_file_is_listed_once_and_in_order()
    {
        foreach (SourceList list in new[] { SourceList.Core, SourceList.Firmware, SourceList.Device })
        {
            string[] listed = list.Compile.Select(RepositoryFiles.Relative).ToArray();
            Assert.Equal(listed.Distinct().Order(StringComparer.Ordinal), listed);
        }
    }

    private static void AssertSameFiles(IEnumerable<string> expected, IEnumerable<string> actual) => Assert.Equal(
        expected.Select(RepositoryFiles.Relative).Order(StringComparer.Ordinal),
        actual.Select(RepositoryFiles.Relative).Order(StringComparer.Ordinal));
}
