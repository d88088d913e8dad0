using System;
using System.Collections.Generic;
using HwToken.Simulator.Flash;

namespace HwToken.Firmware.Tests;

/// <summary>Files in memory that count what is changed, which is what wears a flash, and can run out of memory at the next access, as the device's file system can.</summary>
internal sealed class ObservedMedium : IFlashMedium
{
    private readonly MemoryFlashMedium medium = new();

    internal bool IsOutOfMemory { get; set; }

    /// <summary>How often a file was written.</summary>
    internal int Writes { get; private set; }

    /// <summary>How often a file was written or deleted.</summary>
    internal int Changes { get; private set; }

    public byte[]? Read(string name)
    {
        Allocate();
        return medium.Read(name);
    }

    public bool Replace(string name, ReadOnlySpan<byte> content)
    {
        Allocate();
        Writes++;
        Changes++;
        return medium.Replace(name, content);
    }

    public bool Delete(string name)
    {
        Allocate();
        Changes++;
        return medium.Delete(name);
    }

    public IEnumerable<string> GetNames() => medium.GetNames();

    public IEnumerable<int> GetLengths() => medium.GetLengths();

    private void Allocate()
    {
        if (IsOutOfMemory)
        {
            throw new OutOfMemoryException();
        }
    }
}
