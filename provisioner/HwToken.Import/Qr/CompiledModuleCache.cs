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
    private readonly string? directory;

    /// <summary>Uses a folder.</summary>
    /// <param name="directory">The folder, which need not exist yet; null for no cache at all.</param>
    public CompiledModuleCache(string? directory)
    {
        this.directory = directory;
    }

    /// <summary>Gets what was stored under a key.</summary>
    /// <returns>The machine code, or null when there is none that can be trusted.</returns>
    public ReadOnlyMemory<byte>? Load(string key)
    {
        try
        {
            string? path = GetPath(key);
            if (path is null || !File.Exists(path) || !PrivateFolder.IsOurs(path))
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
        catch (Exception exception) when (PrivateFolder.IsDiskTrouble(exception))
        {
            return null;
        }
    }

    /// <summary>Stores machine code under a key, in one step: another process sees the old file or the new one.</summary>
    public void Store(string key, byte[] code)
    {
        try
        {
            if (GetPath(key) is { } path)
            {
                PrivateFolder.Write(path, stream =>
                {
                    stream.Write(SHA256.HashData(code));
                    stream.Write(code);
                });
            }
        }
        catch (Exception exception) when (PrivateFolder.IsDiskTrouble(exception))
        {
            // The next run compiles again.
        }
    }

    /// <summary>The file of a key, in a folder that was made or found to be safe; null when there is no such folder.</summary>
    private string? GetPath(string key) =>
        directory is not null && PrivateFolder.Prepare(directory) ? Path.Combine(directory, key) : null;
}
