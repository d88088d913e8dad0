using System;
using System.IO;

namespace HwToken.Device.Links;

/// <summary>What stands under a name that can't be opened as a serial port. Its name says it: opening may wait for ever.</summary>
internal static class FileKind
{
    private const string Devices = "/dev/";
    private const string PseudoTerminals = "/dev/pts/";

    /// <summary>What it is, with its article; null for what may be a serial port.</summary>
    /// <param name="path">A port's name on Windows, elsewhere a whole path.</param>
    internal static string? Describe(string path)
    {
        if (Directory.Exists(path))
        {
            return "a folder";
        }

        if (OperatingSystem.IsWindows())
        {
            return File.Exists(path) ? "a file" : null;
        }

        if (!path.StartsWith(Devices, StringComparison.Ordinal))
        {
            return "a file";
        }

        string name = Path.GetFileName(path);
        bool mayBePort = path.StartsWith(PseudoTerminals, StringComparison.Ordinal)
            || name.StartsWith("tty", StringComparison.Ordinal)
            || name.StartsWith("cu", StringComparison.Ordinal)
            || name.StartsWith("rfcomm", StringComparison.Ordinal);
        return mayBePort ? null : "a device of another kind";
    }
}
