using System;
using System.Collections.Generic;

namespace HwToken.Simulator.Flash;

/// <summary>Files in memory, for tests.</summary>
public sealed class MemoryFlashMedium : IFlashMedium
{
    private readonly Dictionary<string, byte[]> files = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public byte[]? Read(string name)
    {
        return files.GetValueOrDefault(name);
    }

    /// <inheritdoc/>
    public bool Replace(string name, ReadOnlySpan<byte> content)
    {
        files[name] = content.ToArray();
        return true;
    }

    /// <inheritdoc/>
    public bool Delete(string name)
    {
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
