using System;
using System.Collections.Generic;
using HwToken.Simulator.Flash;

namespace HwToken.Firmware.Tests;

/// <summary>Files in memory that count how often they are written: what wears a flash.</summary>
internal sealed class CountingMedium : IFlashMedium
{
    private readonly MemoryFlashMedium files = new();

    /// <summary>How often a file was written.</summary>
    internal int Writes { get; private set; }

    public byte[]? Read(string name) => files.Read(name);

    public bool Replace(string name, ReadOnlySpan<byte> content)
    {
        Writes++;
        return files.Replace(name, content);
    }

    public bool Delete(string name) => files.Delete(name);

    public IEnumerable<string> GetNames() => files.GetNames();

    public IEnumerable<int> GetLengths() => files.GetLengths();
}
