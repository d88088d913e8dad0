using System;
using System.IO;

namespace HwToken.Simulator.Flash;

/// <summary>Replaces a file so that a kill at any moment leaves the old or the new one.</summary>
internal static class AtomicFile
{
    /// <summary>What the name of a file ends with that is not whole yet.</summary>
    public const string UnfinishedSuffix = ".unfinished";

    /// <summary>Writes beside the file, then renames over it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">All of its new content.</param>
    /// <param name="isDurable">Whether to wait until the disk has it, which a loss of the computer's power asks for and a kill does not.</param>
    public static void Write(string path, ReadOnlySpan<byte> content, bool isDurable)
    {
        string unfinished = path + UnfinishedSuffix;
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(unfinished, options))
        {
            stream.Write(content);
            stream.Flush(isDurable);
        }

        File.Move(unfinished, path, overwrite: true);
    }
}
