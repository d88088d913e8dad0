using System;
using System.IO;
using System.Text;

namespace HwToken.Cli;

/// <summary>Names of files as the system hands them over. On Unix they are bytes, and those that are no UTF-8 come as U+FFFD.</summary>
internal static class FileNames
{
    /// <summary>Whether a name can't be what the user gave.</summary>
    internal static bool IsBroken(string path) =>
        !OperatingSystem.IsWindows() && path.Contains((char)Rune.ReplacementChar.Value, StringComparison.Ordinal) && !Path.Exists(path);

    /// <summary>Refuses a file to read whose name can't be what the user gave.</summary>
    /// <exception cref="CliException">It is such a name.</exception>
    internal static void CheckReadable(string path)
    {
        if (IsBroken(path))
        {
            throw CliException.Input($"The name {Output.Printable(path)} is not in UTF-8, so the file can't be opened by it; give the file on standard input instead, with - as the source, or give it another name.");
        }
    }
}
