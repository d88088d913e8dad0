using System;
using System.Collections.Generic;
using System.IO;

namespace HwToken.Simulator.Flash;

/// <summary>
/// Files in a folder, so that they outlive the simulator. Nobody else may use the folder at the same time
/// (the profile's lock sees to that), so what was read once is kept in memory.
/// </summary>
public sealed class FolderFlashMedium : IFlashMedium
{
    private readonly string folder;
    private readonly bool isDurable;
    private readonly Dictionary<string, byte[]> files = new(StringComparer.Ordinal);

    /// <summary>Reads what is in the folder, and removes what an earlier simulator could not finish writing.</summary>
    /// <param name="folder">A folder that exists.</param>
    /// <param name="isDurable">Whether each change waits for the disk, so that it outlives a loss of the computer's power.</param>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public FolderFlashMedium(string folder, bool isDurable = true)
    {
        this.folder = folder;
        this.isDurable = isDurable;
        foreach (string path in Directory.EnumerateFiles(folder))
        {
            if (path.EndsWith(AtomicFile.UnfinishedSuffix, StringComparison.Ordinal))
            {
                File.Delete(path);
            }
            else
            {
                files[Path.GetFileName(path)] = File.ReadAllBytes(path);
            }
        }
    }

    /// <inheritdoc/>
    public byte[]? Read(string name)
    {
        return files.GetValueOrDefault(name);
    }

    /// <inheritdoc/>
    public bool Replace(string name, ReadOnlySpan<byte> content)
    {
        try
        {
            AtomicFile.Write(Path.Combine(folder, name), content, isDurable);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }

        files[name] = content.ToArray();
        return true;
    }

    /// <inheritdoc/>
    public bool Delete(string name)
    {
        try
        {
            File.Delete(Path.Combine(folder, name));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }

        _ = files.Remove(name);
        return true;
    }

    /// <inheritdoc/>
    public IEnumerable<string> GetNames()
    {
        return [.. files.Keys];
    }

    /// <inheritdoc/>
    public IEnumerable<int> GetLengths()
    {
        foreach (byte[] content in files.Values)
        {
            yield return content.Length;
        }
    }
}
