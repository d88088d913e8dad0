using System;
using System.IO;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Wording;

namespace HwToken.Provisioning.Files;

/// <summary>
/// The one way in which this program writes files, whatever option names them. Nobody but their owner may read them; what was written
/// is on the disk; a file is whole, or as it was; nothing is written through a symbolic link, so that a name never stands for
/// another file than it seems to.
/// </summary>
public static class OwnerFile
{
    private const string UnfinishedSuffix = ".unfinished";

    /// <summary>Opens a file for this process alone.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">Whether it must be new, or may be there.</param>
    /// <exception cref="IOException">It is a link, or can't be opened.</exception>
    public static FileStream Open(string path, FileMode mode) => Open(path, mode, room: 0);

    /// <summary>Tries whether <see cref="Write"/> could write a file, room included, and leaves nothing behind.</summary>
    /// <param name="path">The file.</param>
    /// <param name="room">Bytes that it may take.</param>
    /// <exception cref="ProvisioningException">It is a link, its name can't be written as it was meant, or there is no room.</exception>
    /// <exception cref="IOException">It can't be written: a folder has that name, the disk is read-only, the name is too long.</exception>
    public static void CheckWritable(string path, long room)
    {
        CheckName(path);
        if (Directory.Exists(path) || Path.EndsInDirectorySeparator(path))
        {
            throw new IOException("A folder has the file's name.");
        }

        string unfinished = path + UnfinishedSuffix;
        try
        {
            DeleteUnfinished(unfinished);
            Open(unfinished, FileMode.CreateNew).Dispose();
            File.Delete(unfinished);
            MakeRoom(unfinished, room, AccountText.Printable(path));
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Refuses a name that no file is written by.</summary>
    /// <exception cref="ProvisioningException">It is a link, a pipe, or can't be written as it was meant.</exception>
    public static void CheckName(string path)
    {
        if (FileNames.IsBroken(path))
        {
            throw ProvisioningException.Usage($"The name {AccountText.Printable(path)} is not in UTF-8, and the file would get another name than you gave; give one in UTF-8. Nothing was changed.");
        }

        if (path.Length > 0 && IsLink(path))
        {
            throw ProvisioningException.Usage($"{AccountText.Printable(path)} is a symbolic link, and nothing is written through one; name the file that it leads to. Nothing was changed.");
        }

        if (IsPipe(path))
        {
            throw ProvisioningException.Usage($"{AccountText.Printable(path)} is a pipe, and only files are written; name a file. Nothing was changed.");
        }
    }

    /// <summary>Writes a whole file, so that there is always the old one or the new one, and never a half.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">All of its content.</param>
    /// <param name="overwrite">Whether one that is there may be replaced.</param>
    /// <exception cref="IOException">It is a link, or can't be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content, bool overwrite)
    {
        if (IsLink(path))
        {
            throw new IOException("A symbolic link has the file's name.");
        }

        string unfinished = path + UnfinishedSuffix;
        DeleteUnfinished(unfinished);
        try
        {
            using (FileStream stream = Open(unfinished, FileMode.CreateNew, content.Length))
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

    /// <summary>Whether a name is that of a symbolic link, also of one that leads nowhere.</summary>
    public static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;

    // Opened for one direction it would be waited for until somebody opens the other, and read it would be until somebody writes.
    private static bool IsPipe(string path)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(path))
        {
            return false;
        }

        try
        {
            using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite, BufferSize = 0 });
            return !file.CanSeek;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What may not be opened so is reported where it is needed.
            return false;
        }
    }

    private static FileStream Open(string path, FileMode mode, long room)
    {
        if (IsLink(path))
        {
            throw new IOException("A symbolic link has the file's name.");
        }

        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0, PreallocationSize = room };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open)
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    // The file could be made a moment ago, so what is missing now is room.
    private static void MakeRoom(string unfinished, long room, string name)
    {
        try
        {
            Open(unfinished, FileMode.CreateNew, room).Dispose();
        }
        catch (IOException)
        {
            throw ProvisioningException.Usage($"There is no room for {name}; free some space or choose another disk. Nothing was changed.");
        }
    }

    // Of a run that was killed. Another that is writing at this moment has it open for itself alone, and then this fails.
    private static void DeleteUnfinished(string unfinished)
    {
        if (File.Exists(unfinished) && !IsLink(unfinished))
        {
            Open(unfinished, FileMode.Open, room: 0).Dispose();
        }

        File.Delete(unfinished);
    }
}
