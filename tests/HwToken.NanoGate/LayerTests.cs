using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace HwToken.NanoGate;

/// <summary>Who may know whom: Core nothing of the firmware, Core and Firmware nothing of the device.</summary>
public sealed partial class LayerTests
{
    [Fact]
    public void Core_and_Firmware_use_no_namespace_of_the_device() =>
        Assert.DoesNotContain(PortableLines(), line => DeviceNamespace().IsMatch(line));

    [Fact]
    public void Core_does_not_know_the_firmware() =>
        Assert.DoesNotContain(LinesOf(RepositoryFiles.CoreFolder), line => line.Contains("HwToken.Firmware", StringComparison.Ordinal));

    [Fact]
    public void The_device_s_assemblies_know_each_other_one_way()
    {
        Assert.Empty(SourceList.DeviceCore.ProjectReferences);
        Assert.Equal([SourceList.DeviceCore.Path], SourceList.DeviceFirmware.ProjectReferences);
    }

    [Fact]
    public void Only_the_clock_seam_tells_the_time() =>
        Assert.DoesNotContain(PortableLines(), line => OwnClock().IsMatch(line));

    [Fact]
    public void Only_one_class_looks_at_the_contacts_of_buttons() =>
        Assert.Equal(["TokenApp.cs: buttons = new Buttons(board.Buttons);"], LinesOf(RepositoryFiles.FirmwareFolder).Where(line => Contacts().IsMatch(line)).Select(line => line["firmware/HwToken.Firmware/".Length..]));

    [Fact]
    public void No_source_differs_between_the_builds() =>
        // What the board prints is printed by a method that is there with this symbol only, in both builds.
        Assert.Equal(
            ["firmware/HwToken.Firmware.Esp32/Esp32DebugPort.cs: #define DEBUG"],
            SourceList.DeviceProjects.SelectMany(project => project.AllSources).SelectMany(Lines).Where(line => Conditional().IsMatch(line)));

    private static IEnumerable<string> PortableLines() => LinesOf(RepositoryFiles.CoreFolder).Concat(LinesOf(RepositoryFiles.FirmwareFolder));

    private static IEnumerable<string> LinesOf(string folder) => RepositoryFiles.SourcesBelow(folder).SelectMany(Lines);

    // Lines as "file: line"; comments may name anything.
    private static IEnumerable<string> Lines(string path) => File.ReadLines(path)
        .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
        .Select(line => RepositoryFiles.Relative(path) + ": " + line.Trim());

    [GeneratedRegex(@": .*\b(nanoFramework\.|System\.Device\.|Iot\.Device\.|System\.IO\b|System\.Threading\b)")]
    private static partial Regex DeviceNamespace();

    [GeneratedRegex(@": .*\b(DateTime\.(UtcNow|Today)|Thread\.Sleep|Environment\.TickCount64)\b")]
    private static partial Regex OwnClock();

    [GeneratedRegex(@"\b[bB]oard\.Buttons\b")]
    private static partial Regex Contacts();

    [GeneratedRegex(@": #(if|elif|define)\b")]
    private static partial Regex Conditional();
}
