using System;
using System.IO;

namespace HwToken.Cli;

/// <summary>Files with secrets in them: nobody but their owner may read them, and what was written is on the disk.</summary>
internal static class OwnerFile
{
    private const string UnfinishedSuffix = ".unfinished";

    /// <summary>Opens a file for this process alone.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">Whether it must be new, or may be there.</param>
    internal static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open)
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    /// <summary>Writes a whole file, so that there is always the old one or the new one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">All of its content.</param>
    /// <param name="overwrite">Whether one that is there may be replaced.</param>
    internal static void Write(string path, ReadOnlySpan<byte> content, bool overwrite)
    {
        string unfinished = path + UnfinishedSuffix;
        File.Delete(unfinished);
        try
        {
            using (FileStream stream = Open(unfinished, FileMode.CreateNew))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite);
        }
        catch
        {
            // What could not be finished holds secrets all the same.
            File.Delete(unfinished);
            throw;
        }
    }
}
