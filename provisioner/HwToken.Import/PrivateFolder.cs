using System;
using System.IO;

namespace HwToken.Import;

/// <summary>
/// A folder for what this program executes later: it and what lies in it must belong to this user, who alone may write
/// them.
/// </summary>
internal static class PrivateFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>
    /// The user's own cache folder: <c>hwtoken</c> below <c>XDG_CACHE_HOME</c> or <c>~/.cache</c>; on macOS below
    /// <c>~/Library/Caches</c>, on Windows in the local application data. Null when the user has no home.
    /// </summary>
    public static string? Cache
    {
        get
        {
            if (OperatingSystem.IsWindows())
            {
                string local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
                return local.Length == 0 ? null : Path.Combine(local, "hwtoken", "cache");
            }

            // The XDG specification has relative paths ignored.
            string? cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
            if (Path.IsPathFullyQualified(cache ?? ""))
            {
                return Path.Combine(cache!, "hwtoken");
            }

            string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            return home.Length == 0 ? null : Path.Combine(home, OperatingSystem.IsMacOS() ? "Library/Caches" : ".cache", "hwtoken");
        }
    }

    /// <summary>Makes a folder, or finds one, and sees to it that it is this user's alone.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>Whether it can be trusted.</returns>
    /// <exception cref="IOException">It could not be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public static bool Prepare(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            // The local application data is the user's alone by the profile's access list, which the folder inherits.
            Directory.CreateDirectory(folder);
            return true;
        }

        Directory.CreateDirectory(folder, OwnerOnly);
        if (!IsOurs(folder))
        {
            return false;
        }

        if (File.GetUnixFileMode(folder) != OwnerOnly)
        {
            File.SetUnixFileMode(folder, OwnerOnly);
        }

        return true;
    }

    /// <summary>Whether this user owns a file or folder that is no link and that nobody else may write.</summary>
    public static bool IsOurs(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return true;
        }

        const UnixFileMode WritableByOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        return new FileInfo(path).LinkTarget is null
            && (File.GetUnixFileMode(path) & WritableByOthers) == UnixFileMode.None
            && UnixOwner.IsThisUser(path);
    }

    /// <summary>Writes a file in one step: another process sees the old one, none or the new one.</summary>
    /// <param name="path">Where.</param>
    /// <param name="write">Writes what is in it.</param>
    public static void Write(string path, Action<Stream> write)
    {
        string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            using (var stream = new FileStream(temporary, options))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            Remove(temporary);
            throw;
        }
    }

    /// <summary>Whether an exception tells of a disk, a folder or a name that can't be used.</summary>
    public static bool IsDiskTrouble(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException;

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (IsDiskTrouble(exception))
        {
            // A leftover of a few megabytes in a cache folder is the user's to clear like all of it.
        }
    }
}
