using System;
using System.IO;
using System.Security.Cryptography;

namespace HwToken.Import.Qr;

/// <summary>
/// Keeps the decoder's machine code between runs. What lies here is executed, so the folder and the file must belong to
/// this user, who alone may write them; anything else is left alone and the caller compiles. Nothing here throws for
/// what it finds on the disk: a cache that cannot be used costs time, never the answer.
/// </summary>
/// <remarks>
/// A file is the SHA-256 of the machine code (32 bytes), then the machine code. The sum finds files that were cut short
/// or decayed; against whoever may write the file it is no protection, the folder's permissions are.
/// </remarks>
internal sealed class CompiledModuleCache
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string? directory;

    /// <summary>Uses a folder.</summary>
    /// <param name="directory">The folder, which need not exist yet; null for no cache at all.</param>
    public CompiledModuleCache(string? directory)
    {
        this.directory = directory;
    }

    /// <summary>
    /// The user's own cache folder: <c>hwtoken</c> below <c>XDG_CACHE_HOME</c> or <c>~/.cache</c>; on macOS below
    /// <c>~/Library/Caches</c>, on Windows in the local application data. Null when the user has no home.
    /// </summary>
    public static string? DefaultDirectory
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

    /// <summary>Gets what was stored under a key.</summary>
    /// <returns>The machine code, or null when there is none that can be trusted.</returns>
    public ReadOnlyMemory<byte>? Load(string key)
    {
        try
        {
            string? path = GetPath(key);
            if (path is null || !File.Exists(path) || !IsOurs(path))
            {
                return null;
            }

            byte[] file = File.ReadAllBytes(path);
            if (file.Length <= SHA256.HashSizeInBytes)
            {
                return null;
            }

            ReadOnlyMemory<byte> code = file.AsMemory(SHA256.HashSizeInBytes);
            if (!file.AsSpan(0, SHA256.HashSizeInBytes).SequenceEqual(SHA256.HashData(code.Span)))
            {
                return null;
            }

            return code;
        }
        catch (Exception exception) when (IsDiskTrouble(exception))
        {
            return null;
        }
    }

    /// <summary>Stores machine code under a key, in one step: another process sees the old file or the new one.</summary>
    public void Store(string key, byte[] code)
    {
        string? temporary = null;
        try
        {
            string? path = GetPath(key);
            if (path is null)
            {
                return;
            }

            temporary = $"{path}.{Guid.NewGuid():N}.tmp";
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var stream = new FileStream(temporary, options))
            {
                stream.Write(SHA256.HashData(code));
                stream.Write(code);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (IsDiskTrouble(exception))
        {
            Remove(temporary);
        }
    }

    /// <summary>The file of a key, in a folder that was made or found to be safe; null when there is no such folder.</summary>
    private string? GetPath(string key)
    {
        if (directory is null)
        {
            return null;
        }

        if (OperatingSystem.IsWindows())
        {
            // The local application data is the user's alone by the profile's access list, which the folder inherits.
            Directory.CreateDirectory(directory);
            return Path.Combine(directory, key);
        }

        Directory.CreateDirectory(directory, OwnerOnly);
        if (!IsOurs(directory))
        {
            return null;
        }

        if (File.GetUnixFileMode(directory) != OwnerOnly)
        {
            File.SetUnixFileMode(directory, OwnerOnly);
        }

        return Path.Combine(directory, key);
    }

    /// <summary>Whether this user owns a file or folder that is no link and that nobody else may write.</summary>
    private static bool IsOurs(string path)
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

    private static bool IsDiskTrouble(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException;

    private static void Remove(string? path)
    {
        try
        {
            if (path is not null)
            {
                File.Delete(path);
            }
        }
        catch (Exception exception) when (IsDiskTrouble(exception))
        {
            // A leftover of a few megabytes in a cache folder is the user's to clear like all of it.
        }
    }
}
