using System;
using System.Collections.Generic;
using HwToken.Core.Vault;

namespace HwToken.Core.Tests.Vault;

/// <summary>Files in memory that can tear a write at any byte, fail it, and count what is read.</summary>
internal sealed class MemoryStorage : IStorage
{
    internal Dictionary<string, byte[]> Files { get; } = [];

    /// <summary>Bytes that may still be written before the power is cut; −1 for ever.</summary>
    internal int BytesUntilCut { get; set; } = -1;

    internal bool FailsWrites { get; set; }

    internal bool FailsDeletes { get; set; }

    internal bool IsCut { get; private set; }

    internal int BytesRead { get; set; }

    internal int Reads { get; set; }

    public int GetLength(string name) => Files.TryGetValue(name, out byte[]? content) ? content.Length : -1;

    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        if (!Files.TryGetValue(name, out byte[]? content) || position > content.Length)
        {
            return -1;
        }

        int read = Math.Min(count, content.Length - position);
        Array.Copy(content, position, buffer, offset, read);
        BytesRead += read;
        Reads++;
        return read;
    }

    public bool Append(string name, byte[] buffer, int offset, int count)
    {
        if (FailsWrites || IsCut)
        {
            return false;
        }

        int stored = count;
        if (BytesUntilCut >= 0)
        {
            stored = Math.Min(count, BytesUntilCut);
            BytesUntilCut -= stored;
            IsCut = stored < count;
        }

        byte[] old = Files.GetValueOrDefault(name, []);
        Files[name] = [.. old, .. buffer.AsSpan(offset, stored)];
        return stored == count;
    }

    public bool Delete(string name)
    {
        if (FailsDeletes || IsCut)
        {
            return !Files.ContainsKey(name);
        }

        Files.Remove(name);
        return true;
    }

    public int GetFreeBytes() => -1;

    /// <summary>The medium as it is found when the power is back.</summary>
    internal MemoryStorage Restart()
    {
        var restarted = new MemoryStorage();
        foreach ((string name, byte[] content) in Files)
        {
            restarted.Files[name] = [.. content];
        }

        return restarted;
    }
}
