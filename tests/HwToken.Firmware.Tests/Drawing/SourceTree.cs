using System;
using System.IO;

namespace HwToken.Firmware.Tests.Drawing;

/// <summary>The sources that the tests compare with, and write when <c>HWTOKEN_ACCEPT=1</c>.</summary>
internal static class SourceTree
{
    /// <summary>Whether what differs is to be taken as the new truth.</summary>
    internal static bool Accepts => Environment.GetEnvironmentVariable("HWTOKEN_ACCEPT") == "1";

    internal static string FontFolder => Path.Combine(Root, "firmware", "HwToken.Firmware", "Drawing", "Fonts");

    internal static string PictureFolder => Path.Combine(Root, "tests", "HwToken.Firmware.Tests", "Drawing", "pictures");

    internal static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "HwToken.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests must run from within the repository: no folder above them holds HwToken.sln.");
    }
}
