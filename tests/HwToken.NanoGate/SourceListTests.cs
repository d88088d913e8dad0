using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace HwToken.NanoGate;

/// <summary>The two builds, the desktop's and the device's, take the same files, and the folders hold no others.</summary>
public sealed class SourceListTests
{
    [Fact]
    public void Core_and_its_device_s_project_list_what_their_folder_holds() => AssertSameFiles(
        RepositoryFiles.SourcesBelow(RepositoryFiles.CoreFolder), SourceList.Core.Compile.Concat(SourceList.DeviceCore.Compile));

    [Fact]
    public void What_only_the_device_s_Core_holds_is_the_assembly_s_description() =>
        Assert.Equal(["shared/HwToken.Core/Properties/AssemblyInfo.cs"], SourceList.DeviceCore.Compile.Select(RepositoryFiles.Relative));

    [Fact]
    public void Firmware_lists_what_its_folder_holds() =>
        AssertSameFiles(RepositoryFiles.SourcesBelow(RepositoryFiles.FirmwareFolder), SourceList.Firmware.Compile);

    [Fact]
    public void The_device_s_project_lists_what_its_folder_holds() =>
        AssertSameFiles(
            RepositoryFiles.SourcesBelow(RepositoryFiles.Esp32Folder),
            SourceList.DeviceFirmware.Compile.Concat(SourceList.Boards.SelectMany(board => SourceList.DeviceFirmwareFor(board).Compile)).Distinct());

    [Fact]
    public void The_device_s_project_takes_one_board_and_without_a_word_the_reference()
    {
        Assert.Equal("DevKit", SourceList.DeviceFirmware.Board);
        Assert.All(SourceList.Boards, board => Assert.Equal(
            ["firmware/HwToken.Firmware.Esp32/Boards/" + board.Data + ".cs"],
            SourceList.DeviceFirmwareFor(board.Data).Compile.Select(RepositoryFiles.Relative).Where(path => path.Contains("/Boards/", StringComparison.Ordinal))));
    }

    [Fact]
    public void What_the_emulated_boards_share_knows_no_pin_and_nothing_that_does()
    {
        string project = File.ReadAllText(Path.Combine(RepositoryFiles.Root, Rooms.Emulator, "HwToken.Esp32Emulator.csproj"));
        string shared = Regex.Match(project, "<SharedAdapter Include=\"([^\"]+)\"", RegexOptions.CultureInvariant).Groups[1].Value;
        string[] files = [.. shared.Split(';').Select(path => Path.GetFileNameWithoutExtension(path))];
        string[] others = [.. Directory.GetFiles(RepositoryFiles.Esp32Folder, "*.cs").Select(path => Path.GetFileNameWithoutExtension(path)).Except(files), "Pins"];
        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            string source = File.ReadAllText(Path.Combine(RepositoryFiles.Esp32Folder, file + ".cs"));
            Assert.DoesNotContain(others, other => Regex.IsMatch(source, $@"\b{other}\b", RegexOptions.CultureInvariant));
        });
    }

    [Fact]
    public void The_device_s_projects_take_the_lists_of_Core_and_Firmware_each_once()
    {
        AssertSameFiles([SourceList.Core.Path], SourceList.DeviceCore.SharedImports);
        AssertSameFiles([SourceList.Firmware.Path], SourceList.DeviceFirmware.SharedImports);
    }

    [Theory]
    [InlineData("HwToken.sln")]
    [InlineData("firmware/HwToken.Firmware.Esp32.sln")]
    public void The_solutions_list_the_device_s_projects(string solution)
    {
        string path = Path.Combine(RepositoryFiles.Root, solution);
        string[] lines = File.ReadAllLines(path);

        foreach (SourceList project in SourceList.DeviceProjects)
        {
            string relative = Path.GetRelativePath(Path.GetDirectoryName(path)!, project.Path).Replace('/', '\\');
            string line = Assert.Single(lines, line => line.Contains($"\"{relative}\"", StringComparison.Ordinal));
            Assert.Contains(project.ProjectGuid, line, StringComparison.Ordinal);
        }
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
        foreach (SourceList list in SourceList.DeviceProjects.Concat([SourceList.Core, SourceList.Firmware]))
        {
            string[] listed = list.Compile.Select(RepositoryFiles.Relative).ToArray();
            Assert.Equal(listed.Distinct().Order(StringComparer.Ordinal), listed);
        }
    }

    private static void AssertSameFiles(IEnumerable<string> expected, IEnumerable<string> actual) => Assert.Equal(
        expected.Select(RepositoryFiles.Relative).Order(StringComparer.Ordinal),
        actual.Select(RepositoryFiles.Relative).Order(StringComparer.Ordinal));
}
