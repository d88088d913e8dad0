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

    /// <summary>Tries whether <see cref="Write"/> could write a file, and leaves nothing behind.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It could not: a folder has that name, the disk is read-only, the name is too long.</exception>
    internal static void CheckWritable(string path)
    {
        if (Directory.Exists(path) || Path.EndsInDirectorySeparator(path))
        {
            throw new IOException("A folder has the file's name.");
        }

        string unfinished = Follow(path) + UnfinishedSuffix;
        File.Delete(unfinished);
        Open(unfinished, FileMode.CreateNew).Dispose();
        File.Delete(unfinished);
    }

    /// <summary>Writes a whole file, so that there is always the old one or the new one, and never a half.</summary>
    /// <param name="path">The file; where it is a symbolic link, what it leads to is written.</param>
    /// <param name="content">All of its content.</param>
    /// <param name="overwrite">Whether one that is there may be replaced.</param>
    internal static void Write(string path, ReadOnlySpan<byte> content, bool overwrite)
    {
        string target = Follow(path);
        string unfinished = target + UnfinishedSuffix;
        File.Delete(unfinished);
        try
        {
            using (FileStream stream = Open(unfinished, FileMode.CreateNew))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(unfinished, target, overwrite);
        }
        catch
        {
            // What could not be finished holds secrets all the same.
            File.Delete(unfinished);
            throw;
        }
    }

    private static string Follow(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is null ? path : file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
    }
}
